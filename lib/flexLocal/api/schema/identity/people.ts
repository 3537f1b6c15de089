import type { EntityType } from '../../../odata';
import { columns, computed, many, one } from '../columns';
import { authors } from './authors';
import { define, named } from './named';
import { isCallersTenant } from './visibility';

/** People and their memberships, in camelCase. Source: CONTRACT.md 5.1. */

export const userType = define({
  name: 'User',
  from: (user) => `user ${user}`,
  key: (user) => [`${user}.userId`],
  order: (user) => [`${user}.userId`],
  properties: columns({ userId: 'string', name: 'string', email: 'string' }),
  navigations: {
    master: one(named('MasterBase'), (user, master) => `${master}.id = ${user}.masterId`),
    tenants: many(
      () => userTenantType,
      (user, membership) => `${membership}.userId = ${user}.userId`,
    ),
  },
});

/** A tenant as its member has it; of other people, the caller sees those tenants that are theirs too. */
export const userTenantType: EntityType = {
  name: 'UserTenant',
  from: (membership) =>
    `member ${membership} JOIN tenant ${membership}t ON ${membership}t.tenantId = ${membership}.tenantId`,
  scope: (membership) => `(${membership}t.tenantType <> 'Archived' AND ${isCallersTenant(`${membership}t`)})`,
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
