import { TENANT_ROLES, type TenantRole } from '../database';
import { FlexLocalError } from './flexLocalError';
import type { TenantCall } from './http/call';

/** Permissions on an asset or a model; those ending in `Content` are about what is inside (CONTRACT.md 5.5). */
export const PERMISSIONS = [
  'See',
  'Edit',
  'Revise',
  'Link',
  'Delete',
  'Download',
  'ManageMembers',
  'EditPermissions',
  'SeeContent',
  'EditContent',
  'ReviseContent',
  'LinkContent',
  'DeleteContent',
  'DownloadContent',
  'AddContent',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What each role may do, beside what the roles below it may. By their names: no source says it (CONTRACT.md 5.1). */
const GAINED: Record<TenantRole, readonly Permission[]> = {
  Viewer: ['See', 'SeeContent', 'Download', 'DownloadContent'],
  Contributor: ['Edit', 'EditContent', 'Link', 'LinkContent'],
  Publisher: ['Revise', 'ReviseContent', 'AddContent', 'Delete', 'DeleteContent'],
  Administrator: ['ManageMembers', 'EditPermissions'],
};

/** All that a role of the tenant may do on every asset and model in it. */
export function permissionsOf(role: TenantRole): Permission[] {
  return TENANT_ROLES.slice(0, TENANT_ROLES.indexOf(role) + 1).flatMap((one) => GAINED[one]);
}

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
export type PermissionTarget = { assetId: number } | { assetModelId: number };

/**
 * Lets pass who may do this to an asset or a model.
 *
 * @throws {FlexLocalError} 403
 */
export async function requirePermission(
  call: TenantCall,
  _target: PermissionTarget,
  permission: Permission,
): Promise<void> {
  if (!permissionsOf(call.role).includes(permission)) {
    throw new FlexLocalError(403, `This takes the permission ${permission}; your role is ${call.role}.`);
  }
}
