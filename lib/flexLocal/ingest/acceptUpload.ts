import { rm } from 'node:fs/promises';
import type { FileUploadResultWire } from '@/lib/flexContract';
import { checkModelFile, ModelFileError } from '@/lib/ifc';
import { FlexLocalError } from '../api/flexLocalError';
import {
  createModel,
  createModelInNamedAsset,
  fillModel,
  supersedeModel,
  type FlexDatabase,
  type Member,
  type ModelFile,
} from '../database';
import type { FileStore } from '../files';
import { cleanFileName, modelNameOf } from './displayName';
import { receiveUpload } from './receiveUpload';
import { parseSupersedeForm, parseUploadForm } from './uploadForm';
import { findEmptyModel, findUploadTarget, refuseWhoMayNotUpload } from './uploadTarget';

/** Most that is taken of one file: 1 GB, as much as the converter reads. */
const MAX_UPLOAD_BYTES = 1024 ** 3;

/** Where uploads go. */
export type UploadStores = { database: FlexDatabase; files: FileStore };

/** What an upload has become: the key of its model, and what its sender is told. */
export type AcceptedUpload = { assetModelId: number; result: FileUploadResultWire };

/** A file that is stored, and what its model is called when nothing else says so. */
type ArrivedFile = ModelFile & { modelName: string };

/** Where a file belongs; called when the file has proved to be a model. */
type Keep = (file: ArrivedFile) => Promise<{ assetId: number; assetModelId: number }>;

/**
 * Takes one upload in: receives the file, checks by its content that it is a model, and writes down asset and model, or
 * fills the empty model that the form names. A refused file leaves nothing behind.
 *
 * @throws {FlexLocalError | DatabaseError} 400, 402, 403, 404, 409, 413 or 507; the message is for people
 */
export async function acceptUpload(
  stores: UploadStores,
  member: Member,
  request: Request,
): Promise<AcceptedUpload> {
  const { database } = stores;
  const { tenantId, userId } = member;
  await refuseWhoMayNotUpload(database, member);
  return takeFile(stores, request, userId, async (fields) => {
    const form = parseUploadForm(fields);
    const target = await findUploadTarget(database, member, form);
    return {
      form,
      async keep({ modelName, ...file }) {
        if ('assetModelId' in target) {
          await fillModel(database, tenantId, target.assetModelId, file);
          return target;
        }
        const model = { ...file, name: modelName, segmentName: form.segmentName };
        if ('assetName' in target)
          return createModelInNamedAsset(database, tenantId, target.assetName, model);
        const { assetId } = target;
        return { assetId, assetModelId: await createModel(database, tenantId, { ...model, assetId }) };
      },
    };
  });
}

/**
 * Takes in the next version of a model, as {@link acceptUpload} does; an empty model that the form names is filled and
 * moved to the segment. The caller has made sure that the member may do this to `older`.
 */
export async function acceptSuperseding(
  stores: UploadStores,
  member: Member,
  older: { assetId: number; assetModelId: number; segmentId: string },
  request: Request,
): Promise<AcceptedUpload> {
  const { database } = stores;
  const { tenantId, userId } = member;
  return takeFile(stores, request, userId, async (fields) => {
    const form = parseSupersedeForm(fields);
    const empty = form.modelId && (await findEmptyModel(database, tenantId, form.modelId, older.assetId));
    return {
      form,
      async keep({ modelName: _, ...file }) {
        if (!empty) {
          const assetModelId = await supersedeModel(database, tenantId, older.assetModelId, file);
          return { assetId: older.assetId, assetModelId };
        }
        await fillModel(database, tenantId, empty.assetModelId, file, older.segmentId);
        return empty;
      },
    };
  });
}

/** What all forms with a file may say. */
type FileForm = { revision?: string; status?: string; originalFilename?: string };

async function takeFile(
  { files }: UploadStores,
  request: Request,
  userId: string,
  plan: (fields: Record<string, string>) => Promise<{ form: FileForm; keep: Keep }>,
): Promise<AcceptedUpload> {
  const incoming = files.incomingPath();
  const { fields, file } = await receiveUpload(request, incoming, MAX_UPLOAD_BYTES);
  try {
    const { form, keep } = await plan(fields);
    await checkContent(incoming);
    // A zipped model may be called otherwise than its zip; the download keeps the name of what was sent.
    const sentName = cleanFileName(file.name) || 'model.ifc';
    const filePath = await files.keepSource(incoming);
    const arrived: ArrivedFile = {
      modelName: modelNameOf(cleanFileName(form.originalFilename ?? '') || sentName),
      revision: form.revision,
      status: form.status,
      sizeBytes: file.sizeBytes,
      originalFilename: sentName,
      filePath,
      uploadedById: userId,
    };
    const { assetId, assetModelId } = await keep(arrived).catch(async (error: unknown) => {
      await files.removeSource(filePath);
      throw error;
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

async function checkContent(file: string): Promise<void> {
  try {
    await checkModelFile(file);
  } catch (error) {
    if (error instanceof ModelFileError) throw new FlexLocalError(400, error.message);
    throw error;
  }
}
