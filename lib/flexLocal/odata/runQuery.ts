import type { InValue, Row } from '@libsql/client';
import type { ExpandItem, OrderItem, QueryOptions, SelectItem } from './ast';
import {
  findByName,
  unknownProperty,
  type EntityType,
  type JsonProperty,
  type ScalarProperty,
} from './entityType';
import { ODataError } from './odataError';
import { Translation, linkCondition } from './translation';

/** Rows a list gives when the client names no `$top`; the real size is unknown (CONTRACT.md 8.3). */
export const PAGE_SIZE = 1000;

/** Where queries run, and the named parameters that SQL of the types may use, such as `:tenantId`. */
export type QueryContext = {
  read: (sql: string, args: Record<string, InValue>) => Promise<Row[]>;
  parameters: Record<string, InValue>;
};

export type JsonEntity = { [name: string]: unknown };

/** One page. `hasMore` says that rows follow although no `$top` asked for an end. */
export type QueryPage = { value: JsonEntity[]; count?: number; hasMore: boolean };

/** A condition on the rows of a list, over their alias. */
export type Condition = (alias: string) => string;

/**
 * Answers a list: filter, order and page run as SQL, expansions as one more query each for all rows together.
 *
 * @throws {ODataError} for names and types that do not fit
 */
export async function queryList(
  context: QueryContext,
  type: EntityType,
  options: QueryOptions,
  condition?: Condition,
): Promise<QueryPage> {
  const filter = new Translation('$filter');
  const conditions = [condition?.('t'), type.scope?.('t')].filter((sql) => sql !== undefined);
  if (options.filter) conditions.push(filter.condition(options.filter, { type, alias: 't' }));
  const rows = `FROM ${type.from('t')} WHERE ${conditions.join(' AND ') || '1'}`;
  const parameters = { ...context.parameters, ...filter.parameters };

  const limit = Math.min(options.top ?? PAGE_SIZE + 1, PAGE_SIZE + 1);
  const order = orderSql(type, 't', options.orderby);
  const plan = planColumns(type, 't', options);
  const found =
    limit === 0
      ? []
      : await readRows(
          context,
          `SELECT ${plan.sql} ${rows} ORDER BY ${order.sql} LIMIT :pageLimit OFFSET :pageSkip`,
          {
            ...parameters,
            ...order.parameters,
            pageLimit: limit,
            pageSkip: options.skip ?? 0,
          },
        );
  const hasMore = options.top === undefined && found.length > PAGE_SIZE;
  const value = await toEntities(context, type, found.slice(0, PAGE_SIZE), plan);
  if (!options.count) return { value, hasMore };
  const [total] = await readRows(context, `SELECT COUNT(*) AS total ${rows}`, parameters);
  return { value, count: Number(total?.total), hasMore };
}

/** The one thing that meets `condition`, or null. */
export async function querySingle(
  context: QueryContext,
  type: EntityType,
  options: QueryOptions,
  condition: Condition,
): Promise<JsonEntity | null> {
  const { expand, select } = options;
  const { value } = await queryList(context, type, { expand, select, top: 1 }, condition);
  return value[0] ?? null;
}

/** What SQLite says when a statement is too much for it: more tables, brackets or terms than it is built for. */
const TOO_COMPLEX =
  /parser stack overflow|expression tree is too large|too many (terms|columns|sql variables)|at most \d+ tables/i;

/** Runs a query; one that asks for more than SQLite can do is the caller's fault. */
async function readRows(context: QueryContext, sql: string, args: Record<string, InValue>): Promise<Row[]> {
  try {
    return await context.read(sql, args);
  } catch (error) {
    if (error instanceof Error && TOO_COMPLEX.test(error.message))
      throw new ODataError('The query is too complex.');
    throw error;
  }
}

type Column = { path: string[]; property: ScalarProperty | JsonProperty };
type Plan = { sql: string; columns: Column[]; keyCount: number; expand: ExpandItem[] };

/** What to read of each row: the properties asked for and, for the expansions, its key. */
function planColumns(type: EntityType, alias: string, options: QueryOptions): Plan {
  const columns = selectedProperties(type, options.select).flatMap(([name, property]): Column[] =>
    property.type === 'complex'
      ? Object.entries(property.properties).map(([part, scalar]) => ({
          path: [name, part],
          property: scalar,
        }))
      : [{ path: [name], property }],
  );
  const expand = options.expand ?? [];
  const key = expand.length > 0 ? type.key(alias) : [];
  const parts = [
    ...columns.map(({ property }, index) => `${property.sql(alias)} AS c${index}`),
    ...key.map((sql, index) => `${sql} AS k${index}`),
  ];
  return { sql: parts.join(', ') || '1', columns, keyCount: key.length, expand };
}

