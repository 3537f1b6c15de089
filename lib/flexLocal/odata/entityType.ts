import { ODataError } from './odataError';

/** Types of values as far as comparing them goes; `null` is a property that an open type does not have. */
export type ValueType = 'string' | 'number' | 'boolean' | 'date' | 'null';

/**
 * A value of a row. `sql` reads it from the row that has the given alias; `lowerSql` reads it in lower case, where that is
 * stored, because SQLite itself knows the lower case of A to Z alone.
 */
export type ScalarProperty = {
  type: Exclude<ValueType, 'null'>;
  sql: (alias: string) => string;
  lowerSql?: (alias: string) => string;
};

/** A value that is an object, such as a ValueContainer; left out of the JSON where all its parts are null. */
export type ComplexProperty = { type: 'complex'; properties: Record<string, ScalarProperty | JsonProperty> };

/** A list or an object that SQL gives as JSON text. It can be selected, but neither filtered nor sorted by. */
export type JsonProperty = { type: 'json'; sql: (alias: string) => string };
export type Property = ScalarProperty | ComplexProperty | JsonProperty;

/** A way to other things. `link` is the SQL condition that joins a row of ours to a row of the target. */
export type Navigation = {
  target: () => EntityType;
  many: boolean;
  link: (from: string, to: string) => string;
};

/**
 * A type of the API and where its rows are. The SQL pieces may use the named parameters that every query binds (see
 * `QueryContext`).
 */
export type EntityType = {
  name: string;
  /** What stands after FROM, with the row under `alias`; joins may add aliases that begin with it. */
  from: (alias: string) => string;
  /** Condition that a row is of this type at all. */
  scope?: (alias: string) => string;
  /** Values that tell the row from all others. */
  key: (alias: string) => string[];
  /** Order of a list that asks for none; also what settles equal ranks, so that pages never overlap. */
  order: (alias: string) => string[];
  /** An open type takes names it does not know as null (CONTRACT.md 3.1, `$orderby=LevelName` on Levels). */
  open?: boolean;
  properties: Record<string, Property>;
  navigations: Record<string, Navigation>;
};

/** The entry whose name is `name` in any case, with the name as declared. */
export function findByName<T>(entries: Record<string, T>, name: string): { name: string; value: T } | null {
  if (Object.hasOwn(entries, name)) return { name, value: entries[name] as T };
  const wanted = name.toLowerCase();
  for (const [declared, value] of Object.entries(entries)) {
    if (declared.toLowerCase() === wanted) return { name: declared, value };
  }
  return null;
}

/** The error for a name that a closed type does not have, worded as the .NET library that Flex is built on words it. */
export function unknownProperty(type: EntityType, name: string, option: string, at: number): ODataError {
  return new ODataError(`Could not find a property named '${name}' on type '${type.name}'`, option, at);
}
