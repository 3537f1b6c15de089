import type { Expression, QueryOptions } from './ast';
import { type JsonEntity, keyOf, orderSql, planColumns, toEntity } from './columns';
import type { EntityType } from './entityType';
import { createExpander } from './expand';
import { type QueryContext, readRows } from './readRows';
import { Translation } from './translation';

/** Rows a list gives when the client names no `$top`; the real size is unknown (CONTRACT.md 8.3). */
export const PAGE_SIZE = 1000;

/** One page. `hasMore` says that rows follow although no `$top` asked for an end. */
export type QueryPage = { value: JsonEntity[]; count?: number; hasMore: boolean };

/** A condition on the rows of a list, over their alias; `filter` is what the caller asks besides. */
export type Condition = (alias: string, filter?: Expression) => string;

/**
 * Answers a list: filter, order and page run as SQL, expansions as one more query each for all rows together.
 *
 * @throws {ODataError} for names and types that do not fit, and for a query that asks for too much
 */
export async function queryList(
  context: QueryContext,
  type: EntityType,
  options: QueryOptions,
  condition?: Condition,
): Promise<QueryPage> {
  const filter = new Translation('$filter');
  const search = new Translation('$search');
  const scope = { type, alias: 't' };
  const conditions = [condition?.('t', options.filter), type.scope?.('t')].filter((sql) => sql !== undefined);
  if (options.filter) conditions.push(filter.condition(options.filter, scope));
  if (options.search) conditions.push(search.search(options.search, scope));
  const rows = `FROM ${type.from('t')} WHERE ${conditions.join(' AND ') || '1'}`;
  const parameters = { ...context.parameters, ...filter.parameters, ...search.parameters };

  const limit = Math.min(options.top ?? PAGE_SIZE + 1, PAGE_SIZE + 1);
  const order = orderSql(type, 't', options.orderby);
  const plan = planColumns(type, 't', options);
  const page = pageSql(type, plan.sql, rows, order.sql);
  const range = { ...order.parameters, pageLimit: limit, pageSkip: options.skip ?? 0 };
  const [found, [total]] = await Promise.all([
    limit === 0 ? [] : readRows(context, page, { ...parameters, ...range }),
    options.count ? readRows(context, `SELECT COUNT(*) AS total ${rows}`, parameters) : [],
  ]);
  const shown = found.slice(0, PAGE_SIZE);
  const value = shown.map((row) => toEntity(row, plan));
  if (options.expand) {
    const keys = shown.map((row) => keyOf(row, plan));
    await createExpander(context).expand(type, value, keys, options.expand);
  }
  return {
    value,
    ...(total && { count: Number(total.total) }),
    hasMore: options.top === undefined && found.length > PAGE_SIZE,
  };
}

/**
 * One page. Where rows are of one table, what is worked out for each (names of other things, counts) is worked out for
 * those of the page alone: SQLite would do so for all rows before it sorts them.
 */
function pageSql(type: EntityType, columns: string, rows: string, order: string): string {
  const page = (selected: string) =>
    `SELECT ${selected} ${rows} ORDER BY ${order} LIMIT :pageLimit OFFSET :pageSkip`;
  const isOneTable = /^\w+ t$/.test(type.from('t'));
  return isOneTable ? `SELECT ${columns} FROM (${page('t.*')}) t ORDER BY ${order}` : page(columns);
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
