import type { IfcAttribute, UnpackedConversion, IfcEntity } from '@/lib/ifc';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { MILLIMETRE, createIfcText, idOf } from './ifcText';

const file = createIfcText({
  schema: 'IFC4',
  units: [
    MILLIMETRE,
    'IFCSIUNIT(*,.AREAUNIT.,$,.SQUARE_METRE.)',
    'IFCSIUNIT(*,.PLANEANGLEUNIT.,$,.RADIAN.)',
    'IFCSIUNIT(*,.THERMODYNAMICTEMPERATUREUNIT.,$,.KELVIN.)',
    'IFCSIUNIT(*,.MASSUNIT.,$,.GRAM.)',
  ],
});
const upper = file.root(
  'IFCBUILDINGSTOREY',
  "'Upper'",
  '$',
  '$',
  file.placement(0, 0, 3000),
  '$',
  "'First floor'",
  '.ELEMENT.',
  '3000.',
);
file.aggregate(file.building, upper);
const room = file.root(
  'IFCSPACE',
  "'1.01'",
  "'Meet here'",
  '$',
  file.placement(),
  '$',
  "'Meeting'",
  '.ELEMENT.',
  '.INTERNAL.',
  '$',
);
file.aggregate(upper, room);
const door = file.root(
  'IFCDOOR',
  "'D1'",
  '$',
  '$',
  file.placement(),
  '$',
  "'4711'",
  '2110.',
  '1010.',
  '.DOOR.',
  '.SINGLE_SWING_LEFT.',
  '$',
);
const wall = file.root('IFCWALL', "'W1'", '$', "'Brick'", file.placement(), '$', '$', '.SOLIDWALL.');
file.contain(upper, wall);
const hole = file.root('IFCOPENINGELEMENT', "'hole'", '$', '$', file.placement(), '$', '$', '$');
file.root('IFCRELVOIDSELEMENT', '$', '$', wall, hole);
file.root('IFCRELFILLSELEMENT', '$', '$', hole, door);
const chair = file.root('IFCFURNITURE', "'Chair'", '$', '$', file.placement(), '$', '$', '$');
file.contain(room, chair);
const table = file.root('IFCFURNITURE', "'Table'", '$', '$', file.placement(), '$', '$', '$');
file.contain(upper, table);
file.root('IFCRELREFERENCEDINSPATIALSTRUCTURE', '$', '$', `(${table})`, room);
const assembly = file.root(
  'IFCELEMENTASSEMBLY',
  "'Truss'",
  '$',
  '$',
  file.placement(),
  '$',
  '$',
  '.SITE.',
  '.TRUSS.',
);
const member = file.root('IFCMEMBER', "'Chord'", '$', '$', file.placement(), '$', '$', '.CHORD.');
file.aggregate(assembly, member);
file.contain(upper, assembly);
const system = file.root('IFCDISTRIBUTIONSYSTEM', "'Supply'", '$', '$', "'Supply air'", '.AIRCONDITIONING.');
file.root('IFCRELASSIGNSTOGROUP', '$', '$', `(${chair})`, '$', system);
file.root('IFCRELSERVICESBUILDINGS', '$', '$', system, `(${file.building})`);
const zone = file.root('IFCZONE', "'North'", '$', '$', '$');
file.root('IFCRELASSIGNSTOGROUP', '$', '$', `(${room})`, '$', zone);
const doorType = file.root(
  'IFCDOORTYPE',
  "'Flush'",
  '$',
  '$',
  `(${file.propertySet('Pset_DoorCommon', file.property('FireRating', "IFCLABEL('EI30')"))})`,
  '$',
  "'T1'",
  '$',
  '.DOOR.',
  '.SINGLE_SWING_LEFT.',
  '$',
  '$',
);
file.root('IFCRELDEFINESBYTYPE', '$', '$', `(${door})`, doorType);

