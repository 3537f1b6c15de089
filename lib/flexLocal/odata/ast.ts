/** A constant of a query. Dates are ISO 8601 in UTC with milliseconds; GUIDs are lower case text. `at` is its place. */
export type Literal = { kind: 'literal'; at: number } & (
  | { type: 'string' | 'date'; value: string }
  | { type: 'number'; value: number }
  | { type: 'boolean'; value: boolean }
  | { type: 'null'; value: null }
);

/**
 * `Model/AssetId`, `Components/$count`, or, inside a lambda, `m/Name`; `filter` is that of `Components/$count($filter=...)`.
 * `at` is its place in the text.
 */
export type Path = { kind: 'path'; segments: string[]; filter?: Expression; at: number };

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'divby' | 'mod';

/** What `$filter` and `$orderby` hold. Source: OData 4.01 part 2, section 5.1.1. */
export type Expression =
  | Literal
  | Path
  | { kind: 'and' | 'or'; operands: Expression[] }
  | { kind: 'not' | 'negate'; operand: Expression }
  | { kind: 'comparison'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'in'; operand: Expression; values: Literal[] }
  | { kind: 'has'; operand: Expression; flags: Literal }
  | { kind: 'call'; name: string; args: Expression[]; at: number }
  | {
      kind: 'lambda';
      quantifier: 'any' | 'all';
      path: Path;
      body: { variable: string; predicate: Expression } | null;
    };

export type OrderItem = { expression: Expression; descending: boolean };

/**
 * One entry of `$expand`; `*` for all. `countOnly` stands for `Components/$count`, `levels` for how often the expansion
 * goes on over the navigation of the same name.
 */
export type ExpandItem = {
  name: string;
  at: number;
  countOnly: boolean;
  levels: number;
  options: QueryOptions;
};

/** One entry of `$select`: `*` for all, `Name`, or a part of an object as `Value/Text`. */
export type SelectItem = { name: string; part?: string; at: number };

/** The options of a list, or of an expansion, after reading. `search` is what `$search` asks of a name. */
export type QueryOptions = {
  filter?: Expression;
  search?: SearchTerm;
  orderby?: OrderItem[];
  expand?: ExpandItem[];
  select?: SelectItem[];
  top?: number;
  skip?: number;
  count?: boolean;
};

/** What `$search` holds: texts that the name has, in any case. Source: OData 4.01 part 2, section 5.1.7. */
export type SearchTerm =
  | { kind: 'text'; text: string }
  | { kind: 'and' | 'or'; terms: SearchTerm[] }
  | { kind: 'not'; term: SearchTerm };
