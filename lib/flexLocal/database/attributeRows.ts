import type { InValue, Transaction } from '@libsql/client';
import type { IfcAttribute, IfcEntity } from '@/lib/ifc';
import { convertValue, type DataType } from './attributeValues';

/** Columns of a definition, in the order of the rows that {@link createAttributeCollector} gives. */
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
  'semanticType',
  'fileKey',
] as const;

/** Columns of a value, with `valueColumns` at the end. */
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

/** A value on its way to its column: the entity, its place there, its definition, and the value itself. */
export type ValueRow = {
  column: (typeof COLUMN_OF)[DataType];
  row: [entityId: number, ordinal: number, attributeDefinitionId: number, value: InValue];
};

/** A definition that is there already; `row` is what it became when it was changed through the API. */
export type KnownDefinition = { id: number; dataType: DataType; row: InValue[] | null };

/** What definitions a model has, by what the file calls them, and the highest number that one of them has. */
export type KnownDefinitions = { byKey: ReadonlyMap<string, KnownDefinition>; lastId: number };

const COLUMN_OF = {
  Text: 'text',
  Logical: 'logical',
  Date: 'date',
  Integer: 'integer',
  Real: 'real',
} as const satisfies Record<DataType, string>;

/** What makes an attribute of a file one with another of the same model. */
export function fileKey(
  groupType: string,
  groupName: string,
  name: string,
  dataType: string,
  unit: string | null,
): string {
  return JSON.stringify([groupType, groupName, name, dataType, unit]);
}

/**
 * Turns the attributes of a model into rows: each different attribute once, as a definition with a number of its own,
 * and one value an entity. Attributes are one definition when group, name, type of value and unit agree
 * (CONTRACT.md 4.3, POST /Attributes). A definition that is known keeps its number and what was changed in it.
 *
 * @returns `definitions`, which grows while `valuesOf` is asked for one entity after the other
 */
export function createAttributeCollector(assetModelId: number, known: KnownDefinitions, now: string) {
  const definitions: InValue[][] = [];
  const collected = new Map<string, { id: number; dataType: DataType }>();
  let lastId = known.lastId;

  function definitionOf({ groupType, groupName, name, value, unit }: IfcAttribute) {
    const key = fileKey(groupType, groupName, name, value.dataType, unit ?? null);
    const met = collected.get(key);
    if (met) return met;
    const before = known.byKey.get(key);
    const definition = { id: before?.id ?? ++lastId, dataType: before?.dataType ?? value.dataType };
    collected.set(key, definition);
    const row = [assetModelId, definition.id, groupType, groupName, name, name, value.dataType, unit ?? null];
    definitions.push(before?.row ?? [...row, 1, now, now, null, null]);
    return definition;
  }

  function valuesOf(entity: IfcEntity): ValueRow[] {
    return [...ownAttributes(entity), ...entity.attributes].flatMap((attribute, ordinal): ValueRow[] => {
      const { id, dataType } = definitionOf(attribute);
      const value = convertValue(attribute.value, dataType)?.value;
      if (value === undefined) return [];
      const stored = typeof value === 'boolean' ? Number(value) : value;
      return [{ column: COLUMN_OF[dataType], row: [entity.entityId, ordinal, id, stored] }];
    });
  }
  return { definitions, valuesOf };
}

/** Inserts values with one statement a column, so that only what a value has goes over (see {@link insertRows}). */
export async function insertValues(
  transaction: Transaction,
  assetModelId: number,
  values: readonly ValueRow[],
): Promise<void> {
  for (const column of Object.values(COLUMN_OF)) {
    const rows = values.filter((value) => value.column === column).map(({ row }) => row);
    if (rows.length === 0) continue;
    await transaction.execute({
      sql: `INSERT INTO attributeValue (assetModelId, entityId, ordinal, attributeDefinitionId, ${column})
            SELECT :assetModelId, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(:rows)`,
      args: { assetModelId, rows: JSON.stringify(rows) },
    });
  }
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
