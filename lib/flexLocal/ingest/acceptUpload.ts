import { rm } from 'node:fs/promises';
import type { FileUploadResultWire } from '@/lib/flexContract';
import { checkModelFile, ModelFileError } from '@/lib/ifc';
import { FlexLocalError } from '../api/flexLocalError';
import type { Caller } from '../api/ports';
import {
  createAsset,
  createModel,
  DatabaseError,
  findAssetById,
  findAssetByName,
  findModel,
  type FlexDatabase,
  type StoredTenant,
} from '../database';
import type { FileStore } from '../files';
import { cleanFileName, modelNameOf } from './displayName';
import { receiveUpload } from './receiveUpload';
import { parseUploadForm, type UploadForm } from './uploadForm';

/** Most that is taken of one file: 1 GB, as much as the converter reads. */
const MAX_UPLOAD_BYTES = 1024 ** 3;

/**
 * The asset that an upload goes to. A repeated `assetName` without `assetId` goes to the asset of that name: Flex leaves
 * open what it does (CONTRACT.md 8.3), and people who type the name of their building mean that building.
 */
async function chooseAsset(database: FlexDatabase, tenantId: string, form: UploadForm): Promise<number> {
  if (form.assetId !== undefined) {
    const asset = await findAssetById(database, tenantId, form.assetId);
    if (!asset) throw new FlexLocalError(404, `There is no asset ${form.assetId}.`);
    return asset.assetId;
  }
  const name = form.assetName ?? '';
  const known = await findAssetByName(database, tenantId, name);
  if (known) return known.assetId;
  try {
    return await createAsset(database, tenantId, { name });
  } catch (error) {
    // Another upload made the asset since we looked.
    const made = error instanceof DatabaseError && (await findAssetByName(database, tenantId, name));
    if (!made) throw error;
    return made.assetId;
  }
}

/** `modelId` names an empty model to fill. A model is never empty here: an upload makes it together with its file. */
async function refuseFilledModel(database: FlexDatabase, tenantId: string, modelId: number): Promise<never> {
  const model = await findModel(database, modelId, tenantId);
  if (!model) throw new FlexLocalError(404, `There is no model ${modelId}.`);
  throw new FlexLocalError(
    409,
    `Model ${modelId} has its file already. Leave modelId out to add a new model.`,
  );
}

async function checkContent(file: string): Promise<void> {
  try {
    await checkModelFile(file);
  } catch (error) {
    if (error instanceof ModelFileError) throw new FlexLocalError(400, error.message);
    throw error;
  }
}

/** What an upload has become: the key of its model, and what its sender is told. */
export type AcceptedUpload = { assetModelId: number; result: FileUploadResultWire };

/**
 * Takes one upload in: receives the file, checks by its content that it is a model, and writes down asset and model. A
 * refused file leaves nothing behind.
 * @throws {FlexLocalError} 400, 404, 409, 413 or 507; the message is for people
 */
export async function acceptUpload(
  { database, files }: { database: FlexDatabase; files: FileStore },
  tenant: StoredTenant,
  request: Request,
  caller: Caller,
): Promise<AcceptedUpload> {
  const incoming = files.incomingPath();
  const { fields, file } = await receiveUpload(request, incoming, MAX_UPLOAD_BYTES);
  try {
    const form = parseUploadForm(fields);
    if (form.modelId !== undefined) await refuseFilledModel(database, tenant.tenantId, form.modelId);
    await checkContent(incoming);
    const assetId = await chooseAsset(database, tenant.tenantId, form);
    // A zipped model may be called otherwise than its zip; the download keeps the name of what was sent.
    const sentName = cleanFileName(file.name) || 'model.ifc';
    const assetModelId = await createModel(database, tenant.tenantId, {
      assetId,
      name: modelNameOf(cleanFileName(form.originalFilename ?? '') || sentName),
      segmentName: form.segmentName,
      revision: form.revision,
      status: form.status,
      sizeBytes: file.sizeBytes,
      originalFilename: sentName,
      filePath: await files.keepSource(incoming),
      uploadedById: caller.userId,
    });
    const result = {
      FileNames: [sentName],
      ContentTypes: [file.contentType],
      CreatedTimestamp: new Date().toISOString(),
      AssetId: assetId,
      AssetModelIds: [assetModelId],
    };
    return { assetModelId, result };
  } finally {
    await rm(incoming, { force: true }); // gone already when it was kept
  }
}
