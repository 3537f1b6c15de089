import { z } from 'zod';
import { archiveAsset, createAsset, editAsset, findAssetById, type StoredAsset } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import { lineField } from '../identity/fields';
import { requirePermission, requireRole, type Permission } from '../permissions';
import { assetType } from '../schema/assets';

/** AssetCreate and AssetEdit (CONTRACT.md 5.2). Archiving is what DELETE does. */
const nameField = lineField(200);
const stateField = z.enum(['Active', 'Hidden']);
const createBody = z.object({ Name: nameField, State: stateField.nullish() });
const editBody = z.object({ Name: nameField.nullish(), State: stateField.nullish() });

/**
 * Assets: the buildings of a tenant. Reading takes membership, making one the role Publisher, the rest a permission on it.
 * No ETags are given, so `If-Match` is not looked at: the official client always sends it, mostly empty (CONTRACT.md 3.4).
 */
export const assetRoutes: Route<TenantCall>[] = [
  route('GET', 'Assets', (call) =>
    listResponse(call, 'Assets', assetType, (asset) => `${asset}.tenantId = :tenantId`),
  ),
  route('POST', 'Assets', postAsset),
  route('GET', 'Assets({AssetId})', (call) => assetResponse(call, wholeNumber(call, 'AssetId'))),
  route('PATCH', 'Assets({AssetId})', patchAsset),
  route('DELETE', 'Assets({AssetId})', deleteAsset),
];

async function postAsset(call: TenantCall): Promise<Response> {
  requireRole(call, 'Publisher');
  const { Name, State } = await readBody(call.request, createBody);
  const wanted = { name: Name, state: State ?? undefined };
  return assetResponse(call, await createAsset(call.ports.database, call.tenant.tenantId, wanted), 201);
}

async function patchAsset(call: TenantCall): Promise<Response> {
  const { assetId } = await permittedAsset(call, 'Edit');
  const { Name, State } = await readBody(call.request, editBody);
  await editAsset(call.ports.database, assetId, { name: Name ?? undefined, state: State ?? undefined });
  return assetResponse(call, assetId);
}

async function deleteAsset(call: TenantCall): Promise<Response> {
  await archiveAsset(call.ports.database, (await permittedAsset(call, 'Delete')).assetId);
  return noContent();
}

/** The asset of the path, which the caller may treat so. */
async function permittedAsset(call: TenantCall, permission: Permission): Promise<StoredAsset> {
  const asset = await findAssetById(call.ports.database, call.tenant.tenantId, wholeNumber(call, 'AssetId'));
  if (!asset) throw new FlexLocalError(404, 'There is no such Asset.');
  await requirePermission(call, { assetId: asset.assetId }, permission);
  return asset;
}

function assetResponse(call: TenantCall, assetId: number, status = 200): Promise<Response> {
  return singleResponse(
    withParameters(call, { assetId }),
    'Assets',
    assetType,
    (asset) => `${asset}.assetId = :assetId AND ${asset}.tenantId = :tenantId`,
    status,
  );
}
