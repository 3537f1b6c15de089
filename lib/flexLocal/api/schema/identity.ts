import type { EntityType } from '../../odata';
import { columns, computed, many, one } from './columns';

/** Types of the identity API, in camelCase. Source: CONTRACT.md 5.1. `:callerId` is the user who asks. */

export const regionType: EntityType = {
  name: 'RegionInfo',
  from: (region) => `json_each(:regions) ${region}`,
  key: (region) => [`${region}.key`],
  order: (region) => [`${region}.key`],
  properties: {
    code: computed('string', (region) => `${region}.value ->> 'code'`),
    name: computed('string', (region) => `${region}.value ->> 'name'`),
    description: computed('string', (region) => `${region}.value ->> 'description'`),
  },
  navigations: {},
};

export const userType: EntityType = {
  name: 'User',
  from: (user) => `user ${user}`,
  key: (user) => [`${user}.userId`],
  order: (user) => [`${user}.userId`],
  properties: columns({ userId: 'string', name: 'string', email: 'string' }),
  navigations: {
    tenants: many(
      () => userTenantType,
      (user, membership) => `${membership}.userId = ${user}.userId`,
    ),
  },
};

const authors = {
  createdBy: one(
    () => userType,
    (row, user) => `${user}.userId = ${row}.createdById`,
  ),
  lastModifiedBy: one(
    () => userType,
    (row, user) => `${user}.userId = ${row}.lastModifiedById`,
  ),
};

/** A tenant as its member sees it from `Me`. */
export const userTenantType: EntityType = {
  name: 'UserTenant',
  from: (membership) =>
    `member ${membership} JOIN tenant ${membership}t ON ${membership}t.tenantId = ${membership}.tenantId`,
  scope: (membership) => `${membership}t.tenantType <> 'Archived'`,
  key: (membership) => [`${membership}.tenantId`, `${membership}.userId`],
  order: (membership) => [`${membership}t.name COLLATE NOCASE`, `${membership}.tenantId`],
  properties: {
    ...columns({ tenantId: 'string', role: 'string', dateCreated: 'date', dateModified: 'date' }),
    tenantName: computed('string', (membership) => `${membership}t.name`),
  },
  navigations: authors,
};

/** A member as the tenant sees them. */
export const tenantUserType: EntityType = {
  name: 'TenantUser',
  from: (member) => `member ${member} JOIN user ${member}u ON ${member}u.userId = ${member}.userId`,
  key: (member) => [`${member}.tenantId`, `${member}.userId`],
  order: (member) => [`${member}u.name COLLATE NOCASE`, `${member}.userId`],
  properties: {
    ...columns({ userId: 'string', role: 'string', dateCreated: 'date', dateModified: 'date' }),
    userName: computed('string', (member) => `${member}u.name`),
    userEmail: computed('string', (member) => `${member}u.email`),
  },
  navigations: {
    ...authors,
    user: one(
      () => userType,
      (member, user) => `${user}.userId = ${member}.userId`,
    ),
  },
};

export const tenantType: EntityType = {
  name: 'Tenant',
  from: (tenant) => `tenant ${tenant}`,
  scope: (tenant) => `${tenant}.tenantType <> 'Archived'`,
  key: (tenant) => [`${tenant}.tenantId`],
  order: (tenant) => [`${tenant}.name COLLATE NOCASE`, `${tenant}.tenantId`],
  properties: {
    ...columns({
      tenantId: 'string',
      name: 'string',
      identifier: 'string',
      tenantType: 'string',
      dateCreated: 'date',
      dateModified: 'date',
      regionCode: 'string',
    }),
    role: computed('string', (tenant) => callersMembership('role', tenant)),
    dateJoined: computed('date', (tenant) => callersMembership('dateCreated', tenant)),
  },
  navigations: {
    ...authors,
    owner: one(
      () => userType,
      (tenant, user) => `${user}.userId = ${tenant}.ownerId`,
    ),
    members: many(
      () => tenantUserType,
      (tenant, member) => `${member}.tenantId = ${tenant}.tenantId`,
    ),
    region: one(
      () => regionType,
      (tenant, region) => `${region}.value ->> 'code' = ${tenant}.regionCode`,
    ),
  },
};

/** Condition that the caller is a member of the tenant: others do not see that it exists. */
export function isCallersTenant(tenant: string): string {
  return `EXISTS (SELECT 1 FROM member own WHERE own.tenantId = ${tenant}.tenantId AND own.userId = :callerId)`;
}

function callersMembership(columnName: string, tenant: string): string {
  return `(SELECT own.${columnName} FROM member own WHERE own.tenantId = ${tenant}.tenantId AND own.userId = :callerId)`;
}
