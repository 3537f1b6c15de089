import type { EntityType, Navigation, Property } from '../../odata';
import { column, columns, computed, many, one } from './columns';
import { entityBaseType } from './entities/summaries';
import { modelInfoType } from './modelInfo';

/** Comparisons of two models and what they found. Source: CONTRACT.md 5.7. */

/** The models of a mapping are the tenant's and not archived; over a row that has both keys. */
function hasVisibleModels(row: string): string {
  return `NOT EXISTS (SELECT 1 FROM model vm WHERE vm.assetModelId IN (${row}.sourceAssetModelId, ${row}.targetAssetModelId)
    AND (vm.tenantId <> :tenantId OR vm.state = 'Archived'))`;
}

function modelOf(columnName: 'sourceAssetModelId' | 'targetAssetModelId'): Navigation {
  return one(
    () => modelInfoType,
    (mapping, model) => `${model}.assetModelId = ${mapping}.${columnName}`,
  );
}

function modelNameOf(columnName: 'sourceAssetModelId' | 'targetAssetModelId'): Property {
  return computed(
    'string',
    (mapping) => `(SELECT m.name FROM model m WHERE m.assetModelId = ${mapping}.${columnName})`,
  );
}

/** From a row of a mapping to all rows of another table under the same key. */
function ofSameMapping(from: string, to: string): string {
  return `${to}.mappingKey = ${from}.mappingKey`;
}

/** Entities of one of the models, listed in a table. */
function listed(table: 'foundEntity' | 'lostEntity', modelColumn: string): Navigation {
  return many(
    () => entityBaseType,
    (mapping, entity) => `${entity}.assetModelId = ${mapping}.${modelColumn} AND ${entity}.entityId IN (
    SELECT l.entityId FROM ${table} l WHERE l.mappingKey = ${mapping}.mappingKey)`,
  );
}

const matchNavigations: Record<string, Navigation> = {
  LostEntities: listed('lostEntity', 'sourceAssetModelId'),
  FoundEntities: listed('foundEntity', 'targetAssetModelId'),
  MappedEntities: many(() => entityMappingInfoType, ofSameMapping),
  CandidateMatches: many(() => entityMatchInfoType, ofSameMapping),
};

const overMappings: Pick<EntityType, 'from' | 'scope' | 'key' | 'order'> = {
  from: (mapping) => `mapping ${mapping}`,
  scope: hasVisibleModels,
  key: (mapping) => [`${mapping}.mappingKey`],
  order: (mapping) => [`${mapping}.mappingKey`],
};

/**
 * A comparison. `SourceAssetModel` and `TargetAssetModel` are what the first version of the API called the models; a demo
 * still sorts by the former. Nobody in particular has made it: `CreatedBy…` is empty.
 */
export const modelMappingType: EntityType = {
  name: 'ModelMapping',
  ...overMappings,
  properties: {
    ...columns({ MappingId: 'string' }),
    SourceModelName: modelNameOf('sourceAssetModelId'),
    TargetModelName: modelNameOf('targetAssetModelId'),
    ...columns({
      SourceAssetModelId: 'number',
      TargetAssetModelId: 'number',
      DateCreated: 'date',
      HasFootprints: 'boolean',
      FootPrintsAreAligned: 'boolean',
    }),
    CreatedByAssetModelId: computed('number', () => 'NULL'),
    CreatedByContactId: computed('number', () => 'NULL'),
  },
  navigations: {
    ...matchNavigations,
    SourceModel: modelOf('sourceAssetModelId'),
    TargetModel: modelOf('targetAssetModelId'),
    SourceAssetModel: modelOf('sourceAssetModelId'),
    TargetAssetModel: modelOf('targetAssetModelId'),
    CreatedBy: one(
      () => entityBaseType,
      () => '0',
    ),
    Messages: many(() => mappingMessageType, ofSameMapping),
    Statistics: one(() => modelMappingStatsType, ofSameMapping),
  },
};

const counts = columns({
  MappedCount: 'number',
  PartialMatchCount: 'number',
  FoundCount: 'number',
  LostCount: 'number',
});

const mappingId = computed(
  'string',
  (row) => `(SELECT i.mappingId FROM mapping i WHERE i.mappingKey = ${row}.mappingKey)`,
);

const modelMappingStatsType: EntityType = {
  name: 'ModelMappingStats',
  ...overMappings,
  properties: { ...columns({ MappingId: 'string' }), ...counts },
  navigations: {},
};

const messageColumns = columns({
  Ordinal: 'number',
  MessageType: 'string',
  Source: 'string',
  Message: 'string',
  AssetModelId: 'number',
  EntityId: 'number',
  EntityType: 'string',
});

