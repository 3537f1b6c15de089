import type { QueryOptions } from './ast';
import { orderSql, planColumns } from './columns';
import type { EntityType } from './entityType';
import { navigationOf } from './expand';
import { Translation } from './translation';

/**
 * Makes sure that options fit a type, at every depth, without asking the database.
 *
 * @throws {ODataError} for names and types that do not fit
 */
export function checkOptions(type: EntityType, options: QueryOptions): void {
  const scope = { type, alias: 't' };
  planColumns(type, 't', options);
  orderSql(type, 't', options.orderby);
  if (options.filter) new Translation('$filter').condition(options.filter, scope);
  if (options.search) new Translation('$search').search(options.search, scope);
  for (const item of options.expand ?? []) {
    if (item.name !== '*') checkOptions(navigationOf(type, item).navigation.target(), item.options);
  }
}
