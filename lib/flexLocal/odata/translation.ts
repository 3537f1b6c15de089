import type { InValue } from '@libsql/client';
import type { Expression, Literal, Path, SearchTerm } from './ast';
import { findByName, unknownProperty, type EntityType, type Navigation, type ValueType } from './entityType';
import { FUNCTIONS } from './functions';
import { joinAlternatives } from './joinAlternatives';
import { ODataError } from './odataError';

/** A piece of SQL and the type of its value; `lower` is the SQL of its lower case, where that is stored. */
type Sql = { sql: string; type: ValueType; lower?: string };

/** The row that names refer to, and the variables of the lambdas around. */
export type Scope = {
  type: EntityType;
  alias: string;
  variables?: ReadonlyMap<string, { type: EntityType; alias: string }>;
};

const COMPARISONS = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
const ARITHMETIC = {
  add: (left: string, right: string) => `(${left} + ${right})`,
  sub: (left: string, right: string) => `(${left} - ${right})`,
  mul: (left: string, right: string) => `(${left} * ${right})`,
  div: (left: string, right: string) => `(${left} / ${right})`,
  divby: (left: string, right: string) => `(${left} * 1.0 / ${right})`,
  // SQLite's % knows whole numbers alone.
  mod: (left: string, right: string) =>
    `(SELECT iif(typeof(x) = 'integer' AND typeof(y) = 'integer', x % y, x - y * CAST(x / y AS INTEGER))
      FROM (SELECT ${left} AS x, ${right} AS y))`,
};

/**
 * Turns expressions into SQL. Every constant becomes a bound parameter; names come only from the declared properties, so
 * nothing that a client writes gets into the text.
 */
export class Translation {
  readonly parameters: Record<string, InValue> = {};
  #parameters = 0;
  #aliases = 0;

  /** `option` is named in errors. */
  constructor(readonly option: string) {}

  nextAlias(): string {
    this.#aliases += 1;
    return `${this.option.replace(/\W/g, '')}${this.#aliases}`;
  }

  /**
   * The SQL of an expression over the row of `scope`.
   *
   * @throws {ODataError} for a name the type does not have, or operands that do not go together
   */
  translate(expression: Expression, scope: Scope): Sql {
    switch (expression.kind) {
      case 'literal':
        return this.#literal(expression);
      case 'path':
        return this.#path(expression, scope);
      case 'and':
      case 'or': {
        const isOr = expression.kind === 'or';
        const parts = isOr ? joinAlternatives(expression.operands) : expression.operands;
        const operands = parts.map((operand) => this.condition(operand, scope));
        return { sql: balanced(operands, isOr ? ' OR ' : ' AND '), type: 'boolean' };
      }
      case 'not':
        return { sql: `(NOT ${this.condition(expression.operand, scope)})`, type: 'boolean' };
      case 'negate':
        return { sql: `(-${this.#typed(expression.operand, scope, 'number').sql})`, type: 'number' };
      case 'comparison':
        return this.#comparison(expression, scope);
      case 'arithmetic': {
        const left = this.#typed(expression.left, scope, 'number');
        const right = this.#typed(expression.right, scope, 'number');
        return { sql: ARITHMETIC[expression.operator](left.sql, right.sql), type: 'number' };
      }
      case 'in':
        return this.#in(expression, scope);
      case 'has':
        return this.#has(expression, scope);
      case 'call':
        return this.#call(expression, scope);
      case 'lambda':
        return { sql: this.#lambda(expression, expression.path.segments, scope), type: 'boolean' };
    }
  }

  /** The SQL of an expression that must be true or false. */
  condition(expression: Expression, scope: Scope): string {
    return this.#typed(expression, scope, 'boolean').sql;
  }

  #typed(expression: Expression, scope: Scope, wanted: ValueType): Sql {
    const result = this.translate(expression, scope);
    this.#check(result.type, wanted, expression);
    return result;
  }

