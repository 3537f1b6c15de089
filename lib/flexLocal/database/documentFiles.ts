import { randomUUID } from 'node:crypto';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { requireAllowance } from './planAllowances';
import type { EntityKey } from './entityEdits';

/** An uploaded document. `storedName` says where its bytes are, in words of the file store. */
export type NewDocumentFile = {
  assetModelId: number;
  /** Names the document from outside: a further file with the same one is a further version of it. */
  externalId?: string;
  documentName: string;
  originalFilename: string;
  sizeBytes: number;
  storedName: string;
  uploadedById?: string;
};

/** A version of a document as it is asked for. */
export type StoredDocumentFile = {
  fileId: string;
  version: number;
  originalFilename: string;
  storedName: string;
};

/**
 * Writes down an uploaded file, as a document of its own or as the next version of the one with its `externalId`.
 *
 * @throws {DatabaseError} `not_found` when the model is no more, `plan_limit`
 */
export function addDocumentFile(
  database: FlexDatabase,
  file: NewDocumentFile,
): Promise<{ fileId: string; version: number }> {
  return database.write(async (transaction) => {
    const models = await transaction.execute({
      sql: `SELECT tenantId FROM model WHERE assetModelId = ? AND state <> 'Archived'`,
      args: [file.assetModelId],
    });
    const tenantId = models.rows[0]?.tenantId;
    if (!tenantId) throw new DatabaseError('not_found', `There is no model ${file.assetModelId}.`);
    await requireAllowance(transaction, String(tenantId), { storageBytes: file.sizeBytes });
    const { rows } = await transaction.execute({
      sql: `SELECT fileId, MAX(version) AS version FROM documentFile
            WHERE assetModelId = ? AND externalId = ? GROUP BY fileId`,
      args: [file.assetModelId, file.externalId ?? null],
    });
    const fileId = rows[0] ? String(rows[0].fileId) : randomUUID();
    const version = Number(rows[0]?.version ?? 0) + 1;
    await transaction.execute({
      sql: `INSERT INTO documentFile (fileId, version, assetModelId, externalId, documentName, originalFilename, sizeBytes,
              storedName, uploadedById, dateCreated)
            VALUES (:fileId, :version, :assetModelId, :externalId, :documentName, :originalFilename, :sizeBytes,
              :storedName, :uploadedById, :now)`,
      args: {
        ...file,
        fileId,
        version,
        externalId: file.externalId ?? null,
        uploadedById: file.uploadedById ?? null,
        now: new Date().toISOString(),
      },
    });
    return { fileId, version };
  });
}

/** A version of a document of a model, the last one unless another is named; null when there is none. */
export async function findDocumentFile(
  database: FlexDatabase,
  wanted: { assetModelId: number; fileId: string; version?: number },
): Promise<StoredDocumentFile | null> {
  const [row] = await database.read(
    `SELECT fileId, version, originalFilename, storedName FROM documentFile
     WHERE fileId = :fileId AND assetModelId = :assetModelId AND (:version IS NULL OR version = :version)
     ORDER BY version DESC LIMIT 1`,
    { ...wanted, version: wanted.version ?? null },
  );
  if (!row) return null;
  return {
    fileId: String(row.fileId),
    version: Number(row.version),
    originalFilename: String(row.originalFilename),
    storedName: String(row.storedName),
  };
}

/** Where a Document says that it is; null when there is no such Document. */
export async function findDocumentPlace(
  database: FlexDatabase,
  { assetModelId, entityId }: EntityKey,
): Promise<{ location: string | null; itemReference: string | null } | null> {
  const [row] = await database.read(
    'SELECT location, itemReference FROM document WHERE assetModelId = ? AND entityId = ?',
    [assetModelId, entityId],
  );
  if (!row) return null;
  const text = (value: unknown) => (value === null ? null : String(value));
  return { location: text(row.location), itemReference: text(row.itemReference) };
}
