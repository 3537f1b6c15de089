import fc from 'fast-check';
import { createInstanceReader } from '@/lib/ifc/worker/step/instance';

/** Numbers of names are their lengths here. */
const read = (line: string) => createInstanceReader(Buffer.from(line), (name) => name.length)(0);
const valuesOf = (values: string) => read(`#1=IFCWALL(${values});`)?.values;

test('reads every form of value', () => {
  expect(
    valuesOf(`'A''b',$,*,#12,.STANDARD.,.T.,.F.,.U.,-12,1.E-3,"0A1F",IFCLABEL('x'),(1,(2.,$)),()`),
  ).toEqual([
    { type: 1, value: "A'b" },
    null,
    null,
    { type: 5, value: 12 },
    { type: 3, value: 'STANDARD' },
    { type: 3, value: true },
    { type: 3, value: false },
    { type: 3, value: undefined },
    { type: 10, value: -12 },
    { type: 4, value: '1.E-3' },
    { type: 11, value: '0A1F' },
    { type: 2, typecode: 8, value: 'x' },
    [{ type: 10, value: 1 }, [{ type: 4, value: '2.' }, null]],
    [],
  ]);
});

test('passes over blanks and comments, also with quotes and brackets in them', () => {
  expect(read("#1 /* ' */ =\n IFCWALL ( /* ) */ 'a;)' , \r\n\t$ ) ;")).toEqual({
    type: 7,
    values: [{ type: 1, value: 'a;)' }, null],
  });
});

test.each([
  '#1=IFCWALL(',
  "#1=IFCWALL('open);",
  '#1=IFCWALL(.OPEN);',
  '#1=IFCWALL("0A',
  '#1=IFCWALL(1 2);',
  '#1=IFCWALL(1.2.3);',
  '#1=IFCWALL(IFCLABEL);',
  '#1=IFCWALL;',
  '#1=(IFCA()IFCB());',
  '#1=IFCWALL(/* open',
  `#1=IFCWALL(${'('.repeat(100_000)}`,
  '',
])('gives nothing for a malformed line: %.30s', (line) => {
  expect(read(line)).toBeUndefined();
});

/** Values and how they are written. */
const leaf = fc.oneof(
  fc.constantFrom(['$', null], ['*', null]),
  fc.integer().map((value) => [`${value}`, { type: 10, value }]),
  fc.nat().map((value) => [`#${value}`, { type: 5, value }]),
  fc.nat().map((value) => [`${value}.5`, { type: 4, value: `${value}.5` }]),
  fc.stringMatching(/^[A-Z][A-Z_0-9]{1,9}$/).map((value) => [`.${value}.`, { type: 3, value }]),
  fc.string({ unit: 'grapheme' }).map((value) => [quote(value), { type: 1, value }]),
) as fc.Arbitrary<[string, unknown]>;
const quote = (text: string) => `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
const withLists = fc.array(
  fc.oneof(
    leaf,
    fc.array(leaf).map((items) => [`(${items.map(([text]) => text).join(' ,')})`, items.map(([, v]) => v)]),
  ) as fc.Arbitrary<[string, unknown]>,
);

test('what is written reads back', () => {
  fc.assert(
    fc.property(withLists, (values) => {
      expect(valuesOf(values.map(([text]) => text).join())).toEqual(values.map(([, value]) => value));
    }),
  );
});

test('any bytes are read or refused, never an error of another kind', () => {
  const pieces = fc.constantFrom(
    "'",
    '(',
    ')',
    ',',
    '.',
    '#1',
    '$',
    '*',
    '/*',
    '*/',
    '\\X2\\',
    '"',
    'IFCA',
    '1E',
    ';',
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      expect(() => read(`#1=IFCWALL(${parts.join('')}`)).not.toThrow();
    }),
  );
});