// Values and their units.
const explicitMetre = file.add('IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.)');
const values = file.propertySet(
  'Values',
  file.property('Length', 'IFCPOSITIVELENGTHMEASURE(2800.)'),
  file.property('OwnUnit', 'IFCLENGTHMEASURE(2.8)', explicitMetre),
  file.property('Angle', 'IFCPLANEANGLEMEASURE(1.5707963267949)'),
  file.property('Temperature', 'IFCTHERMODYNAMICTEMPERATUREMEASURE(293.15)'),
  file.property('Mass', 'IFCMASSMEASURE(1500.)'),
  file.property('Yes', 'IFCBOOLEAN(.T.)'),
  file.property('No', 'IFCLOGICAL(.F.)'),
  file.property('Unknown', 'IFCLOGICAL(.U.)'),
  file.property('Count', 'IFCINTEGER(7)'),
  file.property('Ratio', 'IFCRATIOMEASURE(0.25)'),
  file.property('Day', "IFCDATE('2024-02-29')"),
  file.property('Stamp', 'IFCTIMESTAMP(1000000000)'),
  file.property('Empty', "IFCLABEL('')"),
  file.property('Missing', '$'),
  file.add("IFCPROPERTYENUMERATEDVALUE('Status',$,(IFCLABEL('NEW'),IFCLABEL('OLD')),$)"),
  file.add("IFCPROPERTYBOUNDEDVALUE('Range',$,IFCLENGTHMEASURE(5000.),IFCLENGTHMEASURE(1000.),$,$)"),
  file.add(`IFCCOMPLEXPROPERTY('Outer',$,'Usage',(${file.property('Inner', "IFCLABEL('deep')")}))`),
);
const shared = file.propertySet('Shared', file.property('Both', "IFCLABEL('yes')"));
// IFC4 lets one relation carry a set of definitions.
file.define(`IFCPROPERTYSETDEFINITIONSET((${values},${shared}))`, wall);
file.define(shared, chair);
const quantities = [
  file.add("IFCQUANTITYLENGTH('Height',$,$,2500.,$)"),
  file.add("IFCQUANTITYAREA('Area',$,$,12.5,$)"),
  file.add("IFCQUANTITYCOUNT('Doors',$,$,2.,$)"),
];
file.define(file.root('IFCELEMENTQUANTITY', "'BaseQuantities'", '$', '$', `(${quantities.join()})`), room);
file.define('#99999', room);

// Materials, classifications, text.
const brick = file.add("IFCMATERIAL('Brick',$,$)");
const wool = file.add("IFCMATERIAL('Wool',$,$)");
const layers = [brick, wool, brick].map((material) =>
  file.add(`IFCMATERIALLAYER(${material},100.,$,$,$,$,$)`),
);
file.root(
  'IFCRELASSOCIATESMATERIAL',
  '$',
  '$',
  `(${wall})`,
  file.add(`IFCMATERIALLAYERSET((${layers.join()}),'Cavity',$)`),
);
const uniclass = file.add("IFCCLASSIFICATION('NBS','2015',$,'Uniclass 2015',$,$,$)");
const parentCode = file.add(`IFCCLASSIFICATIONREFERENCE($,'EF_25','Walls',${uniclass},$,$)`);
const code = file.add(`IFCCLASSIFICATIONREFERENCE($,'EF_25_10','External walls',${parentCode},$,$)`);
file.root('IFCRELASSOCIATESCLASSIFICATION', '$', '$', `(${wall})`, code);
const text = file.root(
  'IFCBUILDINGELEMENTPROXY',
  String.raw`'\X2\30AB30D530A7\X0\ caf\X\E9 \S\d ''quoted'' \\ end'`,
  '$',
  '$',
  file.placement(),
  '$',
  '$',
  '$',
);

let result: UnpackedConversion;
const entity = (reference: string): IfcEntity => {
  const found = result.data.entities.find(({ entityId }) => entityId === idOf(reference));
  if (!found) throw new Error(`There is no entity ${reference}`);
  return found;
};
const attribute = (reference: string, group: string, name: string): IfcAttribute | undefined =>
  entity(reference).attributes.find((each) => each.groupName === group && each.name === name);
const value = (name: string) => attribute(wall, 'Values', name);

beforeAll(async () => {
  buildIfcWorker();
  result = await convertIfc({ text: file.toString() });
}, CONVERSION_TEST_MS);

