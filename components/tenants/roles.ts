import { ROLES, type Role, type Tenant } from '@/lib/flexContract';

/** What each role is called. */
export const ROLE_NAMES: Record<Role, string> = {
  viewer: 'Viewer',
  editor: 'Editor',
  administrator: 'Administrator',
};

const roleOf = ({ role }: Tenant): Role | undefined => ROLES.find((one) => one === role);

/** What the person is in a tenant, in words; without a role in all of it, some of its models are shared with them. */
export function roleWords(tenant: Tenant): string {
  const role = roleOf(tenant);
  return role ? ROLE_NAMES[role] : 'Some models';
}

/** Whether the person may add models to a tenant. */
export function mayUploadTo(tenant: Tenant | undefined): boolean {
  const role = tenant && roleOf(tenant);
  return role === 'editor' || role === 'administrator';
}