  #check(type: ValueType, wanted: ValueType, expression: Expression): void {
    if (type === wanted || type === 'null' || wanted === 'null') return;
    throw new ODataError(
      `A value of type ${wanted} was expected, not one of type ${type}`,
      this.option,
      placeOf(expression),
    );
  }

  #literal(literal: Literal): Sql {
    if (literal.type === 'null') return { sql: 'NULL', type: 'null' };
    this.#parameters += 1;
    const name = `${this.option.replace(/\W/g, '')}_${this.#parameters}`;
    this.parameters[name] = typeof literal.value === 'boolean' ? Number(literal.value) : literal.value;
    // libSQL binds every number as a real one, with which `div` would not divide whole numbers as OData does.
    const isWhole = literal.type === 'number' && Number.isSafeInteger(literal.value);
    return { sql: isWhole ? `CAST(:${name} AS INTEGER)` : `:${name}`, type: literal.type };
  }

  /**
   * `eq` and `ne` know null in OData (`null eq null` is true), which IS and IS NOT do in SQL. The others are false, not
   * unknown, beside null, which shows under a `not`. Source: OData 4.01 part 2, section 5.1.1.1.
   */
  #comparison(expression: Extract<Expression, { kind: 'comparison' }>, scope: Scope): Sql {
    const left = this.translate(expression.left, scope);
    const right = this.translate(expression.right, scope);
    this.#check(right.type, left.type, expression.right);
    if (expression.operator === 'eq') return { sql: `(${left.sql} IS ${right.sql})`, type: 'boolean' };
    if (expression.operator === 'ne') return { sql: `(${left.sql} IS NOT ${right.sql})`, type: 'boolean' };
    return { sql: `((${left.sql} ${COMPARISONS[expression.operator]} ${right.sql}) IS 1)`, type: 'boolean' };
  }

  #in(expression: Extract<Expression, { kind: 'in' }>, scope: Scope): Sql {
    const operand = this.translate(expression.operand, scope);
    const constants = expression.values.filter(({ type }) => type !== 'null');
    const values = constants.map((literal) => {
      const value = this.#literal(literal);
      this.#check(value.type, operand.type, literal);
      return value.sql;
    });
    // False, not unknown, beside null; an IS around the IN would keep SQLite from looking it up in an index.
    const isOneOf = `(${operand.sql} IN (${values.join(', ')}) AND ${operand.sql} IS NOT NULL)`;
    const hasNull = constants.length < expression.values.length;
    return { sql: hasNull ? `(${isOneOf} OR ${operand.sql} IS NULL)` : isOneOf, type: 'boolean' };
  }

  /** Flags are kept as text like `See, Edit`; all those asked for must be there. */
  #has(expression: Extract<Expression, { kind: 'has' }>, scope: Scope): Sql {
    const { sql } = this.#typed(expression.operand, scope, 'string');
    const flags = String(expression.flags.value).split(',');
    const tests = flags.map((flag) => {
      const wanted = this.#literal({ ...expression.flags, type: 'string', value: `,${flag.trim()},` });
      return `instr(',' || replace(${sql}, ', ', ',') || ',', ${wanted.sql}) > 0`;
    });
    return { sql: `((${tests.join(' AND ')}) IS 1)`, type: 'boolean' };
  }

  /**
   * What `$search` asks: that the name holds the texts, in any case.
   *
   * @throws {ODataError} for a type without a name
   */
  search(term: SearchTerm, { type, alias }: Scope): string {
    const name = findByName(type.properties, 'Name')?.value;
    if (name?.type !== 'string') throw new ODataError(`A ${type.name} has no name to search`, this.option, 0);
    const lower = name.lowerSql?.(alias) ?? `lower(${name.sql(alias)})`;
    const condition = (inner: SearchTerm): string => {
      if (inner.kind === 'not') return `(NOT ${condition(inner.term)})`;
      if (inner.kind !== 'text')
        return balanced(inner.terms.map(condition), inner.kind === 'and' ? ' AND ' : ' OR ');
      const text = this.#literal({
        kind: 'literal',
        type: 'string',
        value: inner.text.toLowerCase(),
        at: 0,
      });
      return `((instr(${lower}, ${text.sql}) > 0) IS 1)`;
    };
    return condition(term);
  }

  #call(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Sql {
    const known = Object.hasOwn(FUNCTIONS, expression.name) ? FUNCTIONS[expression.name] : undefined;
    if (!known) throw new ODataError(`There is no function '${expression.name}'`, this.option, expression.at);
    const required = known.args.filter((type) => !type.endsWith('?')).length;
    if (expression.args.length < required || expression.args.length > known.args.length) {
      const count = required === known.args.length ? required : `${required} to ${known.args.length}`;
      throw new ODataError(
        `The function '${expression.name}' takes ${count} arguments`,
        this.option,
        expression.at,
      );
    }
    const args = expression.args.map((argument, index) => {
      return this.#typed(argument, scope, (known.args[index] as string).replace('?', '') as ValueType);
    });
    const [first] = args;
    if (expression.name === 'tolower' && first?.lower) return { sql: first.lower, type: 'string' };
    return { sql: known.sql(...args.map(({ sql }) => sql)), type: known.result };
  }

  #path(path: Path, scope: Scope): Sql {
    const { segments, start } = startOf(path.segments, scope);
    if (segments.length === 0) throw new ODataError('A property was expected', this.option, path.at);
    return this.#follow(segments, start, path, scope);
  }

  /** What `segments`, the rest of `path`, lead to from the row `on`; a filter in the path may name variables of `scope`. */
  #follow(segments: string[], { type, alias }: Scope, path: Path, scope: Scope): Sql {
    const { at } = path;
    const [first = '', ...rest] = segments;
    const property = findByName(type.properties, first)?.value;
    if (property?.type === 'complex') {
      const part = findByName(property.properties, rest[0] ?? '')?.value;
      if (!part || rest.length > 1) throw unknownProperty(type, segments.join('/'), this.option, at);
      if (part.type === 'json')
        throw new ODataError(`'${segments.join('/')}' can be selected and nothing else`, this.option, at);
      return { sql: part.sql(alias), type: part.type };
    }
    if (property?.type === 'json')
      throw new ODataError(`'${first}' can be selected and nothing else`, this.option, at);
    if (property && rest.length === 0) {
      return { sql: property.sql(alias), type: property.type, lower: property.lowerSql?.(alias) };
    }
    const navigation = findByName(type.navigations, first)?.value;
    if (!navigation) {
      if (type.open && !property) return { sql: 'NULL', type: 'null' };
      throw unknownProperty(type, segments.join('/'), this.option, at);
    }
    return this.#overLink(navigation, rest, alias, path, scope);
  }

  /** The rest of a path that goes over a navigation, as a subquery of one value. */
  #overLink(navigation: Navigation, rest: string[], from: string, path: Path, scope: Scope): Sql {
    const { at, filter } = path;
    const to = this.nextAlias();
    const target = navigation.target();
    const rows = `FROM ${target.from(to)} WHERE ${linkCondition(navigation, from, to)}`;
    if (navigation.many) {
      if (rest.length !== 1 || rest[0] !== '$count') {
        throw new ODataError(
          'A list can only be counted (/$count) or asked with any() and all()',
          this.option,
          at,
        );
      }
      const own = { type: target, alias: to, variables: scope.variables };
      const condition = filter ? ` AND ${this.condition(filter, own)}` : '';
      return { sql: `(SELECT COUNT(*) ${rows}${condition})`, type: 'number' };
    }
    if (rest.length === 0)
      throw new ODataError('A property was expected after the navigation', this.option, at);
    const value = this.#follow(rest, { type: target, alias: to }, path, scope);
    const lower = value.lower && `(SELECT ${value.lower} ${rows})`;
    return { sql: `(SELECT ${value.sql} ${rows})`, type: value.type, lower };
  }

  #lambda(lambda: Extract<Expression, { kind: 'lambda' }>, path: string[], scope: Scope): string {
    const { segments, start } = startOf(path, scope);
    const [first = '', ...rest] = segments;
    const navigation = findByName(start.type.navigations, first)?.value;
    if (!navigation) throw unknownProperty(start.type, first, this.option, lambda.path.at);
    const to = this.nextAlias();
    const target = { type: navigation.target(), alias: to };
    const rows = `FROM ${target.type.from(to)} WHERE ${linkCondition(navigation, start.alias, to)}`;
    if (rest.length > 0) {
      if (navigation.many)
        throw new ODataError('Only the last part of the path may be a list', this.option, lambda.path.at);
      return `EXISTS (SELECT 1 ${rows} AND ${this.#innerLambda(lambda, rest, scope, target)})`;
    }
    if (!navigation.many) throw new ODataError(`'${first}' is not a list`, this.option, lambda.path.at);
    if (!lambda.body) return `EXISTS (SELECT 1 ${rows})`;
    const variables = new Map(scope.variables).set(lambda.body.variable, target);
    const predicate = this.condition(lambda.body.predicate, { ...scope, variables });
    return lambda.quantifier === 'any'
      ? `EXISTS (SELECT 1 ${rows} AND ${predicate})`
      : `NOT EXISTS (SELECT 1 ${rows} AND (${predicate}) IS NOT 1)`;
  }

  /** The rest of a lambda's path seen from a row on the way; its predicate still refers to the outer row. */
  #innerLambda(
    lambda: Extract<Expression, { kind: 'lambda' }>,
    rest: string[],
    scope: Scope,
    on: { type: EntityType; alias: string },
  ): string {
    const step = '$step';
    const variables = new Map(scope.variables).set(step, on);
    return this.#lambda(lambda, [step, ...rest], { ...scope, variables });
  }
}

