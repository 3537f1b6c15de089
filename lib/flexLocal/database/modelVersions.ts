import type { Transaction } from '@libsql/client';
import { ensureAsset } from './assets';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { requireAllowance } from './planAllowances';
import { ensureSegment, settleCurrent } from './segments';

/** A file that has arrived. `filePath` says where it is stored, in words of the file store. */
export type ModelFile = {
  revision?: string;
  status?: string;
  sizeBytes: number;
  originalFilename: string;
  filePath: string;
  uploadedById?: string;
};

/** What is known of a model when its file has arrived. */
export type NewModel = ModelFile & {
  assetId: number;
  name: string;
  /** The slot of the asset that this model revises; the model's name when left out (CONTRACT.md 7.1). */
  segmentName?: string;
};

/** A model that waits for its file. */
export type EmptyModel = {
  assetId: number;
  name: string;
  revision: string;
  status: string;
  state?: string;
  segmentName?: string;
  creatorId: string;
};

/**
 * Writes down a model that waits for its processing, as the current one of its segment. The segment is made when the
 * asset has none of that name.
 *
 * @returns its `AssetModelId`
 * @throws {DatabaseError} `plan_limit`
 */
export async function createModel(
  database: FlexDatabase,
  tenantId: string,
  model: NewModel,
): Promise<number> {
  return database.write((transaction) => insertFilled(transaction, tenantId, model));
}

/** As {@link createModel}, in the asset of this name, which is made when there is none. */
export async function createModelInNamedAsset(
  database: FlexDatabase,
  tenantId: string,
  assetName: string,
  model: Omit<NewModel, 'assetId'>,
): Promise<{ assetId: number; assetModelId: number }> {
  return database.write(async (transaction) => {
    const assetId = await ensureAsset(transaction, tenantId, assetName);
    return { assetId, assetModelId: await insertFilled(transaction, tenantId, { ...model, assetId }) };
  });
}

/**
 * Writes down a model whose file is to come.
 *
 * @returns its `AssetModelId`
 * @throws {DatabaseError} `plan_limit`, or `duplicate` when its segment has this revision under this name already
 */
export async function createEmptyModel(
  database: FlexDatabase,
  tenantId: string,
  model: EmptyModel,
): Promise<number> {
  return database.write(async (transaction) => {
    await requireAllowance(transaction, tenantId, { models: 1 });
    const segmentId = await ensureSegment(
      transaction,
      model.assetId,
      model.segmentName || model.name,
      model.creatorId,
    );
    const { rows } = await transaction.execute({
      sql: `SELECT 1 FROM model WHERE segmentId = ? AND name = ? AND revision = ? AND state <> 'Archived'`,
      args: [segmentId, model.name, model.revision],
    });
    if (rows.length > 0)
      throw new DatabaseError('duplicate', `There is a model '${model.name}' ${model.revision} already.`);
    return insertModel(transaction, segmentId, { ...model, tenantId, state: model.state ?? 'Active' });
  });
}

/**
 * Gives an empty model its file, and with `segmentId` moves it there. What the file does not say stays as it was.
 *
 * @throws {DatabaseError} `plan_limit`, or `duplicate` when the model has a file or is no more
 */
export async function fillModel(
  database: FlexDatabase,
  tenantId: string,
  assetModelId: number,
  file: ModelFile,
  segmentId?: string,
): Promise<void> {
  await database.write(async (transaction) => {
    await requireAllowance(transaction, tenantId, { storageBytes: file.sizeBytes });
    const { rows } = await transaction.execute({
      sql: `UPDATE model SET revision = COALESCE(:revision, revision), status = COALESCE(:status, status),
              uploadedById = :uploadedById, originalFilename = :originalFilename, modelPath = :filePath,
              modelSize = :sizeBytes, dateUploaded = :now, segmentId = COALESCE(:segmentId, segmentId),
              processingStage = 'Starting Up', processingStatus = 'Pending'
            WHERE assetModelId = :assetModelId AND tenantId = :tenantId AND modelPath IS NULL AND state <> 'Archived'
            RETURNING segmentId`,
      args: { ...fileArgs(file), assetModelId, tenantId, segmentId: segmentId ?? null },
    });
    if (!rows[0]) throw new DatabaseError('duplicate', `Model ${assetModelId} has its file already.`);
    await settleCurrent(transaction, String(rows[0].segmentId));
  });
}

/**
 * Writes down the next version of a model, in its segment and under its name.
 *
 * @returns the key of the new model
 * @throws {DatabaseError} `not_found` when the model is no more, `plan_limit`
 */
export async function supersedeModel(
  database: FlexDatabase,
  tenantId: string,
  assetModelId: number,
  file: ModelFile,
): Promise<number> {
  return database.write(async (transaction) => {
    const { rows } = await transaction.execute({
      sql: `SELECT assetId, segmentId, name FROM model WHERE assetModelId = ? AND tenantId = ? AND state <> 'Archived'`,
      args: [assetModelId, tenantId],
    });
    const [older] = rows;
    if (!older) throw new DatabaseError('not_found', `There is no model ${assetModelId}.`);
    await requireAllowance(transaction, tenantId, { models: 1, storageBytes: file.sizeBytes });
    const model = { assetId: Number(older.assetId), name: String(older.name), state: 'Active', tenantId };
    return insertModel(transaction, String(older.segmentId), { ...model, file });
  });
}

async function insertFilled(transaction: Transaction, tenantId: string, model: NewModel): Promise<number> {
  await requireAllowance(transaction, tenantId, { models: 1, storageBytes: model.sizeBytes });
  const { assetId, name, segmentName, ...file } = model;
  const segmentId = await ensureSegment(transaction, assetId, segmentName || name, file.uploadedById ?? null);
  return insertModel(transaction, segmentId, { tenantId, assetId, name, state: 'Active', file });
}

/** One row, with its file when there is one. `revision` and `status` stand beside the file where none has come. */
async function insertModel(
  transaction: Transaction,
  segmentId: string,
  model: {
    tenantId: string;
    assetId: number;
    name: string;
    state: string;
    revision?: string;
    status?: string;
    file?: ModelFile;
  },
): Promise<number> {
  const { file } = model;
  const { lastInsertRowid } = await transaction.execute({
    sql: `INSERT INTO model (tenantId, assetId, segmentId, name, nameLower, revision, status, state, isCurrent, uploadedById,
            originalFilename, modelPath, modelSize, dateUploaded, processingStage, processingStatus)
          VALUES (:tenantId, :assetId, :segmentId, :name, :nameLower, :revision, :status, :state, 0, :uploadedById,
            :originalFilename, :filePath, :sizeBytes, :now, :stage, :processingStatus)`,
    args: {
      ...fileArgs(file ?? model),
      segmentId,
      tenantId: model.tenantId,
      assetId: model.assetId,
      name: model.name,
      nameLower: model.name.toLowerCase(),
      state: model.state,
      stage: file ? 'Starting Up' : null,
      processingStatus: file ? 'Pending' : null,
    },
  });
  await settleCurrent(transaction, segmentId);
  return Number(lastInsertRowid);
}

function fileArgs(file: Partial<ModelFile>) {
  return {
    revision: file.revision ?? null,
    status: file.status ?? null,
    uploadedById: file.uploadedById ?? null,
    originalFilename: file.originalFilename ?? null,
    filePath: file.filePath ?? null,
    sizeBytes: file.sizeBytes ?? null,
    now: new Date().toISOString(),
  };
}
