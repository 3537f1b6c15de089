import fc from 'fast-check';
import type { Expression } from '@/lib/flexLocal/odata/ast';
import { Cursor } from '@/lib/flexLocal/odata/cursor';
import { ODataError } from '@/lib/flexLocal/odata';
import { parseExpression } from '@/lib/flexLocal/odata/parseExpression';
import { anyExpression } from './anyExpression';
import { printExpression, withoutPlaces } from './printExpression';

function parse(text: string): Expression {
  const cursor = new Cursor(text, '$filter');
  const expression = parseExpression(cursor);
  cursor.expectEnd();
  return expression;
}

test('an expression reads back as it was written', () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      expect(withoutPlaces(parse(printExpression(expression)))).toEqual(withoutPlaces(expression));
    }),
    { numRuns: 500 },
  );
});

test('whatever is thrown at it, it refuses with an error of its own and a place in the text', () => {
  const scraps = fc.constantFrom(
    "'",
    '(',
    ')',
    '/',
    ':',
    ',',
    ' ',
    'Name',
    'any(',
    'eq',
    'not',
    '-',
    '1',
    '$it',
    '$count',
    'null',
    '2020-99-99',
    '1e999',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(scraps).map((parts) => parts.join('')),
    fc.array(scraps).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(text, (input) => {
      try {
        parse(input);
      } catch (error) {
        expect(error).toBeInstanceOf(ODataError);
        expect((error as ODataError).position).toBeGreaterThanOrEqual(0);
        expect((error as ODataError).position).toBeLessThanOrEqual(input.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['A eq 1 or B eq 2 and C eq 3', '(A eq 1) or ((B eq 2) and (C eq 3))'],
  ['not startswith(A,B) and C', '(not (startswith(A,B))) and (C)'],
  ['A add 1 mul 2 eq 3', '((A) add ((1) mul (2))) eq (3)'],
  ['A gt 1 eq true', '((A) gt (1)) eq (true)'],
  ['A sub 1 sub 2', '((A) sub (1)) sub (2)'],
  ['A EQ 1 AND B Ne 2', '((A) eq (1)) and ((B) ne (2))'],
  ['  ( A   eq 1 )  ', '(A) eq (1)'],
  ['(A eq 1)and(B eq 2)', '((A) eq (1)) and ((B) eq (2))'],
  ['$it/A eq 1', '(A) eq (1)'],
  ["A eq Xbim.Flex.GroupType'PsetAttribute'", "(A) eq ('PsetAttribute')"],
  ['A eq 6F1D8A52-3C0E-4F6B-9A55-0B6C1F7D2E10', "(A) eq ('6f1d8a52-3c0e-4f6b-9a55-0b6c1f7d2e10')"],
  [
    'A ge 2024-05-01 and A lt 2024-05-01T02:00:00+02:00',
    '((A) ge (2024-05-01T00:00:00.000Z)) and ((A) lt (2024-05-01T00:00:00.000Z))',
  ],
])('%s means %s', (text, explicit) => {
  expect(withoutPlaces(parse(text))).toEqual(withoutPlaces(parse(explicit)));
});

test.each([
  ['', 0, 'A name was expected'],
  ['Name eq', 5, 'Unexpected'],
  ["Name eq 'open", 8, 'no closing quote'],
  ["Name eq 'a' and", 12, 'Unexpected'],
  ['(Name eq 1', 10, "')' was expected"],
  ['Name eq 1)', 9, 'Unexpected'],
  ['Name/', 5, 'A name was expected'],
  ['Models/any(m m/Name)', 12, "':' was expected"],
  ['Models/all()', 11, 'A name was expected'],
  ['Name in ()', 9, 'A value was expected'],
  ['Name eq 1e999', 8, 'too large'],
  ['Date eq 2020-13-01', 8, 'not a date'],
  ['Name like 5', 5, 'Unexpected'],
])('%j is refused at position %i', (text, position, message) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({ position, message: expect.stringContaining(message) }),
  );
});

test('a query too deep or too long is refused, a long chain is not', () => {
  expect(() => parse(`${'('.repeat(200)}A${')'.repeat(200)}`)).toThrow('100 levels');
  expect(() => parse(`${'not '.repeat(100_000)}A`)).toThrow(ODataError);
  expect(() => parse(Array.from({ length: 1001 }, (_, id) => `Id eq ${id}`).join(' or '))).toThrow(
    '1000 expressions',
  );
  expect(parse(Array.from({ length: 1000 }, (_, id) => `Id eq ${id}`).join(' or '))).toMatchObject({
    kind: 'or',
  });
});
