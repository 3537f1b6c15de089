import type { Row } from '@libsql/client';
import type { OrderItem, QueryOptions, SelectItem } from './ast';
import {
  findByName,
  unknownProperty,
  type EntityType,
  type JsonProperty,
  type Property,
  type ScalarProperty,
} from './entityType';
import { Translation } from './translation';

export type JsonEntity = { [name: string]: unknown };

type Column = { path: string[]; property: ScalarProperty | JsonProperty };

/** What to read of each row; `keyCount` columns of it are its key, for the expansions. */
export type Plan = { sql: string; columns: Column[]; keyCount: number };

/**
 * The columns that a query asks for.
 *
 * @throws {ODataError} for a name in `$select` that the type does not have
 */
export function planColumns(type: EntityType, alias: string, options: QueryOptions): Plan {
  const columns = selectedColumns(type, options.select);
  const key = options.expand ? type.key(alias) : [];
  const parts = [
    ...columns.map(({ property }, index) => `${property.sql(alias)} AS c${index}`),
    ...key.map((sql, index) => `${sql} AS k${index}`),
  ];
  return { sql: parts.join(', ') || '1', columns, keyCount: key.length };
}

/** In the order of the type, whatever that of `$select`. */
function selectedColumns(type: EntityType, select?: SelectItem[]): Column[] {
  const all = Object.entries(type.properties).flatMap(([name, property]) => columnsOf(name, property));
  if (!select || select.some(({ name }) => name === '*')) return all;
  const wanted = new Set<string>();
  for (const item of select) for (const path of selectedPaths(type, item)) wanted.add(path);
  return all.filter(({ path }) => wanted.has(path.join('/')));
}

function columnsOf(name: string, property: Property): Column[] {
  if (property.type !== 'complex') return [{ path: [name], property }];
  return Object.entries(property.properties).map(([part, scalar]) => ({
    path: [name, part],
    property: scalar,
  }));
}

/** The columns that one entry of `$select` means. A navigation is shown by `$expand`, so naming it adds nothing. */
function selectedPaths(type: EntityType, { name, part, at }: SelectItem): string[] {
  const found = findByName(type.properties, name);
  if (!found) {
    if (type.open || findByName(type.navigations, name)) return [];
    throw unknownProperty(type, name, '$select', at);
  }
  const columns = columnsOf(found.name, found.value).map(({ path }) => path.join('/'));
  if (part === undefined) return columns;
  const wanted = `${found.name}/${part}`.toLowerCase();
  const column = columns.find((path) => path.toLowerCase() === wanted);
  if (!column) throw unknownProperty(type, `${name}/${part}`, '$select', at);
  return [column];
}

/** A row as JSON. */
export function toEntity(row: Row, { columns }: Plan): JsonEntity {
  const entity: JsonEntity = {};
  columns.forEach(({ path: [name = '', part], property }, index) => {
    const stored = row[`c${index}`] ?? null;
    const value = stored === null ? null : fromColumn(stored, property.type);
    if (part === undefined) entity[name] = value;
    else if (value !== null) entity[name] = { ...(entity[name] as JsonEntity | undefined), [part]: value };
  });
  return entity;
}

function fromColumn(stored: unknown, type: Column['property']['type']): unknown {
  if (type === 'boolean') return stored === 1;
  return type === 'json' ? JSON.parse(String(stored)) : stored;
}

/** The key of a row that was read with one. */
export function keyOf(row: Row, { keyCount }: Plan): unknown[] {
  return Array.from({ length: keyCount }, (_, index) => row[`k${index}`]);
}

/**
 * People's order: without regard to case (of any alphabet for names, of A to Z elsewhere), nothing first, and equals in the
 * order of the type.
 */
export function orderSql(type: EntityType, alias: string, orderby: OrderItem[] = []) {
  const translation = new Translation('$orderby');
  const ranks = orderby.map(({ expression, descending }) => {
    const { sql, type: valueType, lower } = translation.translate(expression, { type, alias });
    // A bare number after ORDER BY would mean a column's place; parameters and brackets never do.
    const rank = lower ?? `(${sql})${valueType === 'string' ? ' COLLATE NOCASE' : ''}`;
    return descending ? `${rank} DESC` : rank;
  });
  return { sql: [...ranks, ...type.order(alias)].join(', '), parameters: translation.parameters };
}