test('every entity has the kind that its class gives it', () => {
  const kinds = Object.fromEntries(
    [file.site, file.building, upper, room, wall, assembly, doorType, system, zone].map((each) => [
      entity(each).ifcClass,
      entity(each).kind,
    ]),
  );
  expect(kinds).toEqual({
    IfcSite: 'Site',
    IfcBuilding: 'Facility',
    IfcBuildingStorey: 'Level',
    IfcSpace: 'Space',
    IfcWall: 'Component',
    IfcElementAssembly: 'Assembly',
    IfcDoorType: 'ComponentType',
    IfcDistributionSystem: 'System',
    IfcZone: 'Zone',
  });
});

test('openings are not entities', () => {
  expect(result.data.entities.map(({ entityId }) => entityId)).not.toContain(idOf(hole));
});

test('levels come from the lowest up, with their elevation in metres', () => {
  const levels = result.data.entities.filter(({ kind }) => kind === 'Level');
  expect(levels.map(({ name, elevationM }) => [name, elevationM])).toEqual([
    ['Ground', 0],
    ['Upper', 3],
  ]);
});

test('a room knows its names, whether it is inside, its level and its zone', () => {
  expect(entity(room)).toMatchObject({
    name: '1.01',
    longName: 'Meeting',
    description: 'Meet here',
    predefinedType: 'INTERNAL',
    parentId: idOf(upper),
    levelId: idOf(upper),
    zoneIds: [idOf(zone)],
    systemIds: [],
  });
});

test('a door is on the level of the wall that it fills', () => {
  expect(entity(door)).toMatchObject({
    levelId: idOf(upper),
    parentId: idOf(upper),
    typeId: idOf(doorType),
    tag: '4711',
  });
});

test('a thing in a room is in the room and on its level', () => {
  expect(entity(chair)).toMatchObject({ spaceIds: [idOf(room)], levelId: idOf(upper), parentId: idOf(room) });
});

test('a thing that reaches into a room counts as in it', () => {
  expect(entity(table)).toMatchObject({ spaceIds: [idOf(room)], parentId: idOf(upper) });
});

test('a part of an assembly belongs to it and is where it is', () => {
  expect(entity(member)).toMatchObject({
    assemblyId: idOf(assembly),
    parentId: idOf(assembly),
    levelId: idOf(upper),
  });
});

test('systems and zones are told apart by class although both hang on the same relation', () => {
  expect(entity(chair)).toMatchObject({ systemIds: [idOf(system)], zoneIds: [] });
  expect(entity(system)).toMatchObject({ parentId: idOf(file.building), longName: 'Supply air' });
});

test('a site has no parent, because the project is not an entity', () => {
  expect(entity(file.site).parentId).toBeNull();
  expect(entity(file.building).parentId).toBe(idOf(file.site));
  expect(result.data.project?.name).toBe('Project');
});

test('the class’s own attributes are there, lengths in metres', () => {
  expect(attribute(door, 'IfcDoor', 'OverallHeight')).toEqual({
    groupType: 'AimSystemAttribute',
    groupName: 'IfcDoor',
    name: 'OverallHeight',
    value: { dataType: 'Real', value: 2.11 },
    unit: 'm',
  });
  expect(attribute(door, 'IfcDoor', 'Tag')?.value).toEqual({ dataType: 'Text', value: '4711' });
  expect(attribute(wall, 'IfcWall', 'PredefinedType')?.value.value).toBe('SOLIDWALL');
});

test.each([
  ['Length', { dataType: 'Real', value: 2.8 }, 'm'],
  ['OwnUnit', { dataType: 'Real', value: 2.8 }, 'm'],
  ['Angle', { dataType: 'Real', value: 90 }, '°'],
  ['Temperature', { dataType: 'Real', value: 20 }, '°C'],
  ['Mass', { dataType: 'Real', value: 1.5 }, 'kg'],
  ['Yes', { dataType: 'Logical', value: true }, undefined],
  ['No', { dataType: 'Logical', value: false }, undefined],
  ['Count', { dataType: 'Integer', value: 7 }, undefined],
  ['Ratio', { dataType: 'Real', value: 0.25 }, undefined],
  ['Day', { dataType: 'Date', value: '2024-02-29' }, undefined],
  ['Stamp', { dataType: 'Date', value: '2001-09-09T01:46:40.000Z' }, undefined],
  ['Status', { dataType: 'Text', value: 'NEW, OLD' }, undefined],
  ['Range', { dataType: 'Text', value: '1 to 5 m' }, undefined],
  ['Outer.Inner', { dataType: 'Text', value: 'deep' }, undefined],
])('the property %s is read with its unit', (name, expected, unit) => {
  expect(value(name)?.value).toEqual(expected);
  expect(value(name)?.unit).toBe(unit);
});

