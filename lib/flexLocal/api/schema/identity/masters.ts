import type { EntityType } from '../../../odata';
import { columns, many, one } from '../columns';
import { define } from './named';
import { userType } from './people';
import { regionType, subscriptionType, tenantType } from './tenants';

/** Masters and client applications, which only their owner sees, in camelCase. Source: CONTRACT.md 5.1. */

/** What everybody in a master's tenants may know of it. */
export const masterBaseType = define({
  name: 'MasterBase',
  from: (master) => `master ${master}`,
  key: (master) => [`${master}.id`],
  order: (master) => [`${master}.name COLLATE NOCASE`, `${master}.id`],
  properties: columns({ id: 'string', name: 'string', email: 'string' }),
  navigations: {},
});

const owner = one(
  () => userType,
  (owned, user) => `${user}.userId = ${owned}.ownerId`,
);

const master = one(
  () => masterType,
  (row, target) => `${target}.id = ${row}.masterId`,
);

export const masterType: EntityType = {
  ...masterBaseType,
  name: 'Master',
  scope: (own) => `${own}.ownerId = :callerId`,
  properties: {
    ...masterBaseType.properties,
    ...columns({ idpName: 'string', dateCreated: 'date', dateModified: 'date' }),
  },
  navigations: {
    owner,
    tenants: many(
      () => tenantType,
      (own, tenant) => `${tenant}.masterId = ${own}.id`,
    ),
    users: many(
      () => userType,
      (own, user) => `${user}.masterId = ${own}.id`,
    ),
    subscriptions: many(
      () => masterSubscriptionType,
      (own, subscription) => `${subscription}.masterId = ${own}.id`,
    ),
    applications: many(
      () => clientAppType,
      (own, application) => `${application}.masterId = ${own}.id`,
    ),
  },
};

const masterSubscriptionType: EntityType = {
  name: 'MasterSubscription',
  from: (subscription) => `masterSubscription ${subscription}`,
  key: (subscription) => [`${subscription}.masterSubscriptionId`],
  order: (subscription) => [`${subscription}.regionCode`],
  properties: columns({
    masterSubscriptionId: 'string',
    maxTenants: 'number',
    maxUsers: 'number',
    regionCode: 'string',
    tenantSubscriptionId: 'string',
    hasSoftLimits: 'boolean',
    dateCreated: 'date',
    dateModified: 'date',
  }),
  navigations: {
    master,
    region: one(
      () => regionType,
      (subscription, region) => `${region}.value ->> 'code' = ${subscription}.regionCode`,
    ),
    templateSubscription: one(
      () => subscriptionType,
      (subscription, template) => `${template}.id = ${subscription}.tenantSubscriptionId`,
    ),
  },
};

export const clientAppType: EntityType = {
  name: 'ClientApp',
  from: (application) => `clientApplication ${application}`,
  scope: (application) => `${application}.ownerId = :callerId`,
  key: (application) => [`${application}.clientId`],
  order: (application) => [`${application}.dateCreated`, `${application}.clientId`],
  properties: columns({
    clientId: 'string',
    applicationName: 'string',
    applicationDescription: 'string',
    applicationBaseUrl: 'string',
    applicationIconUrl: 'string',
    applicationType: 'string',
    isSystemApplication: 'boolean',
    isPublic: 'boolean',
    isEnabled: 'boolean',
    dateCreated: 'date',
    dateModified: 'date',
  }),
  navigations: {
    owner,
    master,
    endpoints: many(
      () => clientAppEndpointType,
      (application, endpoint) => `${endpoint}.clientId = ${application}.clientId`,
    ),
  },
};

export const clientAppEndpointType: EntityType = {
  name: 'ClientAppEndpoint',
  from: (endpoint) => `clientAppEndpoint ${endpoint}`,
  key: (endpoint) => [`${endpoint}.clientId`, `${endpoint}.endpointName`],
  order: (endpoint) => [`${endpoint}.endpointName`],
  properties: columns({ clientId: 'string', endpointName: 'string', tokenisedPath: 'string' }),
  navigations: {},
};
