import type { UnpackedConversion } from '@/lib/ifc';
import { productTypeNumber } from '@/lib/wexbim';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { createIfcText, idOf } from './ifcText';
import { type ProductFacts, factsOf, sizeOf } from './wexbimFacts';

const file = createIfcText({ schema: 'IFC4X3' });
const at = (x: number, y: number) => file.placement(x, y, 0);
const origin = file.add(`IFCAXIS2PLACEMENT3D(${file.point(0, 0, 0)},$,$)`);
const csg = (item: string) => file.shapeOf(file.representation([item], 'Body', 'CSG'));

// Solids that are made of solids.
const block = file.add(`IFCBLOCK(${origin},1.,2.,3.)`);
const cylinder = file.add(`IFCRIGHTCIRCULARCYLINDER(${origin},2.,1.)`);
const sphere = file.add(`IFCSPHERE(${origin},1.)`);
const other = file.add(`IFCBLOCK(${file.add(`IFCAXIS2PLACEMENT3D(${file.point(0.5, 0, 0)},$,$)`)},1.,2.,3.)`);
const common = file.add(`IFCBOOLEANRESULT(.INTERSECTION.,${block},${other})`);
const SOLIDS = {
  block: file.proxy('block', csg(block), at(0, 0)),
  cylinder: file.proxy('cylinder', csg(cylinder), at(10, 0)),
  sphere: file.proxy('sphere', csg(sphere), at(20, 0)),
  intersection: file.proxy('intersection', csg(common), at(30, 0)),
};

// A thing with every representation that there is.
const OTHERS = ['Clearance', 'Box', 'Axis', 'Plan', 'FootPrint', 'Annotation', 'Reference', 'Lighting'];
const many = file.shapeOf(
  ...OTHERS.map((name) => file.representation([file.box(7, 7, 7)], name)),
  file.representation([file.box(1, 1, 1)]),
);
const withMany = file.proxy('many', many, at(40, 0));

// Colours that hang on constituents, profiles and lists of a material.
const wall = (name: string, y: number) => file.wall(name, file.shape(file.box(1, 1, 1)), at(50, y));
const madeOf = (thing: string, material: string) => (
  file.root('IFCRELASSOCIATESMATERIAL', '$', '$', `(${thing})`, material),
  thing
);
const red = file.colouredMaterial('Brick', 1, 0, 0);
const green = file.colouredMaterial('Moss', 0, 1, 0);
const blue = file.colouredMaterial('Sky', 0, 0, 1);
const constituent = file.add(`IFCMATERIALCONSTITUENT('Core',$,${red},$,$)`);
const profile = file.add(`IFCMATERIALPROFILE('Web',$,${green},$,$,$)`);
const COLOURED: [string, string, number[]][] = [
  [
    'constituents',
    madeOf(wall('a', 0), file.add(`IFCMATERIALCONSTITUENTSET($,$,(${constituent}))`)),
    [1, 0, 0, 1],
  ],
  ['profiles', madeOf(wall('b', 10), file.add(`IFCMATERIALPROFILESET($,$,(${profile}),$)`)), [0, 1, 0, 1]],
  ['a list', madeOf(wall('c', 20), file.add(`IFCMATERIALLIST((${blue}))`)), [0, 0, 1, 1]],
];

// What is added to a thing is a product of its own.
const host = file.wall('host', file.shape(file.box(1, 1, 1)), at(60, 0));
const projection = file.root(
  'IFCPROJECTIONELEMENT',
  "'ledge'",
  '$',
  '$',
  at(60, 5),
  file.shape(file.box(1, 0.5, 0.5)),
  '$',
  '$',
);
file.root('IFCRELPROJECTSELEMENT', '$', '$', host, projection);

// A thing of infrastructure.
const pavement = file.root(
  'IFCPAVEMENT',
  "'Lane'",
  '$',
  '$',
  at(70, 0),
  file.shape(file.box(4, 2, 1)),
  '$',
  '$',
);

// Products by the schema that are no things.
const NO_THINGS = [
  file.root('IFCVIRTUALELEMENT', "'gap'", '$', '$', at(80, 0), file.shape(file.box(1, 1, 1)), '$', '$'),
  file.root('IFCANNOTATION', "'note'", '$', '$', at(80, 5), file.shape(file.box(1, 1, 1)), '$'),
  file.root('IFCDISTRIBUTIONPORT', "'port'", '$', '$', at(80, 10), '$', '$', '$', '$'),
  file.root('IFCGRID', "'grid'", '$', '$', at(80, 15), '$', '()', '()', '$', '$'),
];

let result: UnpackedConversion;
let facts: Map<number, ProductFacts>;
beforeAll(async () => {
  buildIfcWorker();
  result = await convertIfc({ text: file.toString() });
  facts = factsOf(result.geometry.complete);
}, CONVERSION_TEST_MS);

test('solids of solids are drawn with their volume', () => {
  const volume = (name: keyof typeof SOLIDS) => facts.get(idOf(SOLIDS[name]))?.volume;
  expect(volume('block')).toBeCloseTo(6, 3);
  expect(volume('intersection')).toBeCloseTo(3, 3);
  // Round things have 24 sides, which lie inside.
  for (const [name, exact] of [
    ['cylinder', 2 * Math.PI],
    ['sphere', (4 / 3) * Math.PI],
  ] as const) {
    expect(volume(name)).toBeGreaterThan(0.95 * exact);
    expect(volume(name)).toBeLessThan(exact);
  }
});

test('of a thing with every representation that there is, the body alone is drawn', () => {
  expect(sizeOf(facts.get(idOf(withMany))!)).toEqual([1, 1, 1]);
});

test.each(COLOURED)(
  'a thing without a style takes the colour of %s of its material',
  (_, reference, colour) => {
    expect(facts.get(idOf(reference))!.colours).toEqual([colour]);
  },
);

test('what projects from a wall is drawn as a thing of its own', () => {
  expect(sizeOf(facts.get(idOf(projection))!)).toEqual([1, 0.5, 0.5]);
  expect(facts.get(idOf(host))!.volume).toBeCloseTo(1, 4);
});

test('a thing of infrastructure is drawn with its number, and an entity', () => {
  expect(facts.get(idOf(pavement))?.typeNumber).toBe(productTypeNumber('IfcPavement'));
  expect(result.data.entities.find(({ entityId }) => entityId === idOf(pavement))?.kind).toBe('Component');
});

test('virtual elements, notes, ports and grids are neither drawn nor entities', () => {
  const entities = new Set(result.data.entities.map(({ entityId }) => entityId));
  for (const reference of NO_THINGS) {
    expect(facts.has(idOf(reference))).toBe(false);
    expect(entities.has(idOf(reference))).toBe(false);
  }
});

test(
  'the same file gives the same bytes again, from another worker',
  async () => {
    const again = await convertIfc({ text: file.toString() });
    for (const [set, bytes] of Object.entries(result.geometry))
      expect(Buffer.compare(again.geometry[set as 'complete'], bytes)).toBe(0);
    expect(again.data).toEqual(result.data);
  },
  CONVERSION_TEST_MS,
);
