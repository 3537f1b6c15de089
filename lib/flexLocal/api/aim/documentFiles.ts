import { z } from 'zod';
import { addDocumentFile, findDocumentFile, findDocumentPlace, type DocumentFields } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { attachment } from '../http/attachment';
import { wholeNumber, type TenantCall } from '../http/call';
import { json } from '../http/respond';
import { route, type Route } from '../http/routes';
import { serveFile } from '../http/serveFile';
import { lineField } from '../identity/fields';
import { requirePermission, type Permission } from '../permissions';
import { requireModel } from './requireModel';

/** The files of documents. Source: CONTRACT.md 7.2 and 7.3. */
export const documentFileRoutes: Route<TenantCall>[] = [
  route('POST', 'documentfiles/upload', upload),
  route('GET', 'documentfiles/download/{assetId}/{modelId}/{fileId}', download),
];

const keyPart = z
  .string()
  .regex(/^\s*\d{1,10}\s*$/, 'must be a number')
  .transform(Number);
const parts = z.object({
  documentName: lineField(255),
  assetId: keyPart,
  modelId: keyPart,
  externalId: z
    .string()
    .trim()
    .pipe(z.union([z.literal('').transform(() => undefined), lineField(255)]))
    .optional(),
});

/**
 * Stores a document of a model. The `fileId` is in `Names`, and the last part of the address in `Urls` (which of them Flex
 * uses is not known: CONTRACT.md 5.6). A file with the `externalId` of an earlier one is its next version: the same `fileId`
 * leads to it from then on.
 */
async function upload(call: TenantCall): Promise<Response> {
  const { database, documents } = call.ports;
  const result = await documents.receive(call.request, async ({ fields, file, keep }) => {
    const form = parts.safeParse(fields);
    if (!form.success) throw new FlexLocalError(400, z.prettifyError(form.error));
    const { assetId, modelId, documentName, externalId } = form.data;
    await requireModelOf(call, assetId, modelId, 'AddContent');
    const { fileId } = await addDocumentFile(database, {
      assetModelId: modelId,
      externalId,
      documentName,
      originalFilename: file.name,
      sizeBytes: file.sizeBytes,
      storedName: await keep(),
      uploadedById: call.caller.userId,
    });
    const now = new Date().toISOString();
    return {
      FileNames: [file.name],
      Names: [fileId],
      ContentTypes: [file.contentType],
      Urls: [`${call.root}/documentfiles/download/${assetId}/${modelId}/${fileId}`],
      Description: documentName,
      CreatedTimestamp: now,
      UpdatedTimestamp: now,
      AssetId: assetId,
      AssetModelIds: [modelId],
    };
  });
  return json(result);
}

/** The last version, or the one that `?version=` names. */
async function download(call: TenantCall): Promise<Response> {
  const { database, documents } = call.ports;
  const assetModelId = wholeNumber(call, 'modelId');
  await requireModelOf(call, wholeNumber(call, 'assetId'), assetModelId, 'DownloadContent');
  const stored = await findDocumentFile(database, {
    assetModelId,
    fileId: call.path.fileId ?? '',
    version: readVersion(call),
  });
  const file = stored && (await documents.open(stored.storedName));
  if (!file) throw new FlexLocalError(404, 'There is no such document file.');
  return serveFile(call.request, file, {
    'content-type': 'application/octet-stream',
    'content-disposition': attachment(stored.originalFilename),
    'x-content-type-options': 'nosniff',
  });
}

function readVersion({ url }: TenantCall): number | undefined {
  const text = url.searchParams.get('version');
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw new FlexLocalError(400, `version must be a whole number, not '${text}'.`);
  return Number(text);
}

async function requireModelOf(
  call: TenantCall,
  assetId: number,
  modelId: number,
  permission: Permission,
): Promise<void> {
  const model = await requireModel(call, modelId);
  if (model.assetId !== assetId)
    throw new FlexLocalError(404, `There is no model ${modelId} in the asset ${assetId}.`);
  await requirePermission(call, { assetModelId: modelId }, permission);
}

/**
 * Lets a Document pass whose `Location` is `Flex` when its `ItemReference` is the `fileId` of a file of its model.
 *
 * @param entityId  the document that is changed: what is not given is as it has it
 * @throws {FlexLocalError} 400
 */
export async function checkHosted(
  call: TenantCall,
  assetModelId: number,
  fields: DocumentFields | undefined,
  entityId?: number,
): Promise<void> {
  if (!fields) return;
  const { database } = call.ports;
  const before =
    entityId === undefined ? null : await findDocumentPlace(database, { assetModelId, entityId });
  const { location = before?.location, itemReference = before?.itemReference } = fields;
  if (location?.toLowerCase() !== 'flex') return;
  const file = itemReference && (await findDocumentFile(database, { assetModelId, fileId: itemReference }));
  if (!file)
    throw new FlexLocalError(
      400,
      'A document at the Location Flex needs the fileId of a file of its model as ItemReference.',
    );
}
