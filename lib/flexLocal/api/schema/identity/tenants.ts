import type { EntityType } from '../../../odata';
import { columns, computed, many, one } from '../columns';
import { authors } from './authors';
import { named } from './named';
import { tenantUserType, userType } from './people';
import { callersRole } from './visibility';

/** Tenants, where they are and what their plan allows, in camelCase. Source: CONTRACT.md 5.1. */

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

export const subscriptionType: EntityType = {
  name: 'Subscription',
  from: (subscription) => `subscription ${subscription}`,
  key: (subscription) => [`${subscription}.id`],
  order: (subscription) => [`${subscription}.name`],
  properties: {
    ...columns({
      id: 'string',
      name: 'string',
      isEnabled: 'boolean',
      maxTenantUsers: 'number',
      maxAdministratorsPerTenant: 'number',
      maxPublishersPerTenant: 'number',
      dedicatedStorage: 'boolean',
      expiryDate: 'date',
      hasSoftLimits: 'boolean',
      maxAIMAssets: 'number',
      maxAIMModels: 'number',
      maxAIMStorage: 'number',
    }),
    expired: computed(
      'boolean',
      (subscription) =>
        `(COALESCE(${subscription}.expiryDate, '9999') <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`,
    ),
  },
  navigations: {},
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
    role: computed('string', (tenant) => callersRole(`${tenant}.tenantId`)),
    dateJoined: computed(
      'date',
      (tenant) => `(SELECT joined.dateCreated FROM member joined
        WHERE joined.tenantId = ${tenant}.tenantId AND joined.userId = :callerId)`,
    ),
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
    invitations: many(
      named('Invitation'),
      (tenant, invitation) => `${invitation}.tenantId = ${tenant}.tenantId`,
    ),
    region: one(
      () => regionType,
      (tenant, region) => `${region}.value ->> 'code' = ${tenant}.regionCode`,
    ),
    master: one(named('MasterBase'), (tenant, master) => `${master}.id = ${tenant}.masterId`),
    subscription: one(
      () => subscriptionType,
      (tenant, subscription) => `${subscription}.id = ${tenant}.subscriptionId`,
    ),
  },
};
