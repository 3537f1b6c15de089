import fc from 'fast-check';
import { allOf, contains, pageOf, quote } from '@/lib/flexApi/odata';

/** Takes the string literals out of an expression, as an OData reader does; null when one does not end. */
function withoutLiterals(expression: string): string | null {
  const rest = expression.replace(/'(?:[^']|'')*'/g, '?');
  return rest.includes("'") ? null : rest;
}

test('a quote inside a text is doubled', () => {
  expect(quote("O'Brien's")).toBe("'O''Brien''s'");
});

test('whatever is searched for stays inside its literal, and the model’s own condition stays in force (PX18)', () => {
  const nasty = fc.constantFrom(
    "' or 1 eq 1",
    "') or ('1' eq '1",
    "'''",
    "' /*",
    '))',
    "x' and not(",
    '%27 or 1 eq 1',
    "\\'",
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), nasty, fc.mixedCase(nasty)),
      (text) => {
        const { $filter } = allOf('AssetModelId eq 7', contains(['Name', 'ExternalObjectName'], text));
        const searched =
          '(AssetModelId eq 7) and (contains(tolower(Name),?) or contains(tolower(ExternalObjectName),?))';
        expect([searched, '(AssetModelId eq 7)']).toContain(withoutLiterals($filter ?? ''));
        expect(encodeURIComponent($filter ?? '').length).toBeLessThan(6000); // never throws for lone surrogates
      },
    ),
    { numRuns: 5000 },
  );
});

test('no condition is no filter', () => {
  expect(allOf(undefined, contains(['Name'], '  '))).toEqual({});
});

test('a page is from 1 and of 1 to 1,000 rows, whatever is asked for (PX18)', () => {
  expect(pageOf({})).toMatchObject({
    page: 1,
    pageSize: 50,
    options: { $top: '50', $skip: '0', $count: 'true' },
  });
  expect(pageOf({ page: 3, pageSize: 20 }).options).toMatchObject({ $top: '20', $skip: '40' });
  fc.assert(
    fc.property(fc.double(), fc.double(), (page, pageSize) => {
      const { $top, $skip } = pageOf({ page, pageSize }).options;
      expect($top).toMatch(/^([1-9]\d{0,2}|1000)$/);
      expect($skip).toMatch(/^\d{1,10}$/);
    }),
  );
});