test.each(['Unknown', 'Empty', 'Missing'])('the property %s says nothing and is left out', (name) => {
  expect(value(name)).toBeUndefined();
});

test('one relation may carry several property sets', () => {
  expect(attribute(wall, 'Shared', 'Both')?.value.value).toBe('yes');
});

test('things that share a property set share its attributes in memory', () => {
  expect(attribute(wall, 'Shared', 'Both')).toBe(attribute(chair, 'Shared', 'Both'));
});

test('quantities are in metres and square metres, and a reference to nothing is ignored', () => {
  const found = entity(room).attributes.filter(({ groupType }) => groupType === 'QuantityAttribute');
  expect(
    found.map(({ groupName, name, value: { value: read }, unit }) => [groupName, name, read, unit]),
  ).toEqual([
    ['BaseQuantities', 'Height', 2.5, 'm'],
    ['BaseQuantities', 'Area', 12.5, 'm²'],
    ['BaseQuantities', 'Doors', 2, undefined],
  ]);
});

test('a type has its property sets, and its occurrences point to it', () => {
  expect(attribute(doorType, 'Pset_DoorCommon', 'FireRating')?.value.value).toBe('EI30');
});

test('materials are found through layers, each once', () => {
  expect(entity(wall).materials).toEqual(['Brick', 'Wool']);
});

test('a classification names its system, its code and its title', () => {
  expect(entity(wall).attributes.find(({ groupType }) => groupType === 'Classification')).toEqual({
    groupType: 'Classification',
    groupName: 'Uniclass 2015',
    name: 'EF_25_10',
    value: { dataType: 'Text', value: 'External walls' },
  });
});

test('escaped text is read in every way that STEP has', () => {
  expect(entity(text).name).toBe(String.raw`カフェ café ä 'quoted' \ end`);
});

test(
  'an IFC2x3 file is read with its single property definitions and item references',
  async () => {
    const old = createIfcText({ schema: 'IFC2X3' });
    const oldWall = old.wall('W1', '$', old.placement(), 'IFCWALLSTANDARDCASE');
    old.define(old.propertySet('Pset_WallCommon', old.property('IsExternal', 'IFCBOOLEAN(.T.)')), oldWall);
    const oldSystem = old.add("IFCCLASSIFICATION('CI','1',$,'CI/SfB')");
    const oldCode = old.add(`IFCCLASSIFICATIONREFERENCE($,'21','Walls',${oldSystem})`);
    old.root('IFCRELASSOCIATESCLASSIFICATION', '$', '$', `(${oldWall})`, oldCode);
    const oldZone = old.root('IFCZONE', "'Zone'", '$', '$');
    const oldRoom = old.root(
      'IFCSPACE',
      "'1'",
      '$',
      '$',
      old.placement(),
      '$',
      '$',
      '.ELEMENT.',
      '.EXTERNAL.',
      '$',
    );
    old.root('IFCRELASSIGNSTOGROUP', '$', '$', `(${oldRoom})`, '$', oldZone);
    const { data } = await convertIfc({ text: old.toString() });
    const found = (reference: string) => data.entities.find(({ entityId }) => entityId === idOf(reference));
    expect(found(oldWall)).toMatchObject({ ifcClass: 'IfcWallStandardCase', kind: 'Component' });
    expect(found(oldWall)?.attributes).toEqual([
      {
        groupType: 'Classification',
        groupName: 'CI/SfB',
        name: '21',
        value: { dataType: 'Text', value: 'Walls' },
      },
      {
        groupType: 'PsetAttribute',
        groupName: 'Pset_WallCommon',
        name: 'IsExternal',
        value: { dataType: 'Logical', value: true },
      },
    ]);
    expect(found(oldRoom)).toMatchObject({ predefinedType: 'EXTERNAL', zoneIds: [idOf(oldZone)] });
  },
  CONVERSION_TEST_MS,
);
