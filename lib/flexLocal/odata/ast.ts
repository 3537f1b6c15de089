/** A constant of a query. Dates are ISO 8601 in UTC with milliseconds; GUIDs are lower case text. */
export type Literal =
  | { kind: 'literal'; type: 'string' | 'date'; value: string }
  | { kind: 'literal'; type: 'number'; value: number }
  | { kind: 'literal'; type: 'boolean'; value: boolean }
  | { kind: 'literal'; type: 'null'; value: null };

/** `Model/AssetId`, `Components/$count`, or, inside a lambda, `m/Name`. `at` is its place in the text. */
export type Path = { kind: 'path'; segments: string[]; at: number };

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'mod';

/** What `$filter` and `$orderby` hold. Source: OData 4.01 part 2, section 5.1.1. */
export type Expression =
  | Literal
  | Path
  | { kind: 'and' | 'or'; operands: Expression[] }
  | { kind: 'not' | 'negate'; operand: Expression }
  | { kind: 'comparison'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'in'; operand: Expression; values: Literal[] }
  | { kind: 'call'; name: string; args: Expression[]; at: number }
  | {
      kind: 'lambda';
      quantifier: 'any' | 'all';
      path: Path;
      body: { variable: string; predicate: Expression } | null;
    };

export type OrderItem = { expression: Expression; descending: boolean };

/** One entry of `$expand`. `countOnly` stands for `Components/$count`. */
export type ExpandItem = { name: string; at: number; countOnly: boolean; options: QueryOptions };

/** One entry of `$select`; `*` for all. */
export type SelectItem = { name: string; at: number };

/** The options of a list, or of an expansion, after reading. */
export type QueryOptions = {
  filter?: Expression;
  orderby?: OrderItem[];
  expand?: ExpandItem[];
  select?: SelectItem[];
  top?: number;
  skip?: number;
  count?: boolean;
};
