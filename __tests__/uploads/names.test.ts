import { assetNameFrom, cleanName } from '@/lib/uploads/names';

test.each([
  ['plan.ifc', 'plan.ifc'],
  ['C:\\models\\plan.ifc', 'plan.ifc'],
  ['../../etc/passwd', 'passwd'],
  ['  spaced name.ifc ', 'spaced name.ifc'],
  ['a\u202Efdp.ifc', 'afdp.ifc'],
  ['line\r\nbreak.ifc', 'linebreak.ifc'],
  ['nul\u0000.ifc', 'nul.ifc'],
  ['Cafe\u0301.ifc', 'Caf\u00e9.ifc'],
  ['建物モデル.ifc', '建物モデル.ifc'],
  ['', ''],
  ['\u200b', ''],
])('%j is kept as %j', (name, expected) => {
  expect(cleanName(name)).toBe(expected);
});

test('a name is cut at 255 characters', () => {
  expect(cleanName('x'.repeat(400))).toHaveLength(255);
});

test.each([
  ['office.ifc', 'office'],
  ['office.IFCZIP', 'office'],
  ['office.v2.zip', 'office.v2'],
  ['.ifc', '.ifc'],
])('the asset of %s is called %s', (filename, expected) => {
  expect(assetNameFrom(filename)).toBe(expected);
});
