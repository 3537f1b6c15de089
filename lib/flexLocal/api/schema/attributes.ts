import type { EntityType } from '../../odata';
import { attributeValueType, valueContainer } from './attributeValue';
import { column, columns, computed, many, one } from './columns';
import { entityBaseType } from './entities';
import { toModel } from './modelInfo';

/** Definitions of attributes, and the values seen from them. Source: CONTRACT.md 5.4. */

const definitionProperties = {
  ...columns({
    GroupName: 'string',
    GroupType: 'string',
    Name: 'string',
    CanonicalName: 'string',
    Imported: 'boolean',
    SemanticType: 'string',
    Unit: 'string',
    DataType: 'string',
    DateCreated: 'date',
    DateModified: 'date',
  }),
  FullName: computed('string', (definition) => `(${definition}.groupName || '.' || ${definition}.name)`),
};

/** A definition of one model. */
export const attributeDefinitionEntityType: EntityType = {
  name: 'AttributeDefinitionEntity',
  from: (definition) => `attributeDefinition ${definition}`,
  key: (definition) => [`${definition}.assetModelId`, `${definition}.attributeDefinitionId`],
  order: (definition) => [`${definition}.assetModelId`, `${definition}.attributeDefinitionId`],
  properties: {
    ...columns({ AssetModelId: 'number', AttributeDefinitionId: 'number' }),
    ...definitionProperties,
  },
  navigations: {
    Model: toModel,
    Values: many(
      () => attributeValueEntityType,
      (definition, value) =>
        `${value}.assetModelId = ${definition}.assetModelId AND ${value}.attributeDefinitionId = ${definition}.attributeDefinitionId`,
    ),
  },
};

/** A value seen from its definition. */
export const attributeValueEntityType: EntityType = {
  name: 'AttributeValueEntity',
  from: attributeValueType.from,
  key: attributeValueType.key,
  order: attributeValueType.order,
  properties: {
    DefinitionId: column('number', 'attributeDefinitionId'),
    ...columns({ AssetModelId: 'number', EntityId: 'number' }),
    Value: valueContainer((value) => `${value}d.dataType`),
    DateCreated: computed('date', (value) => `${value}d.dateCreated`),
    DateModified: computed('date', (value) => `${value}d.dateModified`),
  },
  navigations: {
    Entity: one(
      () => entityBaseType,
      (value, entity) =>
        `${entity}.assetModelId = ${value}.assetModelId AND ${entity}.entityId = ${value}.entityId`,
    ),
  },
};

/** Different values that `GetModelValues` gives at most: a sample, as Flex calls it. */
const SAMPLE_SIZE = 100;

/**
 * The different values of a definition, the most frequent first. Takes `:assetModelId` and `:definitionId`. Source:
 * ComplexValueBase, CONTRACT.md 5.4; the value itself is ours, as that names unit and type alone.
 */
export const modelValueType: EntityType = {
  name: 'ComplexValueBase',
  from: (value) => `(
    SELECT v.text, v.logical, v.date, v.integer, v.real, d.unit, d.dataType, COUNT(*) AS frequency
    FROM attributeDefinition d JOIN attributeValue v
      ON v.assetModelId = d.assetModelId AND v.attributeDefinitionId = d.attributeDefinitionId
    WHERE d.assetModelId = :assetModelId AND d.attributeDefinitionId = :definitionId
    GROUP BY v.text, v.logical, v.date, v.integer, v.real
    ORDER BY frequency DESC, v.text, v.logical, v.date, v.integer, v.real LIMIT ${SAMPLE_SIZE}) ${value}`,
  key: valueColumns,
  order: (value) => [`${value}.frequency DESC`, ...valueColumns(value)],
  properties: {
    ...columns({ Unit: 'string', DataType: 'string' }),
    Value: valueContainer((value) => `${value}.dataType`),
  },
  navigations: {},
};

function valueColumns(value: string): string[] {
  return ['text', 'logical', 'date', 'integer', 'real'].map((name) => `${value}.${name}`);
}

/**
 * What attributes the entities of a kind have anywhere in an asset: `GetAvailableProperties(assetId=…)`. Models of an asset
 * share most definitions, so equal ones are given once. Takes `:assetId` and `:kind`, where `Entity` is every kind.
 */
export const availablePropertyType: EntityType = {
  name: 'AttributeDefinition',
  from: (definition) => `(
    SELECT d.groupName, d.groupType, d.name, d.canonicalName, MAX(d.imported) AS imported, d.semanticType, d.unit,
      d.dataType, MIN(d.dateCreated) AS dateCreated, MAX(d.dateModified) AS dateModified
    FROM attributeDefinition d JOIN model m ON m.assetModelId = d.assetModelId
    WHERE m.assetId = :assetId AND m.state <> 'Archived' AND EXISTS (
      SELECT 1 FROM attributeValue v JOIN entity e ON e.assetModelId = v.assetModelId AND e.entityId = v.entityId
      WHERE v.assetModelId = d.assetModelId AND v.attributeDefinitionId = d.attributeDefinitionId
        AND (:kind = 'Entity' OR e.kind = :kind))
    GROUP BY d.groupType, d.groupName, d.name, d.dataType, d.unit, d.semanticType) ${definition}`,
  key: (definition) =>
    ['groupType', 'groupName', 'name', 'dataType', 'unit'].map((name) => `${definition}.${name}`),
  order: (definition) =>
    ['groupName', 'name', 'groupType', 'dataType'].map((name) => `${definition}.${name}`),
  properties: definitionProperties,
  navigations: {},
};
