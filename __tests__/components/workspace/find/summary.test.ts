import { countBy } from '@/components/workspace/properties/counts';
import { summarise, tableOfSeveral, totalsOf } from '@/components/workspace/properties/summary';
import { type Attribute, type ObjectAttributes } from '@/lib/flexContract';

const text = (name: string, value: string | null): Attribute => ({
  groupType: 'PsetAttribute',
  groupName: 'Pset',
  name,
  value,
  unit: null,
});
const length = (value: number): Attribute => ({
  groupType: 'QuantityAttribute',
  groupName: 'Qto',
  name: 'Length',
  value,
  unit: 'm',
});
const things: ObjectAttributes[] = [
  { entityId: 1, attributes: [text('Status', 'New'), text('Fire', 'EI30'), length(1.5)], typeAttributes: [] },
  { entityId: 2, attributes: [text('Status', 'New'), text('Fire', 'EI60'), length(2)], typeAttributes: [] },
  { entityId: 3, attributes: [text('Status', 'New')], typeAttributes: [text('Fire', 'EI60'), length(100)] },
];

test('what all share is told apart from what varies, with the things that have each value', () => {
  const [status, fire, quantity] = summarise(things);
  expect(status).toMatchObject({ name: 'Status', isShared: true, missing: 0 });
  expect(fire).toMatchObject({
    isShared: false,
    missing: 0,
    values: [
      { value: 'EI60', entityIds: [2, 3] },
      { value: 'EI30', entityIds: [1] },
    ],
  });
  expect(quantity?.values).toHaveLength(3);
  expect(
    summarise(things.slice(0, 1).concat({ entityId: 9, attributes: [], typeAttributes: [] }))[0],
  ).toMatchObject({
    isShared: false,
    missing: 1,
  });
});

test('quantities of things are added up, those of types are not, nor a value that a file gives twice', () => {
  expect(totalsOf(things)).toEqual([{ name: 'Length', unit: 'm', sum: 3.5, things: 2 }]);
  expect(totalsOf([{ entityId: 1, attributes: [length(1), length(1)], typeAttributes: [] }])[0]?.sum).toBe(1);
  expect(totalsOf([{ entityId: 1, attributes: [text('Mark', '5')], typeAttributes: [] }])).toEqual([]);
});

test('the table has a row a thing and a column a property, with its unit', () => {
  const table = tableOfSeveral(things, summarise(things), (entityId) => [
    entityId,
    null,
    'W',
    'IfcWall',
    null,
  ]);
  expect(table[0]).toEqual([
    'EntityId',
    'GlobalId',
    'Name',
    'Class',
    'Type',
    'Pset.Status',
    'Pset.Fire',
    'Qto.Length [m]',
  ]);
  expect(table[3]).toEqual([3, null, 'W', 'IfcWall', null, 'New', 'EI60', 100]);
});

test('things are counted by a name, the most frequent first', () => {
  const names: Record<number, string> = { 1: 'a', 2: 'b', 3: 'b' };
  expect(countBy([1, 2, 3, 4], (entityId) => names[entityId])).toEqual([
    { name: 'b', entityIds: [2, 3] },
    { name: 'a', entityIds: [1] },
  ]);
});
