import type { EntityType } from '../../odata';
import { column, columns, computed, many } from './columns';

/**
 * Schedules: tables of the things of a model. Source: CONTRACT.md 5.6; where they come from is ours (docs/flex-api/schedules.md).
 * Each begins with three columns that are no attributes and so have numbers below nought.
 */
const OWN_COLUMNS = [
  { id: -3, name: 'Name', value: (entity: string) => `${entity}.name` },
  { id: -2, name: 'Type', value: (entity: string) => nameOf(entity, 'componentTypeId') },
  { id: -1, name: 'Level', value: (entity: string) => nameOf(entity, 'levelId') },
];

function nameOf(entity: string, columnName: string): string {
  return `(SELECT n.name FROM entity n WHERE n.assetModelId = ${entity}.assetModelId AND n.entityId = ${entity}.${columnName})`;
}

/** The columns of a schedule with their definitions, `c` and `d`. */
function columnsOf(schedule: string): string {
  return `scheduleColumn c JOIN attributeDefinition d
    ON d.assetModelId = c.assetModelId AND d.attributeDefinitionId = c.attributeDefinitionId
    WHERE c.assetModelId = ${schedule}.assetModelId AND c.scheduleName = ${schedule}.scheduleName`;
}

/** Attributes of other sets than that of the schedule are told apart by the set. */
const COLUMN_NAME = `CASE WHEN d.groupName = c.scheduleName THEN d.name ELSE d.groupName || '.' || d.name END`;

function definitionsOf(schedule: string): string {
  const own = OWN_COLUMNS.map(
    ({
      id,
      name,
    }) => `SELECT ${id} AS id, json_object('Id', ${id}, 'Name', '${name}', 'Imported', json('true'),
      'SemanticType', NULL, 'Unit', NULL, 'DataType', 'Text') AS column`,
  );
  return `(SELECT json_group_array(json(column)) FROM (${own.join(' UNION ALL ')} UNION ALL
    SELECT c.attributeDefinitionId, json_object('Id', c.attributeDefinitionId, 'Name', ${COLUMN_NAME},
      'Imported', json(iif(d.imported, 'true', 'false')), 'SemanticType', d.semanticType, 'Unit', d.unit,
      'DataType', d.dataType)
    FROM ${columnsOf(schedule)} ORDER BY id))`;
}

/** A ValueContainer of the attribute value `v`, with its one value and without the others. */
const VALUE = `json_patch('{}', json_object('DataType', d.dataType, 'Text', v.text,
  'Logical', CASE v.logical WHEN 1 THEN json('true') WHEN 0 THEN json('false') END,
  'Date', v.date, 'Integer', v.integer, 'Real', v.real))`;

/** The cells of a row that have a value. */
function cellsOf(row: string): string {
  const own = OWN_COLUMNS.map(
    ({ id, name, value }) => `SELECT ${id} AS id, '${name}' AS name,
      json_object('DataType', 'Text', 'Text', ${value(row)}) AS value WHERE ${value(row)} IS NOT NULL`,
  );
  return `(SELECT json_group_array(json_object('Definition', id, 'Name', name, 'Value', json(value)))
    FROM (${own.join(' UNION ALL ')} UNION ALL
      SELECT c.attributeDefinitionId, ${COLUMN_NAME}, ${VALUE} FROM ${columnsOf(scheduleOf(row))}
        AND d.imported = 1 AND v.assetModelId = ${row}.assetModelId AND v.entityId = ${row}.entityId
      ORDER BY id))`.replace(
    'FROM scheduleColumn c',
    'FROM attributeValue v CROSS JOIN scheduleColumn c ON c.attributeDefinitionId = v.attributeDefinitionId',
  );
}

/** A row stands beside its schedule, under this alias. */
function scheduleOf(row: string): string {
  return `${row}s`;
}

export const scheduleType: EntityType = {
  name: 'Schedule',
  from: (schedule) => `schedule ${schedule}`,
  key: (schedule) => [`${schedule}.assetModelId`, `${schedule}.scheduleName`],
  order: (schedule) => [
    `${schedule}.assetModelId`,
    `${schedule}.classes IS NULL`,
    `${schedule}.scheduleName COLLATE NOCASE`,
    `${schedule}.scheduleName`,
  ],
  properties: {
    ...columns({ ScheduleName: 'string', AssetModelId: 'number' }),
    Imported: computed(
      'boolean',
      (schedule) => `NOT EXISTS (SELECT 1 FROM ${columnsOf(schedule)} AND d.imported = 0)`,
    ),
    Definitions: { type: 'json', sql: definitionsOf },
  },
  navigations: {
    Rows: many(
      () => rowType,
      (schedule, row) =>
        `${scheduleOf(row)}.assetModelId = ${schedule}.assetModelId AND ${scheduleOf(row)}.scheduleName = ${schedule}.scheduleName`,
    ),
  },
};

/** One thing of a schedule: of its classes, or with a value in one of its columns. */
export const rowType: EntityType = {
  name: 'Row',
  from: (row) => {
    const schedule = scheduleOf(row);
    return `schedule ${schedule} CROSS JOIN entity ${row} ON ${row}.assetModelId = ${schedule}.assetModelId AND ${row}.entityId IN (
      SELECT re.entityId FROM json_each(${schedule}.classes) rk CROSS JOIN entity re
        ON re.assetModelId = ${schedule}.assetModelId AND re.externalObjectType = rk.value
      UNION
      SELECT rv.entityId FROM scheduleColumn rc CROSS JOIN attributeValue rv
        ON rv.assetModelId = rc.assetModelId AND rv.attributeDefinitionId = rc.attributeDefinitionId
        WHERE ${schedule}.classes IS NULL AND rc.assetModelId = ${schedule}.assetModelId AND rc.scheduleName = ${schedule}.scheduleName)`;
  },
  key: (row) => [`${scheduleOf(row)}.assetModelId`, `${scheduleOf(row)}.scheduleName`, `${row}.entityId`],
  order: (row) => [`${row}.ordinal`],
  properties: {
    EntityId: column('number', 'entityId'),
    Cells: { type: 'json', sql: cellsOf },
  },
  navigations: {},
};
