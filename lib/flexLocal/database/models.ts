import type { Row } from '@libsql/client';
import type { FlexDatabase } from './database';

/** Values of `ProcessingStatus`; `Completed` is the one readers rely on (CONTRACT.md 7.4). */
export type ProcessingStatus = 'Pending' | 'Running' | 'Completed' | 'Failed';

/** A model as its processing needs it. `filePath` is where its file is stored, in words of the file store; null without one. */
export type StoredModel = {
  assetModelId: number;
  tenantId: string;
  assetId: number;
  segmentId: string;
  name: string;
  originalFilename: string;
  filePath: string | null;
  sizeBytes: number;
  processingStage: string | null;
  processingStatus: ProcessingStatus | null;
};

const COLUMNS = `assetModelId, tenantId, assetId, segmentId, name, originalFilename, modelPath, modelSize, processingStage, processingStatus`;

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

function toModel(row: Row): StoredModel {
  return {
    assetModelId: Number(row.assetModelId),
    tenantId: String(row.tenantId),
    assetId: Number(row.assetId),
    segmentId: String(row.segmentId),
    name: String(row.name),
    originalFilename: String(row.originalFilename ?? row.name),
    filePath: row.modelPath === null ? null : String(row.modelPath),
    sizeBytes: Number(row.modelSize ?? 0),
    processingStage: row.processingStage === null ? null : String(row.processingStage),
    processingStatus: row.processingStatus as ProcessingStatus | null,
  };
}