const mappingMessageType: EntityType = {
  name: 'MappingMessageInfo',
  from: (message) => `mappingMessage ${message}`,
  key: (message) => [`${message}.mappingKey`, `${message}.ordinal`],
  order: (message) => [`${message}.mappingKey`, `${message}.ordinal`],
  properties: { MappingId: mappingId, ...messageColumns },
  navigations: {},
};

/** The messages of a mapping as JSON. */
function messagesOf(mapping: string): string {
  const fields = Object.entries(messageColumns).map(([name, { sql }]) => `'${name}', ${sql('o')}`);
  return `(SELECT json_group_array(json_object('MappingId', ${mapping}.mappingId, ${fields.join(', ')}))
    FROM (SELECT * FROM mappingMessage WHERE mappingKey = ${mapping}.mappingKey ORDER BY ordinal) o)`;
}

/** What making a mapping answers; the entities come when they are expanded, as there can be very many. */
export const modelMappingReportType: EntityType = {
  name: 'ModelMappingReport',
  ...overMappings,
  properties: {
    ...columns({ MappingId: 'string' }),
    SourceModelId: column('number', 'sourceAssetModelId'),
    TargetModelId: column('number', 'targetAssetModelId'),
    ...columns({ SourceEntityCount: 'number', TargetEntityCount: 'number' }),
    ...counts,
    MappingProperties: {
      type: 'complex',
      properties: columns({ HasFootprints: 'boolean', FootPrintsAreAligned: 'boolean' }),
    },
    Messages: { type: 'json', sql: messagesOf },
  },
  navigations: matchNavigations,
};

/** To the entity whose keys stand in two columns of `row(from)`. */
function entityAt(side: 'source' | 'target', row: (from: string) => string = (from) => from): Navigation {
  return one(
    () => entityBaseType,
    (from, entity) =>
      `${entity}.assetModelId = ${row(from)}.${side}AssetModelId AND ${entity}.entityId = ${from}.${side}EntityId`,
  );
}

/** Two things that were found to be one. */
export const entityMappingInfoType: EntityType = {
  name: 'EntityMappingInfo',
  from: (match) => `mappedEntity ${match}`,
  scope: hasVisibleModels,
  key: (match) => [`${match}.mappingKey`, `${match}.sourceEntityId`],
  order: (match) => [`${match}.mappingKey`, `${match}.sourceEntityId`],
  properties: {
    MappingId: mappingId,
    ...columns({
      SourceAssetModelId: 'number',
      SourceEntityId: 'number',
      TargetAssetModelId: 'number',
      TargetEntityId: 'number',
      MatchType: 'string',
      PercentConfidence: 'number',
    }),
  },
  navigations: {
    SourceEntity: entityAt('source'),
    TargetEntity: entityAt('target'),
    Mapping: one(() => modelMappingType, ofSameMapping),
  },
};

/** The row of `mapping` that a type joins to its own, which does not know the models. */
function joined(row: string): string {
  return `${row}m`;
}

function fromWithMapping(table: string): EntityType['from'] {
  return (row) =>
    `${table} ${row} JOIN mapping ${joined(row)} ON ${joined(row)}.mappingKey = ${row}.mappingKey`;
}

/** A thing of the source that could be several of the target. */
export const entityMatchInfoType: EntityType = {
  name: 'EntityMatchInfo',
  from: fromWithMapping('undecidedEntity'),
  key: (match) => [`${match}.mappingKey`, `${match}.sourceEntityId`],
  order: (match) => [`${match}.mappingKey`, `${match}.sourceEntityId`],
  properties: columns({ SourceEntityId: 'number' }),
  navigations: {
    SourceEntity: entityAt('source', joined),
    Matches: many(
      () => entityMatchDescriptorType,
      (match, descriptor) =>
        `${ofSameMapping(match, descriptor)} AND ${descriptor}.sourceEntityId = ${match}.sourceEntityId`,
    ),
  },
};

/** One thing that it could be, the likeliest first. */
const entityMatchDescriptorType: EntityType = {
  name: 'EntityMatchDescriptor',
  from: fromWithMapping('candidateMatch'),
  key: (match) => [`${match}.mappingKey`, `${match}.sourceEntityId`, `${match}.targetEntityId`],
  order: (match) => [`${match}.percentConfidence DESC`, `${match}.targetEntityId`],
  properties: columns({ MatchType: 'string', TargetEntityId: 'number', PercentConfidence: 'number' }),
  navigations: { TargetEntity: entityAt('target', joined) },
};
