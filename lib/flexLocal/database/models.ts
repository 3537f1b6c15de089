import { randomUUID } from 'node:crypto';
import type { Row, Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';

/** What is known of a model when its file has arrived. `filePath` says where B stored it, in words of the file store. */
export type NewModel = {
  assetId: number;
  name: string;
  /** The slot of the asset that this model revises; the model's name when left out (CONTRACT.md 7.1). */
  segmentName?: string;
  revision?: string;
  status?: string;
  sizeBytes: number;
  originalFilename: string;
  filePath: string;
  uploadedById?: string;
};

/** Values of `ProcessingStatus`; `Completed` is the one readers rely on (CONTRACT.md 7.4). */
export type ProcessingStatus = 'Pending' | 'Running' | 'Completed' | 'Failed';

/** A model as its processing needs it. */
export type StoredModel = {
  assetModelId: number;
  tenantId: string;
  assetId: number;
  name: string;
  originalFilename: string;
  filePath: string;
  sizeBytes: number;
  processingStage: string | null;
  processingStatus: ProcessingStatus | null;
};

const COLUMNS = `assetModelId, tenantId, assetId, name, originalFilename, modelPath, modelSize, processingStage, processingStatus`;

/**
 * Writes down a model that waits for its processing, as the current one of its segment. The segment is made when the
 * asset has none of that name.
 *
 * @returns its `AssetModelId`
 */
export async function createModel(
  database: FlexDatabase,
  tenantId: string,
  model: NewModel,
): Promise<number> {
  return database.write(async (transaction) => {
    const segmentId = await ensureSegment(transaction, model.assetId, model.segmentName || model.name);
    await transaction.execute({
      sql: 'UPDATE model SET isCurrent = 0 WHERE segmentId = ?',
      args: [segmentId],
    });
    const { lastInsertRowid } = await transaction.execute({
      sql: `INSERT INTO model (tenantId, assetId, segmentId, name, nameLower, revision, status, state, isCurrent, uploadedById,
              originalFilename, modelPath, modelSize, dateUploaded, processingStage, processingStatus)
            VALUES (:tenantId, :assetId, :segmentId, :name, :nameLower, :revision, :status, 'Active', 1, :uploadedById,
              :originalFilename, :filePath, :sizeBytes, :now, 'Starting Up', 'Pending')`,
      args: {
        tenantId,
        segmentId,
        assetId: model.assetId,
        name: model.name,
        nameLower: model.name.toLowerCase(),
        revision: model.revision ?? null,
        status: model.status ?? null,
        uploadedById: model.uploadedById ?? null,
        originalFilename: model.originalFilename,
        filePath: model.filePath,
        sizeBytes: model.sizeBytes,
        now: new Date().toISOString(),
      },
    });
    return Number(lastInsertRowid);
  });
}

async function ensureSegment(transaction: Transaction, assetId: number, name: string): Promise<string> {
  const known = await transaction.execute({
    sql: 'SELECT segmentId FROM segment WHERE assetId = ? AND name = ?',
    args: [assetId, name],
  });
  if (known.rows[0]) return String(known.rows[0].segmentId);
  const segmentId = randomUUID();
  await transaction.execute({
    sql: `INSERT INTO segment (segmentId, assetId, name, isDefault)
          VALUES (?, ?, ?, NOT EXISTS (SELECT 1 FROM segment WHERE assetId = ?))`,
    args: [segmentId, assetId, name, assetId],
  });
  return segmentId;
}

/**
 * Says where processing is. `stage` is one of the names of CONTRACT.md 7.4. A status that ends the work also sets
 * `DateProcessed`; a new attempt clears the reason of the last failure.
 */
export async function setProcessing(
  database: FlexDatabase,
  assetModelId: number,
  processing: { stage: string; status: ProcessingStatus; failureReason?: string },
): Promise<void> {
  const ended = processing.status === 'Completed' || processing.status === 'Failed';
  await database.write((transaction) =>
    transaction.execute({
      sql: `UPDATE model SET processingStage = :stage, processingStatus = :status, failureReason = :failureReason,
              dateProcessed = COALESCE(:dateProcessed, dateProcessed) WHERE assetModelId = :assetModelId`,
      args: {
        assetModelId,
        stage: processing.stage,
        status: processing.status,
        failureReason: processing.failureReason ?? null,
        dateProcessed: ended ? new Date().toISOString() : null,
      },
    }),
  );
}

/** Models whose processing has neither completed nor failed, oldest first: what to take up again after a restart. */
export async function listUnfinishedModels(database: FlexDatabase): Promise<StoredModel[]> {
  const rows = await database.read(
    `SELECT ${COLUMNS} FROM model WHERE state <> 'Archived' AND processingStatus IN ('Pending', 'Running') ORDER BY assetModelId`,
  );
  return rows.map(toModel);
}

/** The model with this key, or null when there is none or it is archived. With `tenantId`, only that tenant's. */
export async function findModel(
  database: FlexDatabase,
  assetModelId: number,
  tenantId?: string,
): Promise<StoredModel | null> {
  const [row] = await database.read(
    `SELECT ${COLUMNS} FROM model WHERE assetModelId = :assetModelId AND state <> 'Archived'
     AND (:tenantId IS NULL OR tenantId = :tenantId)`,
    { assetModelId, tenantId: tenantId ?? null },
  );
  return row ? toModel(row) : null;
}

/** Changes name, revision, status (suitability) or state; fields left out stay. */
export async function editModel(
  database: FlexDatabase,
  assetModelId: number,
  edit: { name?: string; revision?: string; status?: string; state?: string },
): Promise<void> {
  await database.write((transaction) =>
    transaction.execute({
      sql: `UPDATE model SET name = COALESCE(:name, name), nameLower = COALESCE(:nameLower, nameLower),
              revision = COALESCE(:revision, revision),
              status = COALESCE(:status, status), state = COALESCE(:state, state) WHERE assetModelId = :assetModelId`,
      args: {
        assetModelId,
        name: edit.name ?? null,
        nameLower: edit.name?.toLowerCase() ?? null,
        revision: edit.revision ?? null,
        status: edit.status ?? null,
        state: edit.state ?? null,
      },
    }),
  );
}

/** Hides a model; its files are left for a later purge (CONTRACT.md 3.4). */
export async function archiveModel(database: FlexDatabase, assetModelId: number): Promise<void> {
  await database.write((transaction) =>
    transaction.execute({
      sql: `UPDATE model SET state = 'Archived' WHERE assetModelId = ?`,
      args: [assetModelId],
    }),
  );
}

function toModel(row: Row): StoredModel {
  return {
    assetModelId: Number(row.assetModelId),
    tenantId: String(row.tenantId),
    assetId: Number(row.assetId),
    name: String(row.name),
    originalFilename: String(row.originalFilename),
    filePath: String(row.modelPath),
    sizeBytes: Number(row.modelSize),
    processingStage: row.processingStage === null ? null : String(row.processingStage),
    processingStatus: row.processingStatus as ProcessingStatus | null,
  };
}