function selectedProperties(type: EntityType, select?: SelectItem[]) {
  if (!select || select.some(({ name }) => name === '*')) return Object.entries(type.properties);
  const names = new Set<string>();
  for (const { name, at } of select) {
    const property = findByName(type.properties, name);
    if (property) names.add(property.name);
    else if (!type.open && !findByName(type.navigations, name))
      throw unknownProperty(type, name, '$select', at);
  }
  return Object.entries(type.properties).filter(([name]) => names.has(name));
}

/** People's order: without regard to case, nothing first, and equals in the order of the type. */
function orderSql(type: EntityType, alias: string, orderby: OrderItem[] = []) {
  const translation = new Translation('$orderby');
  const ranks = orderby.map(({ expression, descending }) => {
    const { sql, type: valueType } = translation.translate(expression, { type, alias });
    // A bare number after ORDER BY would mean a column's place; parameters and brackets never do.
    return `(${sql})${valueType === 'string' ? ' COLLATE NOCASE' : ''}${descending ? ' DESC' : ''}`;
  });
  return { sql: [...ranks, ...type.order(alias)].join(', '), parameters: translation.parameters };
}

/** Rows as JSON, with their expansions. */
async function toEntities(
  context: QueryContext,
  type: EntityType,
  rows: Row[],
  plan: Plan,
): Promise<JsonEntity[]> {
  const entities = rows.map((row) => toEntity(row, plan));
  const keys = rows.map((row) => Array.from({ length: plan.keyCount }, (_, index) => row[`k${index}`]));
  for (const item of plan.expand) await expandInto(context, type, entities, keys, item);
  return entities;
}

function toEntity(row: Row, { columns }: Plan): JsonEntity {
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

/** Adds one navigation to all entities of a page: a query for the rows, and one for the counts when they are wanted. */
async function expandInto(
  context: QueryContext,
  type: EntityType,
  parents: JsonEntity[],
  keys: unknown[][],
  item: ExpandItem,
): Promise<void> {
  const found = findByName(type.navigations, item.name);
  if (!found) throw unknownProperty(type, item.name, '$expand', item.at);
  const { name, value: navigation } = found;
  const target = navigation.target();
  const { options } = item;
  if (!navigation.many && (options.filter || options.orderby || options.count || item.countOnly)) {
    throw new ODataError(`'${name}' is not a list`, '$expand', item.at);
  }

  const filter = new Translation('$filter');
  const own = type.key('p').map((sql, index) => `${sql} = j.value ->> ${index}`);
  const conditions = [...own, linkCondition(navigation, 'p', 't')];
  if (options.filter) conditions.push(filter.condition(options.filter, { type: target, alias: 't' }));
  // CROSS JOIN keeps this order of loops: from each parent, by its key, over the link.
  const rows = `FROM json_each(:parentKeys) j CROSS JOIN ${type.from('p')} CROSS JOIN ${target.from('t')} WHERE ${conditions.join(' AND ')}`;
  const parameters = { ...context.parameters, ...filter.parameters, parentKeys: JSON.stringify(keys) };

  if (options.count || item.countOnly) {
    for (const parent of parents) parent[`${name}@odata.count`] = 0;
    const counts = await readRows(
      context,
      `SELECT j.key AS parent, COUNT(*) AS total ${rows} GROUP BY j.key`,
      parameters,
    );
    for (const { parent, total } of counts) at(parents, parent)[`${name}@odata.count`] = total;
  }
  if (item.countOnly) return;
  for (const parent of parents) parent[name] = navigation.many ? [] : null;

  const plan = planColumns(target, 't', options);
  const page = await readChildren(context, target, rows, parameters, plan.sql, options);
  const children = await toEntities(context, target, page, plan);
  page.forEach((row, index) => {
    const parent = at(parents, row.parent);
    if (navigation.many) (parent[name] as JsonEntity[]).push(children[index] as JsonEntity);
    else parent[name] = children[index];
  });
}

/** The rows below all parents, each parent's in order; `$top` and `$skip` count within one parent. */
async function readChildren(
  context: QueryContext,
  target: EntityType,
  rows: string,
  parameters: Record<string, InValue>,
  columns: string,
  options: QueryOptions,
): Promise<Row[]> {
  if (options.top === 0) return [];
  const order = orderSql(target, 't', options.orderby);
  const all = { ...parameters, ...order.parameters };
  if (options.top === undefined && options.skip === undefined) {
    return readRows(context, `SELECT j.key AS parent, ${columns} ${rows} ORDER BY j.key, ${order.sql}`, all);
  }
  const ranked = `SELECT j.key AS parent, ROW_NUMBER() OVER (PARTITION BY j.key ORDER BY ${order.sql}) AS place, ${columns} ${rows}`;
  return readRows(
    context,
    `SELECT * FROM (${ranked}) WHERE place > :childSkip AND place <= :childEnd ORDER BY parent, place`,
    {
      ...all,
      childSkip: options.skip ?? 0,
      childEnd: (options.skip ?? 0) + (options.top ?? Number.MAX_SAFE_INTEGER / 2),
    },
  );
}

function at(parents: JsonEntity[], index: unknown): JsonEntity {
  return parents[Number(index)] as JsonEntity;
}
