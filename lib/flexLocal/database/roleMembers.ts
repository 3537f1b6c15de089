import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { jsonLiteral } from './jsonLiteral';
import { permissionsOf, PERMISSIONS, ROLES, type Permission, type RoleLevel } from './roles';
import { roleSql, TENANT_ROLES } from './tenantRoles';

/** A member of a tenant. */
export type Member = { tenantId: string; userId: string };

/** An asset or a model, as what a permission or a role is asked on. */
export type RoleTarget = { assetId: number } | { assetModelId: number };

/** Who holds a role: a member, or an invitation, whose id then stands for the user's and which hands it on when accepted. */
export type RoleHolder = { userId: string; memberType: 'User' | 'Invite' };

const OF_TENANT_ROLE = jsonLiteral(
  Object.fromEntries(TENANT_ROLES.map((role) => [role, permissionsOf(role)])),
);
const ON_ASSET = jsonLiteral(Object.fromEntries(ROLES.map((role) => [role.roleId, role.permissions])));
const ON_MODEL = jsonLiteral(Object.fromEntries(ROLES.map((role) => [role.roleId, role.onModels])));

/**
 * SQL of a JSON list: all that a user may do on an asset or a model. The role in the tenant gives the base; roles on the
 * asset and the model add to it. The arguments are SQL of the user's id and of the row of the asset or model.
 */
export function effectivePermissionsSql(level: RoleLevel, userId: string, row: string): string {
  const onTarget =
    level === 'Asset'
      ? `held.targetKind = 'Asset' AND held.targetId = ${row}.assetId`
      : `((held.targetKind = 'Asset' AND held.targetId = ${row}.assetId)
          OR (held.targetKind = 'Model' AND held.targetId = ${row}.assetModelId))`;
  return `(SELECT json_group_array(permission.value) FROM json_each(${jsonLiteral(PERMISSIONS)}) permission
    WHERE permission.value IN (
      SELECT given.value FROM json_each(${OF_TENANT_ROLE}, '$.' || ${roleSql(`${row}.tenantId`, userId)}) given
      UNION ALL
      SELECT given.value FROM roleMember held,
        json_each(${level === 'Asset' ? ON_ASSET : ON_MODEL}, '$."' || held.roleId || '"') given
      WHERE held.userId = ${userId} AND held.memberType = 'User' AND ${onTarget}))`;
}

/** All that a user may do on an asset or a model; nothing where there is none in the tenant. */
export async function effectivePermissions(
  database: FlexDatabase,
  { tenantId, userId }: Member,
  target: RoleTarget,
): Promise<Permission[]> {
  const { level, table, key, id } = place(target);
  const [row] = await database.read(
    `SELECT ${effectivePermissionsSql(level, ':userId', 'target')} AS permissions FROM ${table} target
     WHERE target.${key} = :id AND target.tenantId = :tenantId`,
    { userId, id, tenantId },
  );
  return row ? (JSON.parse(String(row.permissions)) as Permission[]) : [];
}

/** Whether a role on anything in the tenant, or their role in it, lets a user do one of these. */
export async function isPermittedSomewhere(
  database: FlexDatabase,
  member: Member,
  permissions: readonly Permission[],
): Promise<boolean> {
  const granting = (given: readonly Permission[]) => permissions.some((one) => given.includes(one));
  const roleIds = ROLES.filter((role) => granting(role.permissions)).map(({ roleId }) => roleId);
  const tenantRoles = TENANT_ROLES.filter((role) => granting(permissionsOf(role)));
  const rows = await database.read(
    `SELECT 1 WHERE ${roleSql(':tenantId', ':userId')} IN (SELECT value FROM json_each(:tenantRoles))
     UNION ALL
     SELECT 1 FROM roleMember WHERE tenantId = :tenantId AND userId = :userId AND memberType = 'User'
       AND roleId IN (SELECT value FROM json_each(:roleIds)) LIMIT 1`,
    { ...member, tenantRoles: JSON.stringify(tenantRoles), roleIds: JSON.stringify(roleIds) },
  );
  return rows.length > 0;
}

/**
 * Gives somebody a role on an asset or a model; who has it already keeps it.
 *
 * @throws {DatabaseError} `not_found` for a role that there is not on this level, or who is neither member nor invited
 */
export async function assignRole(
  database: FlexDatabase,
  tenantId: string,
  target: RoleTarget,
  roleId: string,
  holder: RoleHolder,
): Promise<void> {
  const { level, id } = place(target);
  const known = findRole(level, roleId);
  await database.write(async (transaction) => {
    const { rows } = await transaction.execute({
      sql:
        holder.memberType === 'User'
          ? 'SELECT userId AS id FROM member WHERE tenantId = ? AND userId = ? COLLATE NOCASE'
          : `SELECT invitationId AS id FROM invitation WHERE tenantId = ? AND invitationId = ? COLLATE NOCASE
             AND status NOT IN ('Accepted', 'Revoked')`,
      args: [tenantId, holder.userId],
    });
    if (!rows[0]) {
      const what = holder.memberType === 'User' ? 'member' : 'open invitation';
      throw new DatabaseError('not_found', `This tenant has no ${what} '${holder.userId}'.`);
    }
    await transaction.execute({
      sql: `INSERT INTO roleMember (tenantId, targetKind, targetId, roleId, userId, memberType, dateCreated)
            VALUES (:tenantId, :level, :id, :roleId, :userId, :memberType, :now) ON CONFLICT DO NOTHING`,
      args: {
        tenantId,
        level,
        id,
        roleId: known,
        userId: String(rows[0].id),
        memberType: holder.memberType,
        now: new Date().toISOString(),
      },
    });
  });
}

/** Takes a role from somebody; who does not have it is left as they are. Errors as {@link assignRole} for the role. */
export async function revokeRole(
  database: FlexDatabase,
  target: RoleTarget,
  roleId: string,
  holder: RoleHolder,
): Promise<void> {
  const { level, id } = place(target);
  const known = findRole(level, roleId);
  await database.write((transaction) =>
    transaction.execute({
      sql: `DELETE FROM roleMember WHERE targetKind = :level AND targetId = :id AND roleId = :roleId
            AND memberType = :memberType AND userId = :userId COLLATE NOCASE`,
      args: { level, id, roleId: known, memberType: holder.memberType, userId: holder.userId },
    }),
  );
}

function findRole(level: RoleLevel, roleId: string): string {
  const role = ROLES.find((one) => one.roleLevel === level && one.roleId === roleId.toLowerCase());
  if (!role) throw new DatabaseError('not_found', `There is no role '${roleId}' on the level ${level}.`);
  return role.roleId;
}

function place(target: RoleTarget) {
  return 'assetModelId' in target
    ? ({ level: 'Model', table: 'model', key: 'assetModelId', id: target.assetModelId } as const)
    : ({ level: 'Asset', table: 'asset', key: 'assetId', id: target.assetId } as const);
}
