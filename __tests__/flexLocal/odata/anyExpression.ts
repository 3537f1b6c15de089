import fc from 'fast-check';
import type { Expression, Literal, Path } from '@/lib/flexLocal/odata/ast';

const WORDS = ['true', 'false', 'null', 'not', 'any', 'all'];
const name = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/),
    fc.constantFrom('Name', 'Ägypten', 'eq', 'and', 'desc'),
  )
  .filter((text) => !WORDS.includes(text.toLowerCase()));

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc
    .string({ unit: 'grapheme' })
    .map((value): Literal => ({ kind: 'literal', at: 0, type: 'string', value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value): Literal => ({ kind: 'literal', at: 0, type: 'number', value: value + 0 })),
  fc.integer().map((value): Literal => ({ kind: 'literal', at: 0, type: 'number', value })),
  fc.boolean().map((value): Literal => ({ kind: 'literal', at: 0, type: 'boolean', value })),
  fc.constant<Literal>({ kind: 'literal', at: 0, type: 'null', value: null }),
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date): Literal => ({ kind: 'literal', at: 0, type: 'date', value: date.toISOString() })),
);

const path: fc.Arbitrary<Path> = fc
  .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([segments, counted]) => ({
    kind: 'path',
    segments: counted ? [...segments, '$count'] : segments,
    at: 0,
  }));

const flags = fc
  .stringMatching(/^[A-Za-z]{1,5}(, [A-Za-z]{1,5})?$/)
  .map((value): Literal => ({ kind: 'literal', at: 0, type: 'string', value }));

const counted = name.map((segment) => [segment, '$count']);

/** Any expression that a query may hold, of any types: reading does not check whether they go together. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression }>((tie) => {
  const inner = tie('expression');
  const list = path.filter(({ segments }) => segments.at(-1) !== '$count');
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      literal,
      path,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        operands: fc.array(inner, { minLength: 2, maxLength: 4 }),
      }),
      fc.record({ kind: fc.constantFrom('not' as const, 'negate' as const), operand: inner }),
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
        left: inner,
        right: inner,
      }),
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
      fc.record({
        kind: fc.constant('in' as const),
        operand: inner,
        values: fc.array(literal, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        kind: fc.constant('has' as const),
        operand: inner,
        flags,
      }),
      fc.record({ kind: fc.constant('path' as const), segments: counted, filter: inner, at: fc.constant(0) }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constantFrom('contains', 'tolower', 'year', 'geo.distance'),
        args: fc.array(inner, { maxLength: 3 }),
        at: fc.constant(0),
      }),
      fc.record({
        kind: fc.constant('lambda' as const),
        quantifier: fc.constantFrom('any' as const, 'all' as const),
        path: list,
        body: fc.record({ variable: name, predicate: inner }),
      }),
    ),
  };
}).expression;
