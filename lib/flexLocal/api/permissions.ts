import {
  effectivePermissions,
  permissionsOf,
  TENANT_ROLES,
  type Permission,
  type RoleTarget,
  type TenantRole,
} from '../database';
import { FlexLocalError } from './flexLocalError';
import type { TenantCall } from './http/call';

export type { Permission } from '../database';

/**
 * Lets pass who has at least this role in the tenant.
 *
 * @throws {FlexLocalError} 403
 */
export function requireRole(call: TenantCall, least: TenantRole): void {
  if (TENANT_ROLES.indexOf(call.role) < TENANT_ROLES.indexOf(least)) {
    throw new FlexLocalError(403, `This takes the role ${least} in the tenant; you are ${call.role}.`);
  }
}

/** What a permission is asked on. The caller has made sure that it is of the tenant. */
export type PermissionTarget = RoleTarget;

/**
 * Lets pass who may do this to an asset or a model: by their role in the tenant, or by one on the asset or the model.
 *
 * @throws {FlexLocalError} 403
 */
export async function requirePermission(
  call: TenantCall,
  target: PermissionTarget,
  permission: Permission,
): Promise<void> {
  // Roles on assets and models only add, so who may do it in the whole tenant costs no question.
  if (permissionsOf(call.role).includes(permission)) return;
  const member = { tenantId: call.tenant.tenantId, userId: call.caller.userId };
  const held = await effectivePermissions(call.ports.database, member, target);
  if (held.includes(permission)) return;
  const what = 'assetId' in target ? 'asset' : 'model';
  throw new FlexLocalError(
    403,
    `This takes the permission ${permission} on the ${what}; in the tenant you are ${call.role}.`,
  );
}
