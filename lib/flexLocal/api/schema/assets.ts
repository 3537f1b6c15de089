import type { EntityType } from '../../odata';
import { attributeDefinitionEntityType } from './attributes';
import { column, columns, computed, many, nameProperty, one } from './columns';
import { entityType, facilityType, siteType, spaceType } from './entities';
import { modelMappingType } from './mapping';
import { modelInfoType, modelName } from './modelInfo';
import { processingMessages } from './processingMessages';
import { assetPermissionsType, assetRoleType, modelPermissionsType, modelRoleType } from './roles';

/** Assets, their segments and models, and the authoring tools of models. Source: CONTRACT.md 5.2. */

export const assetType: EntityType = {
  name: 'Asset',
  from: (asset) => `asset ${asset}`,
  scope: (asset) => `${asset}.state <> 'Archived'`,
  key: (asset) => [`${asset}.assetId`],
  order: (asset) => [`${asset}.assetId`],
  properties: {
    ...columns({
      AssetId: 'number',
    }),
    Name: nameProperty,
    ...columns({
      State: 'string',
      DateCreated: 'date',
      DateModified: 'date',
    }),
    TenantGuid: column('string', 'tenantId'),
  },
  navigations: {
    Models: many(
      () => modelType,
      (asset, model) => `${model}.assetId = ${asset}.assetId`,
    ),
    Segments: many(
      () => segmentType,
      (asset, segment) => `${segment}.assetId = ${asset}.assetId`,
    ),
    Roles: many(
      () => assetRoleType,
      (asset, role) => `${role}t.assetId = ${asset}.assetId`,
    ),
    Permissions: one(
      () => assetPermissionsType,
      (asset, permissions) => `${permissions}.assetId = ${asset}.assetId`,
    ),
  },
};

export const segmentType: EntityType = {
  name: 'AssetSegment',
  from: (segment) => `segment ${segment}`,
  key: (segment) => [`${segment}.segmentId`],
  order: (segment) => [`${segment}.name`, `${segment}.segmentId`],
  properties: columns({
    SegmentId: 'string',
    AssetId: 'number',
    Name: 'string',
    Description: 'string',
    IsDefault: 'boolean',
    CreatedById: 'string',
    ModifiedById: 'string',
  }),
  navigations: {
    Asset: one(
      () => assetType,
      (segment, asset) => `${asset}.assetId = ${segment}.assetId`,
    ),
    Models: many(
      () => modelInfoType,
      (segment, model) => `${model}.segmentId = ${segment}.segmentId`,
    ),
    ModelEntities: many(
      () => modelType,
      (segment, model) => `${model}.segmentId = ${segment}.segmentId`,
    ),
  },
};

export const modelType: EntityType = {
  ...modelInfoType,
  name: 'Model',
  properties: {
    ...modelInfoType.properties,
    State: column('string', 'state'),
    ProcessingMessages: processingMessages,
  },
  navigations: {
    Asset: one(
      () => assetType,
      (model, asset) => `${asset}.assetId = ${model}.assetId`,
    ),
    Segment: one(
      () => segmentType,
      (model, segment) => `${segment}.segmentId = ${model}.segmentId`,
    ),
    Entities: many(() => entityType, inModel),
    Spaces: many(() => spaceType, inModel),
    Facilities: many(() => facilityType, inModel),
    Sites: many(() => siteType, inModel),
    Applications: many(() => applicationType, inModel),
    AttributeDefinitions: many(() => attributeDefinitionEntityType, inModel),
    Roles: many(
      () => modelRoleType,
      (model, role) => inModel(model, `${role}t`),
    ),
    Permissions: one(() => modelPermissionsType, inModel),
    ForwardMappings: many(
      () => modelMappingType,
      (model, mapping) => `${mapping}.sourceAssetModelId = ${model}.assetModelId`,
    ),
    ReverseMappings: many(
      () => modelMappingType,
      (model, mapping) => `${mapping}.targetAssetModelId = ${model}.assetModelId`,
    ),
  },
};

function inModel(model: string, other: string): string {
  return `${other}.assetModelId = ${model}.assetModelId`;
}

export const applicationType: EntityType = {
  name: 'Application',
  from: (application) => `application ${application}`,
  key: (application) => [`${application}.applicationId`],
  order: (application) => [`${application}.applicationId`],
  properties: {
    ...columns({
      ApplicationId: 'number',
      ApplicationIdentifier: 'string',
      Name: 'string',
      Version: 'string',
      Developer: 'string',
    }),
    ModelName: computed('string', modelName),
  },
  navigations: {
    Model: one(
      () => modelType,
      (application, model) => `${model}.assetModelId = ${application}.assetModelId`,
    ),
  },
};
