import { effectivePermissionsSql, jsonLiteral, ROLES, type Role, type RoleLevel } from '../../database';
import type { EntityType, JsonProperty, Property } from '../../odata';
import { columns, computed, many } from './columns';

/** Roles on assets and models, who holds them, and what they come to. Source: CONTRACT.md 5.5. */

/** The roles came with the program; this is their date. */
const DATE_OF_ROLES = '2026-11-22T00:00:00.000Z';

const WIRES = ROLES.map(toWire);

/** `Permissions` is a flags enum in one text, `PermissionSet` the same as a list. */
function toWire({ roleId, roleName, roleLevel, permissions }: Role) {
  return {
    RoleId: roleId,
    RoleName: roleName,
    RoleLevel: roleLevel,
    Permissions: permissions.join(', '),
    PermissionSet: permissions,
    DateCreated: DATE_OF_ROLES,
    DateModified: DATE_OF_ROLES,
  };
}

const BY_ID = jsonLiteral(Object.fromEntries(WIRES.map((wire) => [wire.RoleId, wire])));

function json(sql: JsonProperty['sql']): JsonProperty {
  return { type: 'json', sql };
}

/** SQL of the list of roles that a user holds on the asset or model in `row`. */
function rolesHeld(level: RoleLevel, row: string, userId: string, memberType: string): string {
  return `(SELECT COALESCE(json_group_array(json_extract(${BY_ID}, '$."' || held.roleId || '"')), '[]') FROM roleMember held
    WHERE held.targetKind = '${level}' AND held.targetId = ${row}.${KEYS[level].key}
      AND held.userId = ${userId} AND held.memberType = ${memberType})`;
}

/** Where the things of a level are. */
const KEYS = {
  Asset: { table: 'asset', key: 'assetId' },
  Model: { table: 'model', key: 'assetModelId' },
} as const;

/** Who holds a role on one thing. */
const roleMemberType: EntityType = {
  name: 'RoleMember',
  from: (member) => `roleMember ${member}`,
  key: (member) =>
    ['targetKind', 'targetId', 'roleId', 'memberType', 'userId'].map((one) => `${member}.${one}`),
  order: (member) => [`${member}.dateCreated`, `${member}.userId`],
  properties: {
    ...columns({ UserId: 'string', MemberType: 'string', DateCreated: 'date' }),
    Name: computed('string', (member) => nameOfMember(`${member}.userId`)),
  },
  navigations: {},
};

/** A member is called by their name, an invitation by its mail address. */
function nameOfMember(userId: string): string {
  return `COALESCE((SELECT u.name FROM user u WHERE u.userId = ${userId}),
    (SELECT i.emailAddress FROM invitation i WHERE i.invitationId = ${userId}))`;
}

/** The roles of a level, once for each asset or model. */
function roleType(level: RoleLevel): EntityType {
  const { table, key } = KEYS[level];
  const wires = jsonLiteral(WIRES.filter(({ RoleLevel }) => RoleLevel === level));
  const text = (name: string) => computed('string', (role) => `(${role}.value ->> '${name}')`);
  const date = (name: string) => computed('date', (role) => `(${role}.value ->> '${name}')`);
  return {
    name: 'Role',
    from: (role) => `${table} ${role}t CROSS JOIN json_each(${wires}) ${role}`,
    scope: (role) => `${role}t.state <> 'Archived'`,
    key: (role) => [`${role}t.${key}`, `${role}.key`],
    order: (role) => [`${role}.key`],
    properties: {
      RoleId: text('RoleId'),
      RoleName: text('RoleName'),
      RoleLevel: text('RoleLevel'),
      Permissions: text('Permissions'),
      PermissionSet: json((role) => `(${role}.value -> 'PermissionSet')`),
      DateCreated: date('DateCreated'),
      DateModified: date('DateModified'),
    },
    navigations: {
      Members: many(
        () => roleMemberType,
        (role, member) =>
          `${member}.targetKind = '${level}' AND ${member}.targetId = ${role}t.${key}
           AND ${member}.roleId = (${role}.value ->> 'RoleId')`,
      ),
    },
  };
}

export const assetRoleType = roleType('Asset');
export const modelRoleType = roleType('Model');

/** What the caller holds on one asset or model, and what it comes to. `ParentRoles` are those on the model's asset. */
function userPermissionsType(level: RoleLevel): EntityType {
  const { table, key } = KEYS[level];
  const own = (row: string) => rolesHeld(level, row, ':callerId', "'User'");
  const parents = (row: string) =>
    level === 'Model' ? rolesHeld('Asset', row, ':callerId', "'User'") : "'[]'";
  const both = (row: string) =>
    `(SELECT json_group_array(json(one.value)) FROM
      (SELECT value FROM json_each(${own(row)}) UNION ALL SELECT value FROM json_each(${parents(row)})) one)`;
  const properties: Record<string, Property> = {
    Roles: json(own),
    ParentRoles: json(parents),
    EffectiveRoles: json(both),
    EffectivePermissions: json((row) => effectivePermissionsSql(level, ':callerId', row)),
  };
  return {
    name: 'UserPermissions',
    from: (row) => `${table} ${row}`,
    scope: (row) => `${row}.state <> 'Archived'`,
    key: (row) => [`${row}.${key}`],
    order: (row) => [`${row}.${key}`],
    properties,
    navigations: {},
  };
}

export const assetPermissionsType = userPermissionsType('Asset');
export const modelPermissionsType = userPermissionsType('Model');

/** Everyone who has access to one asset or model: the members of the tenant, and invitations that hold a role on it. */
function memberPermissionType(level: RoleLevel): EntityType {
  const { table, key } = KEYS[level];
  const columnsOfTarget = level === 'Model' ? 'target.assetModelId, target.assetId' : 'target.assetId';
  return {
    name: 'MemberPermission',
    from: (access) => `(
      SELECT ${columnsOfTarget}, target.tenantId, m.userId, 'User' AS memberType
      FROM ${table} target JOIN member m ON m.tenantId = target.tenantId WHERE target.state <> 'Archived'
      UNION ALL
      SELECT DISTINCT ${columnsOfTarget}, target.tenantId, r.userId, r.memberType
      FROM ${table} target JOIN roleMember r ON r.targetKind = '${level}' AND r.targetId = target.${key}
      WHERE r.memberType = 'Invite' AND target.state <> 'Archived') ${access}`,
    key: (access) => [`${access}.${key}`, `${access}.memberType`, `${access}.userId`],
    order: (access) => [`${nameOfMember(`${access}.userId`)} COLLATE NOCASE`, `${access}.userId`],
    properties: {
      ...columns({ UserId: 'string', MemberType: 'string' }),
      Name: computed('string', (access) => nameOfMember(`${access}.userId`)),
      Roles: json((access) => rolesHeld(level, access, `${access}.userId`, `${access}.memberType`)),
      EffectivePermissionSet: json((access) => effectivePermissionsSql(level, `${access}.userId`, access)),
    },
    navigations: {},
  };
}

export const assetMemberPermissionType = memberPermissionType('Asset');
export const modelMemberPermissionType = memberPermissionType('Model');
