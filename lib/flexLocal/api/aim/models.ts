import { z } from 'zod';
import {
  archiveModel,
  createEmptyModel,
  editModel,
  findAssetById,
  findModel,
  moveModel,
  type StoredModel,
} from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { json, noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import { lineField } from '../identity/fields';
import { requirePermission, type Permission } from '../permissions';
import { modelType } from '../schema/assets';

/** ModelCreate and ModelEdit (CONTRACT.md 5.2); of an edit, fields left out stay as they are. Archiving is what DELETE does. */
const key = z.number().int().positive().max(2_147_483_647);
const name = lineField(200);
const word = lineField(100).or(z.literal(''));
const state = z.enum(['Active', 'Hidden']);
const createBody = z.object({
  AssetId: key,
  Name: name,
  Revision: word,
  Status: word,
  State: state.nullish(),
  SegmentName: name.or(z.literal('')).nullish(),
});
const editBody = z.object({
  Name: name.nullish(),
  Revision: word.nullish(),
  Status: word.nullish(),
  State: state.nullish(),
});

/** ModelMoveParameters, in camelCase unlike all else of this API. */
const moveBody = z.object({ assetId: key });

/**
 * Models: the IFC files of assets, once uploaded (modelFiles.ts). Reading takes membership, the rest a permission on the
 * model. As with assets, `If-Match` is not looked at.
 */
export const modelRoutes: Route<TenantCall>[] = [
  route('GET', 'Models', (call) =>
    listResponse(call, 'Models', modelType, (model) => `${model}.tenantId = :tenantId`),
  ),
  route('POST', 'Models', postModel),
  route('GET', 'Models({AssetModelId})', (call) => modelResponse(call, wholeNumber(call, 'AssetModelId'))),
  route('PATCH', 'Models({AssetModelId})', patchModel),
  route('DELETE', 'Models({AssetModelId})', deleteModel),
  route('POST', 'Models({AssetModelId})/Asset.Move', moveToAsset),
  route('POST', 'Models({AssetModelId})/Reprocess()', reprocessModel),
  route('POST', 'Models({AssetModelId})/Supercede()', supersede),
];

/** A model without a file yet: an upload that names it as `modelId` brings the file. */
async function postModel(call: TenantCall): Promise<Response> {
  const body = await readBody(call.request, createBody);
  const { database } = call.ports;
  const asset = await findAssetById(database, call.tenant.tenantId, body.AssetId);
  if (!asset) throw new FlexLocalError(400, `AssetId: there is no asset ${body.AssetId}.`);
  await requirePermission(call, { assetId: asset.assetId }, 'AddContent');
  const assetModelId = await createEmptyModel(database, call.tenant.tenantId, {
    assetId: asset.assetId,
    name: body.Name,
    revision: body.Revision,
    status: body.Status,
    state: body.State ?? undefined,
    segmentName: body.SegmentName ?? undefined,
    creatorId: call.caller.userId,
  });
  return modelResponse(call, assetModelId, 201);
}

async function patchModel(call: TenantCall): Promise<Response> {
  const { assetModelId } = await permittedModel(call, 'Edit');
  const edit = await readBody(call.request, editBody);
  await editModel(call.ports.database, assetModelId, {
    name: edit.Name ?? undefined,
    revision: edit.Revision ?? undefined,
    status: edit.Status ?? undefined,
    state: edit.State ?? undefined,
  });
  return modelResponse(call, assetModelId);
}

async function deleteModel(call: TenantCall): Promise<Response> {
  await archiveModel(call.ports.database, (await permittedModel(call, 'Delete')).assetModelId);
  return noContent();
}

/** Moving takes a model from one asset, as deleting does, and adds it to the other. */
async function moveToAsset(call: TenantCall): Promise<Response> {
  const { assetModelId } = await permittedModel(call, 'Delete');
  const { assetId } = await readBody(call.request, moveBody);
  const asset = await findAssetById(call.ports.database, call.tenant.tenantId, assetId);
  if (!asset) throw new FlexLocalError(404, `There is no asset ${assetId}.`);
  await requirePermission(call, { assetId }, 'AddContent');
  await moveModel(call.ports.database, assetModelId, assetId, call.caller.userId);
  return modelResponse(call, assetModelId);
}

/** Answers with a bare boolean, whether the model was queued: not when it is being processed right now. */
async function reprocessModel(call: TenantCall): Promise<Response> {
  const { assetModelId } = await filledModel(call, 'Revise');
  return json(await call.ports.ingest.reprocess(assetModelId));
}

async function supersede(call: TenantCall): Promise<Response> {
  return json(
    await call.ports.ingest.supercede(await filledModel(call, 'Revise'), call.request, call.caller),
  );
}

async function filledModel(call: TenantCall, permission: Permission): Promise<StoredModel> {
  const model = await permittedModel(call, permission);
  if (model.filePath !== null) return model;
  throw new FlexLocalError(400, `Model ${model.assetModelId} has no file yet. Upload one with this modelId.`);
}

/** The model of the path, which the caller may treat so. */
async function permittedModel(call: TenantCall, permission: Permission): Promise<StoredModel> {
  const model = await findModel(call.ports.database, wholeNumber(call, 'AssetModelId'), call.tenant.tenantId);
  if (!model) throw new FlexLocalError(404, 'There is no such Model.');
  await requirePermission(call, { assetModelId: model.assetModelId }, permission);
  return model;
}

function modelResponse(call: TenantCall, assetModelId: number, status = 200): Promise<Response> {
  return singleResponse(
    withParameters(call, { assetModelId }),
    'Models',
    modelType,
    (model) => `${model}.assetModelId = :assetModelId AND ${model}.tenantId = :tenantId`,
    status,
  );
}
