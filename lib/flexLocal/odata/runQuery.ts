import type { QueryOptions } from './ast';
import { type JsonEntity, keyOf, orderSql, planColumns, toEntity } from './columns';
import type { EntityType } from './entityType';
import { createExpander } from './expand';
import { type QueryContext, readRows } from './readRows';
import { Translation } from './translation';

/** Rows a list gives when the client names no `$top`; the real size is unknown (CONTRACT.md 8.3). */
export const PAGE_SIZE = 1000;

/** One page. `hasMore` says that rows follow although no `$top` asked for an end. */
export type QueryPage = { value: JsonEntity[]; count?: number; hasMore: boolean };

/** A condition on the rows of a list, over their alias. */
export type Condition = (alias: string) => string;

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
  const conditions = [condition?.('t'), type.scope?.('t')].filter((sql) => sql !== undefined);
  if (options.filter) conditions.push(filter.condition(options.filter, scope));
  if (options.search) conditions.push(search.search(options.search, scope));
  const rows = `FROM ${type.from('t')} WHERE ${conditions.join(' AND ') || '1'}`;
  const parameters = { ...context.parameters, ...filter.parameters, ...search.parameters };

  const limit = Math.min(options.top ?? PAGE_SIZE + 1, PAGE_SIZE + 1);
  const order = orderSql(type, 't', options.orderby);
  const plan = planColumns(type, 't', options);
  const page = `SELECT ${plan.sql} ${rows} ORDER BY ${order.sql} LIMIT :pageLimit OFFSET :pageSkip`;
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
