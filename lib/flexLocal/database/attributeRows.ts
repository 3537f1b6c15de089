import type { InValue } from '@libsql/client';
import type { IfcAttribute, IfcEntity, IfcValue } from '@/lib/ifc';

/** Columns of a definition and of a value, in the order of the rows that {@link collectAttributes} gives. */
export const DEFINITION_COLUMNS = [
  'assetModelId',
  'attributeDefinitionId',
  'groupType',
  'groupName',
  'name',
  'canonicalName',
  'dataType',
  'unit',
  'imported',
  'dateCreated',
  'dateModified',
] as const;
export const VALUE_COLUMNS = [
  'assetModelId',
  'entityId',
  'ordinal',
  'attributeDefinitionId',
  'text',
  'logical',
  'date',
  'integer',
  'real',
] as const;

/**
 * Turns the attributes of a model into rows: each different attribute once, as a definition with a number of its own,
 * and one value an entity. Attributes are one definition when group, name, type of value and unit agree
 * (CONTRACT.md 4.3, POST /Attributes).
 */
export function collectAttributes(assetModelId: number, entities: readonly IfcEntity[], now: string) {
  const definitions: InValue[][] = [];
  const values: InValue[][] = [];
  const idOf = new Map<string, number>();

  function definitionId(attribute: IfcAttribute): number {
    const { groupType, groupName, name, value, unit } = attribute;
    const key = JSON.stringify([groupType, groupName, name, value.dataType, unit]);
    const known = idOf.get(key);
    if (known) return known;
    const id = idOf.size + 1;
    idOf.set(key, id);
    definitions.push([
      assetModelId,
      id,
      groupType,
      groupName,
      name,
      name,
      value.dataType,
      unit ?? null,
      1,
      now,
      now,
    ]);
    return id;
  }

  for (const entity of entities) {
    for (const [ordinal, attribute] of [...ownAttributes(entity), ...entity.attributes].entries()) {
      values.push([
        assetModelId,
        entity.entityId,
        ordinal,
        definitionId(attribute),
        ...valueColumns(attribute.value),
      ]);
    }
  }
  return { definitions, values };
}

function valueColumns(value: IfcValue): InValue[] {
  return [
    value.dataType === 'Text' ? value.value : null,
    value.dataType === 'Logical' ? Number(value.value) : null,
    value.dataType === 'Date' ? value.value : null,
    value.dataType === 'Integer' ? value.value : null,
    value.dataType === 'Real' ? value.value : null,
  ];
}

/**
 * What IFC says of the entity itself and the entity's wire form has no field for, as attributes grouped under its class
 * (CONTRACT.md 5.4: group `IfcWindow`, AimSystemAttribute); those that the file's attributes hold already are left out.
 */
function ownAttributes(entity: IfcEntity): IfcAttribute[] {
  const known = new Set(
    entity.attributes.filter(({ groupType }) => groupType === 'AimSystemAttribute').map(({ name }) => name),
  );
  const texts: [string, string | null][] = [
    ['LongName', entity.longName],
    ['ObjectType', entity.objectType],
    ['PredefinedType', entity.predefinedType],
    ['Tag', entity.tag],
    ...entity.materials.map((material): [string, string] => ['Material', material]),
  ];
  return texts.flatMap(([name, text]) => {
    if (!text || known.has(name)) return [];
    const value = { dataType: 'Text' as const, value: text };
    return [{ groupType: 'AimSystemAttribute' as const, groupName: entity.ifcClass, name, value }];
  });
}
