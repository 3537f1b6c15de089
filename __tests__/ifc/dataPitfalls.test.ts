import type { IfcEntity, UnpackedConversion } from '@/lib/ifc';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { createIfcText, idOf } from './ifcText';

const file = createIfcText({ schema: 'IFC2X3' });
const site = file.root(
  'IFCSITE',
  "'South'",
  '$',
  '$',
  file.placement(),
  '$',
  '$',
  '.ELEMENT.',
  '(-33,-51,-30,-500000)',
  '(151,12,36)',
  '19.',
  '$',
  '$',
);
const terrace = file.root(
  'IFCSPACE',
  "'0.01'",
  '$',
  '$',
  file.placement(),
  '$',
  "'Terrace'",
  '.ELEMENT.',
  '.EXTERNAL.',
  '$',
);
file.aggregate(file.storey, terrace);
const door = file.root('IFCDOOR', "''", '$', '$', file.placement(), '$', '$', '$', '$');
const twin = file.add(`IFCDOOR('${'0'.repeat(22)}',$,'',$,$,${file.placement()},$,$,$,$)`);
const sameGuid = file.add(`IFCDOOR('${'0'.repeat(22)}',$,'other',$,$,${file.placement()},$,$,$,$)`);
file.contain(file.storey, door, twin, sameGuid);
const lining = file.root('IFCDOORLININGPROPERTIES', "'Lining'", ...Array<string>(12).fill('$'));
file.define(lining, door);
file.define(file.propertySet('Pset', file.property('Mark', "IFCLABEL('D')")), door);

let result: UnpackedConversion;
const entity = (reference: string): IfcEntity => {
  const found = result.data.entities.find(({ entityId }) => entityId === idOf(reference));
  if (!found) throw new Error(`There is no entity ${reference}`);
  return found;
};
const attribute = (reference: string, name: string) =>
  entity(reference).attributes.find((each) => each.name === name);

beforeAll(async () => {
  buildIfcWorker();
  result = await convertIfc({ text: file.toString() });
}, CONVERSION_TEST_MS);

test('a room of IFC2x3 says whether it is outside in an attribute of another name', () => {
  expect(entity(terrace)).toMatchObject({ longName: 'Terrace', predefinedType: 'EXTERNAL' });
});

test('where a site is, in degrees, minutes, seconds and millionths, is read as degrees', () => {
  expect(attribute(site, 'RefLatitude')).toMatchObject({ unit: '°', value: { dataType: 'Real' } });
  expect(attribute(site, 'RefLatitude')?.value.value).toBeCloseTo(-33.858472, 6);
  expect(attribute(site, 'RefLongitude')?.value.value).toBeCloseTo(151.21, 6);
});

test('predefined sets such as the lining of a door are neither properties nor quantities', () => {
  expect(entity(door).attributes.map(({ groupName }) => groupName)).not.toContain('Lining');
  expect(attribute(door, 'Mark')?.value.value).toBe('D');
});

test('things without a name, and things that share a GlobalId, stay apart', () => {
  expect(entity(twin).globalId).toBe(entity(sameGuid).globalId);
  expect(entity(sameGuid).name).toBe('other');
  expect(entity(twin).name).toBeNull();
});
