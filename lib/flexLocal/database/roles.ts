import { TENANT_ROLES, type TenantRole } from './tenantRoles';

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

/** All that a role of the tenant may do on every asset and model in it, in the order of {@link PERMISSIONS}. */
export function permissionsOf(role: TenantRole): Permission[] {
  const held = TENANT_ROLES.slice(0, TENANT_ROLES.indexOf(role) + 1).flatMap((one) => GAINED[one]);
  return PERMISSIONS.filter((permission) => held.includes(permission));
}

/** What a role can be held on. */
export const ROLE_LEVELS = ['Asset', 'Model'] as const;
export type RoleLevel = (typeof ROLE_LEVELS)[number];

/** A role on an asset or a model. `onModels` is what a role on an asset gives on each of its models. */
export type Role = {
  roleId: string;
  roleName: string;
  roleLevel: RoleLevel;
  permissions: Permission[];
  onModels: Permission[];
};

/** The id of a role never changes: it is kept with whoever holds it. */
const ROLE_IDS: Record<RoleLevel, Record<TenantRole, string>> = {
  Asset: {
    Viewer: '0a5e7000-0001-4000-8000-000000000001',
    Contributor: '0a5e7000-0001-4000-8000-000000000002',
    Publisher: '0a5e7000-0001-4000-8000-000000000003',
    Administrator: '0a5e7000-0001-4000-8000-000000000004',
  },
  Model: {
    Viewer: '0a5e7000-0002-4000-8000-000000000001',
    Contributor: '0a5e7000-0002-4000-8000-000000000002',
    Publisher: '0a5e7000-0002-4000-8000-000000000003',
    Administrator: '0a5e7000-0002-4000-8000-000000000004',
  },
};

/**
 * The roles there are, the same for every asset and model: the API has no way to make others. That they grant what the
 * role of that name grants in the whole tenant is ours; the roles of Flex are unknown (CONTRACT.md 8.3).
 */
export const ROLES: readonly Role[] = ROLE_LEVELS.flatMap((roleLevel) =>
  TENANT_ROLES.map((name) => {
    const permissions = permissionsOf(name);
    return {
      roleId: ROLE_IDS[roleLevel][name],
      roleName: `${roleLevel} ${name}`,
      roleLevel,
      permissions,
      onModels: roleLevel === 'Asset' ? onContent(permissions) : permissions,
    };
  }),
);

/** What holds for the models in an asset: `EditContent` lets edit the model and what is in it; members are managed alike. */
function onContent(permissions: readonly Permission[]): Permission[] {
  const managing: readonly Permission[] = ['ManageMembers', 'EditPermissions'];
  return PERMISSIONS.filter(
    (permission) =>
      (permissions.includes(permission) &&
        (permission.endsWith('Content') || managing.includes(permission))) ||
      (permissions as readonly string[]).includes(`${permission}Content`),
  );
}
