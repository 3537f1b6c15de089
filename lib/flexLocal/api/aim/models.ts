import { z } from 'zod';
import { archiveModel, editModel, findModel, type StoredModel } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { json, noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import { modelType } from '../schema/assets';

/** ModelEdit (CONTRACT.md 5.2): fields left out stay as they are. */
const editBody = z.object({
  Name: z.string().trim().min(1).max(200).nullish(),
  Revision: z.string().max(100).nullish(),
  Status: z.string().max(100).nullish(),
  State: z.enum(['Active', 'Hidden']).nullish(),
});

/** Models: the IFC files of assets, once uploaded (modelFiles.ts). */
export const modelRoutes: Route<TenantCall>[] = [
  route('GET', 'Models', (call) =>
    listResponse(call, 'Models', modelType, (model) => `${model}.tenantId = :tenantId`),
  ),
  route('GET', 'Models({AssetModelId})', (call) => modelResponse(call, wholeNumber(call, 'AssetModelId'))),
  route('PATCH', 'Models({AssetModelId})', patchModel),
  route('DELETE', 'Models({AssetModelId})', deleteModel),
  route('POST', 'Models({AssetModelId})/Reprocess()', reprocessModel),
];

async function patchModel(call: TenantCall): Promise<Response> {
  const { assetModelId } = await tenantsModel(call);
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
  await archiveModel(call.ports.database, (await tenantsModel(call)).assetModelId);
  return noContent();
}

/** Answers with a bare boolean, whether the model was queued: not when it is being processed right now. */
async function reprocessModel(call: TenantCall): Promise<Response> {
  const { assetModelId } = await tenantsModel(call);
  return json(await call.ports.ingest.reprocess(assetModelId));
}

async function tenantsModel(call: TenantCall): Promise<StoredModel> {
  const model = await findModel(call.ports.database, wholeNumber(call, 'AssetModelId'), call.tenant.tenantId);
  if (!model) throw new FlexLocalError(404, 'There is no such Model.');
  return model;
}

function modelResponse(call: TenantCall, assetModelId: number): Promise<Response> {
  return singleResponse(
    withParameters(call, { assetModelId }),
    'Models',
    modelType,
    (model) => `${model}.assetModelId = :assetModelId AND ${model}.tenantId = :tenantId`,
  );
}
