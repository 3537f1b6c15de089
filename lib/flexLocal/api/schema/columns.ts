import type { Navigation, ScalarProperty } from '../../odata';

type ColumnType = ScalarProperty['type'];

/** Properties that stand in columns of their own name, first letter small: `AssetId` in `assetId`. */
export function columns<Name extends string>(types: Record<Name, ColumnType>): Record<Name, ScalarProperty> {
  const entries = Object.entries<ColumnType>(types).map(([name, type]) => [
    name,
    column(type, lowerFirst(name)),
  ]);
  return Object.fromEntries(entries) as Record<Name, ScalarProperty>;
}

/** A property in a column of another name. */
export function column(type: ColumnType, name: string): ScalarProperty {
  return { type, sql: (alias) => `${alias}.${name}` };
}

/** A property that SQL works out from the row. */
export function computed(type: ColumnType, sql: (alias: string) => string): ScalarProperty {
  return { type, sql };
}

/** The name of something, whose lower case is stored beside it for searching. */
export const nameProperty: ScalarProperty = {
  ...column('string', 'name'),
  lowerSql: (alias) => `${alias}.nameLower`,
};

/** A link to at most one thing. */
export function one(target: Navigation['target'], link: Navigation['link']): Navigation {
  return { target, many: false, link };
}

/** A link to a list. */
export function many(target: Navigation['target'], link: Navigation['link']): Navigation {
  return { target, many: true, link };
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