/**
 * The condition that joins two rows, the target being of its type at all included. The plus keeps SQLite from looking the
 * target up by its type, which thousands share, rather than by the link, which few do: minutes became milliseconds.
 */
export function linkCondition(navigation: Navigation, from: string, to: string): string {
  const scope = navigation.target().scope?.(to);
  return scope ? `${navigation.link(from, to)} AND +(${scope})` : navigation.link(from, to);
}

/** Where an expression begins in the text, as near as its parts tell. */
function placeOf(expression: Expression): number {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return Math.min(...expression.operands.map(placeOf));
    case 'not':
    case 'negate':
    case 'in':
    case 'has':
      return placeOf(expression.operand);
    case 'comparison':
    case 'arithmetic':
      return placeOf(expression.left);
    case 'lambda':
      return expression.path.at;
    default:
      return expression.at;
  }
}

/** Where a path starts: at a variable that it names first, or at the row itself. */
function startOf(path: string[], scope: Scope): { segments: string[]; start: Scope } {
  const variable = scope.variables?.get(path[0] ?? '');
  return variable ? { segments: path.slice(1), start: variable } : { segments: path, start: scope };
}

/** A long chain as a balanced tree: SQLite's limit on the depth of an expression is 1000. */
function balanced(operands: string[], operator: string): string {
  if (operands.length <= 2) return `(${operands.join(operator)})`;
  const middle = Math.ceil(operands.length / 2);
  return `(${balanced(operands.slice(0, middle), operator)}${operator}${balanced(operands.slice(middle), operator)})`;
}
