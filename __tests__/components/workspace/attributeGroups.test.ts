import { filterGroups, formatValue, groupAttributes } from '@/components/workspace/attributeGroups';
import { type Attribute } from '@/lib/flexContract';

const anAttribute = (
  groupName: string,
  name: string,
  value: Attribute['value'] = 'x',
  unit: string | null = null,
) => {
  return { groupType: 'PsetAttribute', groupName, name, value, unit };
};

const WALL = [
  anAttribute('Pset_WallCommon', 'FireRating', 'EI60'),
  anAttribute('Qto_WallBaseQuantities', 'Length', 8.2154, 'm'),
  anAttribute('Pset_WallCommon', 'IsExternal', true),
];

test('groups and their attributes keep the order of the file', () => {
  expect(groupAttributes(WALL).map((group) => [group.name, group.attributes.map((one) => one.name)])).toEqual(
    [
      ['Pset_WallCommon', ['FireRating', 'IsExternal']],
      ['Qto_WallBaseQuantities', ['Length']],
    ],
  );
});

test('attributes without a group are gathered under a word', () => {
  const nameless = { ...anAttribute('', 'Tag'), groupType: 'AimSystemAttribute' };
  expect(groupAttributes([nameless, anAttribute('', 'Mark')]).map((group) => group.name)).toEqual([
    'General',
    'Other',
  ]);
});

test('a search finds names, values as shown, and whole groups', () => {
  const groups = groupAttributes(WALL);
  const found = (search: string) =>
    filterGroups(groups, search, 'en').flatMap((group) => group.attributes.map((one) => one.name));
  expect(found('fire')).toEqual(['FireRating']);
  expect(found('yes')).toEqual(['IsExternal']);
  expect(found('8.215')).toEqual(['Length']);
  expect(found('wallcommon')).toEqual(['FireRating', 'IsExternal']);
  expect(found('nothing like it')).toEqual([]);
  expect(found(' ')).toEqual(['FireRating', 'IsExternal', 'Length']);
});

test.each([
  [8.2154, 'm', '8.215\u00a0m'],
  [0.000123456, 'W/(m2·K)', '0.0001235\u00a0W/(m2·K)'],
  [12345678, null, '12,345,678'],
  [22.1805, 'm2', '22.181\u00a0m²'],
  [30, 'degree', '30°'],
  [0, 'm', '0\u00a0m'],
  [false, null, 'No'],
  ['EI60', null, 'EI60'],
  [null, null, '–'],
  ['', null, '–'],
])('the value %p with the unit %p is shown as %p', (value, unit, shown) => {
  expect(formatValue({ value, unit }, 'en')).toBe(shown);
});

test('numbers are written as the reader writes them', () => {
  expect(formatValue({ value: 1234.5, unit: 'm' }, 'de')).toBe('1.234,5\u00a0m');
});
