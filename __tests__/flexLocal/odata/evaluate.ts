import type { Expression } from '@/lib/flexLocal/odata/ast';

/** A row of the reference: `parent` is the place of another in the list. */
export type ReferenceRow = {
  text: string | null;
  count: number | null;
  size: number | null;
  flag: boolean | null;
  date: string | null;
  flags: string | null;
  parent: number | null;
};

/** A number knows whether it is a whole one, because `div` of whole numbers is whole. */
class Num {
  constructor(
    readonly value: number,
    readonly isReal: boolean,
  ) {}
}
type Value = Num | string | boolean | null;
type Names = Map<string, ReferenceRow>;

/**
 * What an expression is for one row, written after OData 4.01 part 2 section 5.1.1 and apart from the SQL that is tested:
 * null is an unknown in logic and arithmetic, equal to itself, and neither greater nor less than anything.
 */
export function evaluate(
  expression: Expression,
  row: ReferenceRow,
  rows: ReferenceRow[],
  names: Names = new Map(),
): Value {
  const of = (part: Expression) => evaluate(part, row, rows, names);
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'number'
        ? new Num(expression.value, !Number.isSafeInteger(expression.value))
        : expression.value;
    case 'path':
      return follow(expression.segments, expression.filter, row, rows, names);
    case 'and': {
      const values = expression.operands.map(of);
      return values.includes(false) ? false : values.includes(null) ? null : true;
    }
    case 'or': {
      const values = expression.operands.map(of);
      return values.includes(true) ? true : values.includes(null) ? null : false;
    }
    case 'not': {
      const value = of(expression.operand);
      return value === null ? null : !value;
    }
    case 'negate': {
      const value = of(expression.operand) as Num | null;
      return value && new Num(-value.value, value.isReal);
    }
    case 'comparison': {
      const [left, right] = [plain(of(expression.left)), plain(of(expression.right))];
      if (expression.operator === 'eq') return left === right;
      if (expression.operator === 'ne') return left !== right;
      if (left === null || right === null) return false;
      return { gt: left > right, ge: left >= right, lt: left < right, le: left <= right }[
        expression.operator
      ];
    }
    case 'arithmetic':
      return calculate(
        expression.operator,
        of(expression.left) as Num | null,
        of(expression.right) as Num | null,
      );
    case 'in':
      return expression.values.some((literal) => plain(of(literal)) === plain(of(expression.operand)));
    case 'has': {
      const held = String(of(expression.operand) ?? '').split(', ');
      return String(expression.flags.value)
        .split(', ')
        .every((flag) => held.includes(flag));
    }
    case 'call':
      return call(expression.name, expression.args.map(of));
    case 'lambda': {
      const children = childrenOf(row, rows);
      const { body } = expression;
      if (!body) return children.length > 0;
      const holds = (child: ReferenceRow) =>
        evaluate(body.predicate, row, rows, new Map(names).set(body.variable, child)) === true;
      return expression.quantifier === 'any' ? children.some(holds) : children.every(holds);
    }
  }
}

function plain(value: Value): string | number | boolean | null {
  return value instanceof Num ? value.value + 0 : value;
}

function childrenOf(row: ReferenceRow, rows: ReferenceRow[]): ReferenceRow[] {
  return rows.filter(({ parent }) => parent === rows.indexOf(row));
}

function follow(
  segments: string[],
  filter: Expression | undefined,
  row: ReferenceRow,
  rows: ReferenceRow[],
  names: Names,
): Value {
  const [first = '', ...rest] = segments;
  const named = names.get(first);
  if (named) return follow(rest, filter, named, rows, names);
  if (first === 'Children') {
    const met = childrenOf(row, rows).filter(
      (child) => !filter || evaluate(filter, child, rows, names) === true,
    );
    return new Num(met.length, false);
  }
  if (first === 'Parent') {
    const parent = row.parent === null ? undefined : rows[row.parent];
    return parent ? follow(rest, filter, parent, rows, names) : null;
  }
  const value = row[first.toLowerCase() as keyof ReferenceRow];
  return typeof value === 'number' ? new Num(value, !Number.isInteger(value)) : value;
}

function calculate(operator: string, left: Num | null, right: Num | null): Num | null {
  if (left === null || right === null) return null;
  const isReal = left.isReal || right.isReal;
  const [a, b] = [left.value, right.value];
  if (b === 0 && ['div', 'divby', 'mod'].includes(operator)) return null;
  switch (operator) {
    case 'add':
      return new Num(a + b, isReal);
    case 'sub':
      return new Num(a - b, isReal);
    case 'mul':
      return new Num(a * b, isReal);
    case 'div':
      return new Num(isReal ? a / b : Math.trunc(a / b), isReal);
    case 'divby':
      return new Num(a / b, true);
    default:
      return new Num(isReal ? a - b * Math.trunc(a / b) : a % b, isReal);
  }
}

function call(name: string, args: Value[]): Value {
  if (args.includes(null)) return null;
  const [first, second, third] = args as [never, never, never];
  const whole = (value: number) => new Num(value, false);
  const [text, part, number] = [first as string, second as string, first as Num];
  switch (name) {
    case 'contains':
      return text.includes(part);
    case 'startswith':
      return text.startsWith(part);
    case 'endswith':
      return text.endsWith(part);
    case 'length':
      return whole(text.length);
    case 'indexof':
      return whole(text.indexOf(part));
    case 'concat':
      return text + part;
    case 'tolower':
      return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    case 'trim':
      return text.trim();
    case 'substring': {
      const from = (second as Num).value;
      const start = from < 0 ? Math.max(text.length + from, 0) : from;
      return text.slice(start, third === undefined ? undefined : start + Math.max((third as Num).value, 0));
    }
    case 'year':
      return whole(Number(text.slice(0, 4)));
    case 'day':
      return whole(Number(text.slice(8, 10)));
    case 'date':
      return `${text.slice(0, 10)}T00:00:00.000Z`;
    case 'round':
      return new Num(Math.sign(number.value) * Math.floor(Math.abs(number.value) + 0.5), true);
    case 'floor':
      return new Num(Math.floor(number.value), number.isReal);
    default:
      return new Num(Math.ceil(number.value), number.isReal);
  }
}
