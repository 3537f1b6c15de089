import { isPinned, type EntityType, type Expression, type Navigation, type Property } from '../../odata';
import { columns, computed, nameProperty, one } from './columns';

/** SQL of a column of the model's asset. */
function ofAsset(columnName: string) {
  return (model: string) => `(SELECT a.${columnName} FROM asset a WHERE a.assetId = ${model}.assetId)`;
}

const properties: Record<string, Property> = {
  ...columns({
    AssetModelId: 'number',
    AssetId: 'number',
  }),
  Name: nameProperty,
  ...columns({
    Revision: 'string',
    Status: 'string',
    IsCurrent: 'boolean',
    SegmentId: 'string',
    UploadedById: 'string',
    ModelPath: 'string',
    ModelSize: 'number',
    OneMeter: 'number',
    OriginalAuthorId: 'number',
    LastEntityId: 'number',
    DateUploaded: 'date',
    DateProcessed: 'date',
    ProcessingStage: 'string',
    ProcessingStatus: 'string',
    FailureReason: 'string',
  }),
  AssetName: { ...computed('string', ofAsset('name')), lowerSql: (model) => `${model}.assetNameLower` },
  SegmentName: computed(
    'string',
    (model) => `(SELECT s.name FROM segment s WHERE s.segmentId = ${model}.segmentId)`,
  ),
};

/**
 * The summary of a model, as other things refer to it. Source: CONTRACT.md 5.2. `FailureReason` is ours: Flex tells it only
 * through its message hub (7.5).
 */
export const modelInfoType: EntityType = {
  name: 'ModelInfo',
  from: (model) => `model ${model}`,
  scope: (model) => `${model}.state <> 'Archived'`,
  key: (model) => [`${model}.assetModelId`],
  order: (model) => [`${model}.assetModelId`],
  properties,
  navigations: {},
};

/** From anything of a model to the model. */
export const toModel: Navigation = one(
  () => modelInfoType,
  (row, model) => `${model}.assetModelId = ${row}.assetModelId`,
);

/** Name of the model that a row is in. */
export function modelName(row: string): string {
  return `(SELECT m.name FROM model m WHERE m.assetModelId = ${row}.assetModelId)`;
}

/**
 * Condition that a row of a model is the caller's to see: the model is the tenant's and not archived. A list of one model
 * asks for that model; any other goes through the tenant's models, so that those of other tenants cost nothing.
 */
export function isInTenant(row: string, filter?: Expression): string {
  if (isPinned(filter, 'AssetModelId')) return isOfTenant(row);
  return `${row}.assetModelId IN (SELECT m.assetModelId FROM model m WHERE m.tenantId = :tenantId AND m.state <> 'Archived')`;
}

/** The same condition where the model is known already: a tenant may have ten thousand others. */
export function isOfTenant(row: string): string {
  return `EXISTS (SELECT 1 FROM model m WHERE m.assetModelId = ${row}.assetModelId AND m.tenantId = :tenantId AND m.state <> 'Archived')`;
}
