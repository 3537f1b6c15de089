import fc from 'fast-check';
import { ODataError, parseQuery } from '@/lib/flexLocal/odata';

function parse(query: string, kind?: 'single') {
  return parseQuery(new URLSearchParams(query), kind);
}

test('every option is read', () => {
  const query = parse(
    '$filter=A eq 1&$orderby=Name,Count desc , B asc&$expand=X&$select=A, B,*&$top=5&$skip=10&$count=true',
  );
  expect(query).toMatchObject({
    filter: { kind: 'comparison' },
    orderby: [{ descending: false }, { descending: true }, { descending: false }],
    expand: [{ name: 'X', countOnly: false, options: {} }],
    select: [{ name: 'A' }, { name: 'B' }, { name: '*' }],
    top: 5,
    skip: 10,
    count: true,
  });
});

test('expansions hold options of their own, and commas and semicolons inside stay inside', () => {
  const { expand } = parse(
    "$expand=A($filter=contains(N,';)');$orderby=N desc;$top=1;$expand=B($count=true),C/$count),D($select=X,Y;$skip=2),E()",
  );
  expect(expand).toMatchObject([
    {
      name: 'A',
      options: {
        filter: { kind: 'call', args: [{ kind: 'path' }, { value: ';)' }] },
        orderby: [{ descending: true }],
        top: 1,
        expand: [
          { name: 'B', options: { count: true } },
          { name: 'C', countOnly: true },
        ],
      },
    },
    { name: 'D', options: { select: [{ name: 'X' }, { name: 'Y' }], skip: 2 } },
    { name: 'E', options: {} },
  ]);
});

test('all of a navigation, levels, parts of objects and filtered counts are read', () => {
  expect(parse('$expand=*($levels=2),B($levels=max)&$select=Value/Text')).toMatchObject({
    expand: [
      { name: '*', levels: 2 },
      { name: 'B', levels: 5 },
    ],
    select: [{ name: 'Value', part: 'Text' }],
  });
  expect(parse("$orderby=A/$count($filter=N eq ',') desc")).toMatchObject({
    orderby: [
      { descending: true, expression: { segments: ['A', '$count'], filter: { kind: 'comparison' } } },
    ],
  });
});

test.each([
  ['door', { kind: 'text', text: 'door' }],
  ['"fire door"', { kind: 'text', text: 'fire door' }],
  ['"a \\" b"', { kind: 'text', text: 'a " b' }],
  ['fire door', { kind: 'and', terms: [{ text: 'fire' }, { text: 'door' }] }],
  ['a AND b OR NOT c', { kind: 'or', terms: [{ kind: 'and' }, { kind: 'not', term: { text: 'c' } }] }],
  ['a (b OR c)', { kind: 'and', terms: [{ text: 'a' }, { kind: 'or' }] }],
  ['and or', { kind: 'and', terms: [{ text: 'and' }, { text: 'or' }] }],
])('$search=%s is read', (text, term) => {
  expect(parseQuery(new URLSearchParams({ $search: text })).search).toMatchObject(term);
});

test('options without a dollar belong to the endpoint', () => {
  expect(parse('tolerance=5&$format=json&inSameAsset=true')).toEqual({});
});

test.each([
  ['$top=1001', 'limit of 1000'],
  ['$top=-1', 'whole number'],
  ['$top=1.5', 'Unexpected'],
  ['$top=99999999999', 'whole number'],
  ['$skip=', 'whole number'],
  ['$count=yes', "'true' or 'false'"],
  ['$orderby=A,B,C,D,E,F', 'At most 5'],
  ['$orderby=A upwards', 'Unexpected'],
  ['$search=', 'A word to search for'],
  ['$search=door)', "Unexpected ')'"],
  ['$search=(door', "')' was expected"],
  ['$apply=aggregate(A with sum as B)', "'$apply' is not supported"],
  ['$compute=A add 1 as B', "'$compute' is not supported"],
  ['$format=xml', 'use $format=json'],
  ['$expand=A/$ref', '$ref'],
  ['$expand=A($levels=0)', '5 levels'],
  ['$expand=A($levels=6)', '5 levels'],
  ['$expand=A($expand=B($levels=5))', '5 levels'],
  ['$expand=A($apply=x)', "'$apply' is not supported"],
  ['$top=1&$TOP=2', 'given twice'],
  ['$expand=A($top=1;$top=2)', 'given twice'],
  ['$expand=A($top=1', "')' was expected"],
  ['$expand=A($expand=B($expand=C($expand=D($expand=E($expand=F)))))', '5 levels'],
  ['$select=', 'A name was expected'],
])('%s is refused', (query, message) => {
  expect(() => parse(query)).toThrow(ODataError);
  expect(() => parse(query)).toThrow(message);
});

test('one thing takes only what one thing has', () => {
  expect(parse('$expand=A&$select=B', 'single')).toMatchObject({ expand: [{ name: 'A' }] });
  expect(() => parse('$top=1', 'single')).toThrow('lists only');
});

test('whatever a URL holds, only an error of its own comes out', () => {
  const option = fc.constantFrom(
    '$filter',
    '$orderby',
    '$expand',
    '$select',
    '$top',
    '$skip',
    '$count',
    '$search',
    '$format',
    '$x',
    'x',
  );
  const scraps = fc.constantFrom(
    'A',
    '"',
    'NOT ',
    '$levels',
    '(',
    ')',
    ';',
    ',',
    '=',
    '$expand',
    '$top',
    '$filter',
    '1',
    "'",
    ' ',
    '/',
    '$count',
    'desc',
    '*',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(scraps).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(option, value), { maxLength: 4 }), (pairs) => {
      try {
        parseQuery(new URLSearchParams(pairs));
      } catch (error) {
        expect(error).toBeInstanceOf(ODataError);
      }
    }),
    { numRuns: 2000 },
  );
});
