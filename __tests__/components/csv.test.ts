import fc from 'fast-check';
import Papa from 'papaparse';
import { toCsv } from '@/components/csv';

test('lines end with CR LF, and only what needs quotes has them', () => {
  expect(
    toCsv([
      ['Name', 'Area'],
      ['Wall, "outer"', 12.5],
      ['two\nlines', null],
    ]),
  ).toBe('Name,Area\r\n"Wall, ""outer""",12.5\r\n"two\nlines",\r\n');
});

test.each(['=1+1', '+cmd|x', '@SUM(A1)', '-2+3', '\t=1', '\r=1'])('%j is kept from being run', (text) => {
  expect(toCsv([[text]])).toMatch(/^"?'/);
  expect(toCsv([[text]], { guard: false })).not.toMatch(/^"?'/);
});

test.each([-3, '-3.25', '+49', '-1e-7'])('%j stays a number', (value) => {
  expect(toCsv([[value]])).toBe(`${value}\r\n`);
});

test('a reader of RFC 4180 finds every text as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ';', 'ä', ' ', '=') });
  const rows = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
  fc.assert(
    fc.property(rows, (written) => {
      const text = toCsv(written, { guard: false });
      expect(Papa.parse(text.slice(0, -2), { delimiter: ',', newline: '\r\n' }).data).toEqual(written);
    }),
  );
});
