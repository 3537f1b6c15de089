import { findModel, type StoredModel } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import type { TenantCall } from '../http/call';
import { requirePermission, type Permission } from '../permissions';

/**
 * Lets pass when a model is the tenant's and the caller may do all of this to it.
 *
 * @throws {FlexLocalError} 404 or 403
 */
export async function requireModel(
  call: TenantCall,
  assetModelId: number,
  ...permissions: Permission[]
): Promise<StoredModel> {
  const model = await findModel(call.ports.database, assetModelId, call.tenant.tenantId);
  if (!model) throw new FlexLocalError(404, `There is no model ${assetModelId}.`);
  for (const permission of permissions) await requirePermission(call, { assetModelId }, permission);
  return model;
}
