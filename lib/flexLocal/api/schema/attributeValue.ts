import type { ComplexProperty, EntityType } from '../../odata';
import { column, columns, computed } from './columns';

/**
 * ValueContainer: exactly one of the fields for values is filled. The type is one of a set of flags in Flex, which it lists
 * beside its name (CONTRACT.md 5.4).
 */
export const valueContainer = (dataType: (value: string) => string): ComplexProperty => ({
  type: 'complex',
  properties: {
    DataType: computed('string', dataType),
    DataTypeFlags: { type: 'json', sql: (value) => `json_array(${dataType(value)})` },
    ...columns({ Text: 'string', Logical: 'boolean', Date: 'date', Integer: 'number', Real: 'number' }),
  },
});

function definitionOf(value: string): string {
  return `${value}d.assetModelId = ${value}.assetModelId AND ${value}d.attributeDefinitionId = ${value}.attributeDefinitionId`;
}

/** An attribute of one entity, as `$expand=Attributes` gives it. Source: CONTRACT.md 5.4. */
export const attributeValueType: EntityType = {
  name: 'AttributeValue',
  from: (value) => `attributeValue ${value} JOIN attributeDefinition ${value}d ON ${definitionOf(value)}`,
  key: (value) => [`${value}.assetModelId`, `${value}.entityId`, `${value}.ordinal`],
  order: (value) => [`${value}.assetModelId`, `${value}.entityId`, `${value}.ordinal`],
  properties: {
    DefinitionId: column('number', 'attributeDefinitionId'),
    GroupType: computed('string', (value) => `${value}d.groupType`),
    GroupName: computed('string', (value) => `${value}d.groupName`),
    Name: computed('string', (value) => `${value}d.name`),
    CanonicalName: computed('string', (value) => `${value}d.canonicalName`),
    Value: valueContainer((value) => `${value}d.dataType`),
    Unit: computed('string', (value) => `${value}d.unit`),
    SemanticType: computed('string', (value) => `${value}d.semanticType`),
    DateCreated: computed('date', (value) => `${value}d.dateCreated`),
    DateModified: computed('date', (value) => `${value}d.dateModified`),
  },
  navigations: {},
};
