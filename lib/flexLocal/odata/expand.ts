import type { InValue, Row } from '@libsql/client';
import type { ExpandItem, QueryOptions } from './ast';
import { type JsonEntity, keyOf, orderSql, planColumns, toEntity } from './columns';
import { findByName, unknownProperty, type EntityType, type Navigation } from './entityType';
import { ODataError } from './odataError';
import { type QueryContext, readRows } from './readRows';
import { Translation, linkCondition } from './translation';

/**
 * Things that the expansions of one answer may hold together: a thousand things with a hundred others each. A page with
 * three nested lists of a thousand would hold a million and more; OData has a next link for each nested list, but no
 * client follows those, and what they would have to lead to is not in the API.
 */
const MAX_EXPANDED = 100_000;

/** A list to be filled below each thing of a page: where its rows come from, with the place of the parent as `j.key`. */
type Children = {
  target: EntityType;
  options: QueryOptions;
  rows: string;
  parameters: Record<string, InValue>;
};

/** Expands the things of one answer, which share one limit. */
export function createExpander(context: QueryContext) {
  let left = MAX_EXPANDED;

  /** Adds what `items` ask for to all `parents`, whose keys are `keys`. */
  async function expand(
    type: EntityType,
    parents: JsonEntity[],
    keys: unknown[][],
    items: ExpandItem[],
  ): Promise<void> {
    for (const item of items.flatMap((entry) => withoutStar(type, entry)))
      await expandItem(type, parents, keys, item);
  }

  /** Adds one navigation: a query for the rows, and one for the counts when they are wanted. */
  async function expandItem(type: EntityType, parents: JsonEntity[], keys: unknown[][], item: ExpandItem) {
    const { name, navigation } = navigationOf(type, item);
    const target = navigation.target();
    const options = deeper(target, item);
    const children = childrenOf(type, navigation, { ...item, options }, keys);
    if (options.count || item.countOnly) {
      for (const parent of parents) parent[`${name}@odata.count`] = 0;
      const sql = `SELECT j.key AS parent, COUNT(*) AS total ${children.rows} GROUP BY j.key`;
      for (const { parent, total } of await readRows(context, sql, children.parameters))
        at(parents, parent)[`${name}@odata.count`] = total;
    }
    if (item.countOnly) return;
    for (const parent of parents) parent[name] = navigation.many ? [] : null;

    const plan = planColumns(target, 't', options);
    const page = await readChildren(children, plan.sql, item);
    const entities = page.map((row) => toEntity(row, plan));
    page.forEach((row, index) => {
      const parent = at(parents, row.parent);
      if (navigation.many) (parent[name] as JsonEntity[]).push(entities[index] as JsonEntity);
      else parent[name] = entities[index];
    });
    if (options.expand && entities.length > 0) {
      const childKeys = page.map((row) => keyOf(row, plan));
      await expand(target, entities, childKeys, options.expand);
    }
  }

  function childrenOf(
    type: EntityType,
    navigation: Navigation,
    item: ExpandItem,
    keys: unknown[][],
  ): Children {
    const { options } = item;
    const target = navigation.target();
    const filter = new Translation('$filter');
    const search = new Translation('$search');
    const own = type.key('p').map((sql, index) => `${sql} = j.value ->> ${index}`);
    const conditions = [...own, linkCondition(navigation, 'p', 't')];
    if (options.filter) conditions.push(filter.condition(options.filter, { type: target, alias: 't' }));
    if (options.search) conditions.push(search.search(options.search, { type: target, alias: 't' }));
    return {
      target,
      options,
      // CROSS JOIN keeps this order of loops: from each parent, by its key, over the link.
      rows: `FROM json_each(:parentKeys) j CROSS JOIN ${type.from('p')} CROSS JOIN ${target.from('t')} WHERE ${conditions.join(' AND ')}`,
      parameters: {
        ...context.parameters,
        ...filter.parameters,
        ...search.parameters,
        parentKeys: JSON.stringify(keys),
      },
    };
  }

  /** The rows below all parents, each parent's in order; `$top` and `$skip` count within one parent. */
  async function readChildren(
    { target, options, rows, parameters }: Children,
    columns: string,
    item: ExpandItem,
  ): Promise<Row[]> {
    if (options.top === 0) return [];
    const order = orderSql(target, 't', options.orderby);
    const isWhole = options.top === undefined && options.skip === undefined;
    const place = isWhole ? '' : `ROW_NUMBER() OVER (PARTITION BY j.key ORDER BY ${order.sql}) AS place, `;
    const all = `SELECT j.key AS parent, ${place}${columns} ${rows}`;
    const sql = isWhole
      ? `${all} ORDER BY j.key, ${order.sql}`
      : `SELECT * FROM (${all}) WHERE place > :childSkip AND place <= :childEnd ORDER BY parent, place`;
    const skip = options.skip ?? 0;
    const range = { childSkip: skip, childEnd: skip + (options.top ?? Number.MAX_SAFE_INTEGER / 2) };
    const found = await readRows(context, `${sql} LIMIT :expandedLimit`, {
      ...parameters,
      ...order.parameters,
      ...(isWhole ? {} : range),
      expandedLimit: left + 1,
    });
    left -= found.length;
    if (left < 0)
      throw new ODataError(
        `The expansions hold more than ${MAX_EXPANDED} things: ask for fewer with $top, here or for the list`,
        '$expand',
        item.at,
      );
    return found;
  }

  return { expand };
}

/** `*` as an entry for each navigation. */
function withoutStar(type: EntityType, item: ExpandItem): ExpandItem[] {
  return item.name === '*' ? Object.keys(type.navigations).map((name) => ({ ...item, name })) : [item];
}

/** The navigation that an entry names. */
export function navigationOf(type: EntityType, item: ExpandItem) {
  const found = findByName(type.navigations, item.name);
  if (!found) throw unknownProperty(type, item.name, '$expand', item.at);
  const { options, countOnly, at: place } = item;
  const isForLists = options.filter || options.search || options.orderby || options.count || countOnly;
  if (!found.value.many && isForLists)
    throw new ODataError(`'${found.name}' is not a list`, '$expand', place);
  return { name: found.name, navigation: found.value };
}

/** The options of an entry, with the same entry one level less below it as long as `$levels` asks for more. */
function deeper(target: EntityType, item: ExpandItem): QueryOptions {
  if (item.levels <= 1 || !findByName(target.navigations, item.name)) return item.options;
  const next = { ...item, levels: item.levels - 1 };
  return { ...item.options, expand: [...(item.options.expand ?? []), next] };
}

function at(parents: JsonEntity[], index: unknown): JsonEntity {
  return parents[Number(index)] as JsonEntity;
}
