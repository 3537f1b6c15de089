import fc from 'fast-check';
import type { Expression, Literal, Path } from '@/lib/flexLocal/odata/ast';
import type { ReferenceRow } from './evaluate';

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 });
const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'ä', ' ', "'", '%', '_'), maxLength: 4 });
const whole = fc.integer({ min: -4, max: 9 });
const fraction = fc.integer({ min: -20, max: 20 }).map((quarters) => quarters / 4);
const date = fc.constantFrom(
  '2024-02-29T23:59:59.999Z',
  '2024-03-01T00:00:00.000Z',
  '2025-12-31T12:30:00.000Z',
);
const flags = fc.subarray(['See', 'SeeContent', 'Edit']).map((names) => names.join(', '));

/** Rows that are small enough to be equal often, with nulls among them; parents are any rows. */
export const anyRows: fc.Arbitrary<ReferenceRow[]> = fc.array(
  fc.record({
    text: orNull(text),
    count: orNull(whole),
    size: orNull(fraction),
    flag: orNull(fc.boolean()),
    date: orNull(date),
    flags: orNull(flags),
    parent: orNull(fc.nat({ max: 5 })),
  }),
  { minLength: 1, maxLength: 6 },
);

const literal = (type: Literal['type'], values: fc.Arbitrary<unknown>) =>
  orNull(values).map(
    (value) => ({ kind: 'literal', at: 0, type: value === null ? 'null' : type, value }) as Literal,
  );
const LITERALS = {
  string: literal('string', text),
  number: literal('number', fc.oneof(whole, fraction)),
  date: literal('date', date),
};

/** Paths from the row or one of the variables in scope, over the parent or not. */
function path(names: string[], variables: string[]): fc.Arbitrary<Expression> {
  return fc
    .tuple(fc.constantFrom('', ...variables), fc.boolean(), fc.constantFrom(...names))
    .map(([variable, goesUp, name]) => ({
      kind: 'path',
      segments: [...(variable ? [variable] : []), ...(goesUp ? ['Parent'] : []), name],
      at: 0,
    }));
}

const call = (name: string, ...args: fc.Arbitrary<Expression>[]) =>
  fc.tuple(...args).map((given): Expression => ({ kind: 'call', name, args: given, at: 0 }));

function anyText(depth: number, variables: string[]): fc.Arbitrary<Expression> {
  const leaf = fc.oneof(path(['Text'], variables), LITERALS.string);
  if (depth === 0) return leaf;
  const inner = anyText(depth - 1, variables);
  const number = anyNumber(depth - 1, variables);
  return fc.oneof(
    leaf,
    call('concat', inner, inner),
    call('tolower', inner),
    call('trim', inner),
    call('substring', inner, path(['Count'], variables)),
    call('substring', inner, LITERALS.number.filter(isWhole), number.filter(isWhole)),
  );
}

/** Where a text begins is a whole number. */
function isWhole(expression: Expression): boolean {
  if (expression.kind === 'literal') return expression.value === null || Number.isInteger(expression.value);
  return expression.kind === 'path' && expression.segments.at(-1) !== 'Size';
}

function anyNumber(depth: number, variables: string[]): fc.Arbitrary<Expression> {
  const leaf = fc.oneof(path(['Count', 'Size'], variables), LITERALS.number);
  if (depth === 0) return leaf;
  const inner = anyNumber(depth - 1, variables);
  const words = anyText(depth - 1, variables);
  return fc.oneof(
    leaf,
    fc.record({
      kind: fc.constant('arithmetic' as const),
      operator: fc.constantFrom(
        'add' as const,
        'sub' as const,
        'mul' as const,
        'div' as const,
        'divby' as const,
        'mod' as const,
      ),
      left: inner,
      right: inner,
    }),
    fc.record({ kind: fc.constant('negate' as const), operand: inner }),
    call('length', words),
    call('indexof', words, words),
    call('round', inner),
    call('floor', inner),
    call('ceiling', inner),
    call('year', path(['Date'], variables)),
    call('day', path(['Date'], variables)),
    anyFilter(depth - 1, []).map((filter): Expression => ({
      kind: 'path',
      segments: ['Children', '$count'],
      filter,
      at: 0,
    })),
    fc.constant<Expression>({ kind: 'path', segments: ['Children', '$count'], at: 0 }),
  );
}

/** A filter whose parts go together, of the properties of {@link anyRows}. */
export function anyFilter(depth: number, variables: string[]): fc.Arbitrary<Expression> {
  const words = anyText(Math.max(depth - 1, 0), variables);
  const number = anyNumber(Math.max(depth - 1, 0), variables);
  const day = fc.oneof(path(['Date'], variables), LITERALS.date, call('date', path(['Date'], variables)));
  const compared = (operand: fc.Arbitrary<Expression>) =>
    fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constantFrom(
        'eq' as const,
        'ne' as const,
        'gt' as const,
        'ge' as const,
        'lt' as const,
        'le' as const,
      ),
      left: operand,
      right: operand,
    });
  const leaves: fc.Arbitrary<Expression>[] = [
    path(['Flag'], variables),
    compared(words),
    compared(number),
    compared(day),
    call('contains', words, words),
    call('startswith', words, words),
    call('endswith', words, words),
    fc.record({
      kind: fc.constant('in' as const),
      operand: words,
      values: fc.array(LITERALS.string, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('has' as const),
      operand: path(['Flags'], variables),
      flags: fc
        .constantFrom('See', 'Edit', 'See, Edit')
        .map((value): Literal => ({ kind: 'literal', at: 0, type: 'string', value })),
    }),
  ];
  if (depth === 0) return fc.oneof(...leaves);
  const inner = anyFilter(depth - 1, variables);
  const variable = `v${depth}`;
  return fc.oneof<fc.Arbitrary<Expression>[]>(
    ...leaves,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(inner, { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), operand: inner }),
    fc.record({
      kind: fc.constant('lambda' as const),
      quantifier: fc.constantFrom('any' as const, 'all' as const),
      path: fc.constant<Path>({ kind: 'path', segments: ['Children'], at: 0 }),
      body: anyFilter(depth - 1, [...variables, variable]).map((predicate) => ({ variable, predicate })),
    }),
  );
}
