import type { FlexDatabase } from './database';

/** What a member is in a tenant, from least to most (CONTRACT.md 5.1). */
export const TENANT_ROLES = ['Viewer', 'Contributor', 'Publisher', 'Administrator'] as const;
export type TenantRole = (typeof TENANT_ROLES)[number];

/** Whether one role may do more than another. */
export function isHigherRole(role: TenantRole, than: TenantRole): boolean {
  return TENANT_ROLES.indexOf(role) > TENANT_ROLES.indexOf(than);
}

/**
 * What a user is in a tenant, or null when they are nothing in it. The owner of a master has root access to the tenants of
 * the master's users (CONTRACT.md 2.3): they are an administrator of those of which they are no member.
 */
export async function findMemberRole(
  database: FlexDatabase,
  tenantId: string,
  userId: string,
): Promise<TenantRole | null> {
  const [row] = await database.read(`SELECT ${roleSql(':tenantId', ':userId')} AS role`, {
    tenantId,
    userId,
  });
  return TENANT_ROLES.find((role) => role === row?.role) ?? null;
}

/** SQL of the role of a user in a tenant, null when they are nothing in it; both ids are SQL. */
export function roleSql(tenantId: string, userId: string): string {
  return `COALESCE(
    (SELECT own.role FROM member own WHERE own.tenantId = ${tenantId} AND own.userId = ${userId}),
    (SELECT 'Administrator' FROM tenant owned JOIN master ON master.id = owned.masterId
     WHERE owned.tenantId = ${tenantId} AND master.ownerId = ${userId}))`;
}
