import type { UnpackedConversion } from '@/lib/ifc';
import { readWexbim } from '@/lib/wexbim';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { createIfcText, idOf } from './ifcText';
import { type ProductFacts, factsOf, sizeOf } from './wexbimFacts';

const file = createIfcText({ schema: 'IFC4' });
const names = new Map<string, string>();

/** Adds a product under a name and remembers its reference. */
function put(name: string, reference: string): string {
  names.set(name, reference);
  return reference;
}

/** A mapped item of a shared box of 1 × 2 × 3 m, moved and turned by an operator. */
function mapped(source: string, operator: string) {
  return file.add(`IFCMAPPEDITEM(${source},${operator})`);
}

// Three walls share one mapped box; the one in the middle has an opening.
const origin = file.add(`IFCAXIS2PLACEMENT3D(${file.point(0, 0, 0)},$,$)`);
const source = file.add(`IFCREPRESENTATIONMAP(${origin},${file.representation([file.box(4, 0.2, 3)])})`);
const still = file.add(`IFCCARTESIANTRANSFORMATIONOPERATOR3D($,$,${file.point(0, 0, 0)},1.,$)`);
for (const [i, name] of ['uncut before', 'cut', 'uncut after'].entries()) {
  const shape = file.shapeOf(file.representation([mapped(source, still)], 'Body', 'MappedRepresentation'));
  put(name, file.wall(name, shape, file.placement(0, 10 * i, 0)));
}
{
  const hole = file.root(
    'IFCOPENINGELEMENT',
    "'hole'",
    '$',
    '$',
    file.placement(0, 10, 0),
    file.shape(file.box(1, 2, 1, [1, -1, 1])),
    '$',
    '$',
  );
  file.root('IFCRELVOIDSELEMENT', '$', '$', names.get('cut')!, hole);
}

// A wedge (not symmetric), plain, mirrored and unevenly scaled.
const wedgePoints = [file.point(0, 0, 0), file.point(1, 0, 0), file.point(0, 2, 0), file.point(0, 0, 3)];
function wedge() {
  const faces = [
    [0, 2, 1],
    [0, 1, 3],
    [0, 3, 2],
    [1, 2, 3],
  ].map((corners) => {
    const loop = file.add(`IFCPOLYLOOP((${corners.map((corner) => wedgePoints[corner]).join()}))`);
    return file.add(`IFCFACE((${file.add(`IFCFACEOUTERBOUND(${loop},.T.)`)}))`);
  });
  return file.add(`IFCFACETEDBREP(${file.add(`IFCCLOSEDSHELL((${faces.join()}))`)})`);
}
const wedgeSource = file.add(
  `IFCREPRESENTATIONMAP(${origin},${file.representation([wedge()], 'Body', 'Brep')})`,
);
const operators: [string, string][] = [
  ['plain wedge', still],
  [
    'mirrored wedge',
    file.add(
      `IFCCARTESIANTRANSFORMATIONOPERATOR3D(${file.direction(-1, 0, 0)},${file.direction(0, 1, 0)},${file.point(0, 0, 0)},1.,${file.direction(0, 0, 1)})`,
    ),
  ],
  [
    'stretched wedge',
    file.add(`IFCCARTESIANTRANSFORMATIONOPERATOR3DNONUNIFORM($,$,${file.point(0, 0, 0)},1.,$,4.,1.)`),
  ],
  ['doubled wedge', file.add(`IFCCARTESIANTRANSFORMATIONOPERATOR3D($,$,${file.point(0, 0, 0)},2.,$)`)],
  ['second plain wedge', still],
];
for (const [i, [name, operator]] of operators.entries()) {
  const shape = file.shapeOf(
    file.representation([mapped(wedgeSource, operator)], 'Body', 'MappedRepresentation'),
  );
  put(name, file.proxy(name, shape, file.placement(20, 10 * i, 0)));
}

// Representations: only the body is the thing.
const bodyAndClearance = file.shapeOf(
  file.representation([file.box(5, 5, 5)], 'Clearance'),
  file.representation([file.box(1, 1, 1)]),
);
put('boiler', file.proxy('boiler', bodyAndClearance, file.placement(30, 0, 0)));
const surfaceOnly = file.shapeOf(
  file.representation([file.box(1, 1, 2)], 'Facetation'),
  file.representation([file.box(9, 9, 9)], 'Box'),
);
put('without a body', file.proxy('without a body', surfaceOnly, file.placement(30, 10, 0)));
const unnamed = file.shapeOf(file.representation([file.box(1, 1, 4)], ''));
put('unnamed representation', file.proxy('unnamed', unnamed, file.placement(30, 20, 0)));

// White: real, by material, by the type's material, by class.
const styled = (item: string, ...colour: [number, number, number, number?]) => (
  file.add(`IFCSTYLEDITEM(${item},(${file.surfaceStyle(...colour)}),$)`),
  item
);
put('white', file.wall('white', file.shape(styled(file.box(1, 1, 1), 1, 1, 1)), file.placement(40, 0, 0)));
put('red', file.wall('red', file.shape(styled(file.box(1, 1, 1), 1, 0, 0, 0.5)), file.placement(40, 10, 0)));
put('green by material', file.wall('green', file.shape(file.box(1, 1, 1)), file.placement(40, 20, 0)));
const green = file.colouredMaterial('Moss', 0, 1, 0);
const layer = file.add(`IFCMATERIALLAYER(${green},0.2,$,$,$,$,$)`);
const usage = file.add(
  `IFCMATERIALLAYERSETUSAGE(${file.add(`IFCMATERIALLAYERSET((${layer}),$,$)`)},.AXIS2.,.POSITIVE.,0.,$)`,
);
file.root('IFCRELASSOCIATESMATERIAL', '$', '$', `(${names.get('green by material')})`, usage);
put('blue by type', file.wall('blue', file.shape(file.box(1, 1, 1)), file.placement(40, 30, 0)));
const wallType = file.root('IFCWALLTYPE', "'Type'", '$', '$', '$', '$', '$', '$', '.STANDARD.');
file.root('IFCRELDEFINESBYTYPE', '$', '$', `(${names.get('blue by type')})`, wallType);
file.root('IFCRELASSOCIATESMATERIAL', '$', '$', `(${wallType})`, file.colouredMaterial('Sky', 0, 0, 1));
put('wall without style', file.wall('bare', file.shape(file.box(1, 1, 1)), file.placement(40, 40, 0)));

// Colours face by face: two triangles of a pyramid are red and two blue, and a cube has one green side.
const corners = file.add('IFCCARTESIANPOINTLIST3D(((0.,0.,0.),(1.,0.,0.),(0.,1.,0.),(0.,0.,1.)))');
const pyramid = file.add(`IFCTRIANGULATEDFACESET(${corners},$,.T.,((1,3,2),(1,2,4),(1,4,3),(2,3,4)),$)`);
const redAndBlue = file.add('IFCCOLOURRGBLIST(((1.,0.,0.),(0.,0.,1.)))');
file.add(`IFCINDEXEDCOLOURMAP(${pyramid},0.5,${redAndBlue},(1,1,2,2))`);
const tessellated = (item: string) => file.shapeOf(file.representation([item], 'Body', 'Tessellation'));
put('coloured by triangle', file.proxy('coloured', tessellated(pyramid), file.placement(60, 0, 0)));
const cubeCorners = file.add(
  'IFCCARTESIANPOINTLIST3D(((0.,0.,0.),(1.,0.,0.),(1.,1.,0.),(0.,1.,0.),(0.,0.,1.),(1.,0.,1.),(1.,1.,1.),(0.,1.,1.)))',
);
const sides = ['1,4,3,2', '5,6,7,8', '1,2,6,5', '2,3,7,6', '3,4,8,7', '4,1,5,8'];
const cubeFaces = sides.map((side) => file.add(`IFCINDEXEDPOLYGONALFACE((${side}))`));
const cube = file.add(`IFCPOLYGONALFACESET(${cubeCorners},.T.,(${cubeFaces.join()}),$)`);
const redAndGreen = file.add('IFCCOLOURRGBLIST(((1.,0.,0.),(0.,1.,0.)))');
file.add(`IFCINDEXEDCOLOURMAP(${cube},$,${redAndGreen},(1,2,1,1,1,1))`);
put('coloured by side', file.proxy('cube', tessellated(cube), file.placement(60, 10, 0)));

// Not things to look at, or not possible.
put('infinite', file.proxy('infinite', file.shape(file.box(1, 1, 1)), file.placement(1e300, 0, 0)));
put('without shape', file.proxy('none', '$'));
put(
  'space',
  file.root(
    'IFCSPACE',
    "'1.01'",
    '$',
    '$',
    file.placement(50, 0, 0),
    file.shape(file.box(3, 3, 3)),
    '$',
    '.ELEMENT.',
    '.INTERNAL.',
    '$',
  ),
);

let result: UnpackedConversion;
let facts: Map<number, ProductFacts>;
const find = (name: string) => facts.get(idOf(names.get(name)!));
const get = (name: string) => {
  const found = find(name);
  if (!found) throw new Error(`${name} was not drawn`);
  return found;
};

beforeAll(async () => {
  buildIfcWorker();
  result = await convertIfc({ text: file.toString() });
  facts = factsOf(result.geometry.complete);
}, CONVERSION_TEST_MS);

test('a wall with an opening keeps its hole, and walls that share its shape stay whole', () => {
  expect(get('uncut before').volume).toBeCloseTo(2.4, 3);
  expect(get('cut').volume).toBeCloseTo(2.4 - 0.2, 3);
  expect(get('uncut after').volume).toBeCloseTo(2.4, 3);
  expect(get('uncut after').triangles).toBe(12);
  expect(get('cut').triangles).toBeGreaterThan(12);
});

test('a mirrored copy is not inside out and is shaded as it stands', () => {
  expect(get('plain wedge').volume).toBeCloseTo(1, 5);
  expect(get('mirrored wedge').volume).toBeCloseTo(1, 5);
  expect(get('mirrored wedge').min[0]).toBeCloseTo(19, 5);
  expect(get('mirrored wedge').worstShading).toBeGreaterThan(0.999);
});

test('an unevenly scaled copy has its own shape and normals at right angles to it', () => {
  expect(sizeOf(get('stretched wedge'))).toEqual([1, 8, 3]);
  expect(get('stretched wedge').worstShading).toBeGreaterThan(0.999);
});

test('a uniformly scaled copy has the right size', () => {
  expect(sizeOf(get('doubled wedge'))).toEqual([2, 4, 6]);
  expect(get('doubled wedge').volume).toBeCloseTo(8, 4);
});

test('equal shapes are stored once and placed by matrices that only turn and move', () => {
  const placed = readWexbim(result.geometry.complete).regions.flatMap(({ geometries }) => geometries);
  const wedges = placed.find(({ instances }) =>
    instances.some(({ productLabel }) => productLabel === idOf(names.get('plain wedge')!)),
  );
  expect(wedges?.instances.map(({ productLabel }) => productLabel).sort((a, b) => a - b)).toEqual(
    [names.get('plain wedge')!, names.get('second plain wedge')!].map(idOf).sort((a, b) => a - b),
  );
  for (const { matrix } of placed.flatMap(({ instances }) => instances)) {
    if (!matrix) continue;
    expect(Math.hypot(matrix[0]!, matrix[1]!, matrix[2]!)).toBeCloseTo(1, 6);
    expect([matrix[3], matrix[7], matrix[11], matrix[15]]).toEqual([0, 0, 0, 1]);
  }
});

test('a body is drawn without the clearance around it', () => {
  expect(sizeOf(get('boiler'))).toEqual([1, 1, 1]);
});

test('without a body the stand-in is drawn, not the bounding box', () => {
  expect(sizeOf(get('without a body'))).toEqual([1, 1, 2]);
});

test('a representation without a name is drawn when there is no other', () => {
  expect(sizeOf(get('unnamed representation'))).toEqual([1, 1, 4]);
});

test('white that the file asks for stays white', () => {
  expect(get('white').colours).toEqual([[1, 1, 1, 1]]);
});

test('transparency becomes opacity', () => {
  expect(get('red').colours).toEqual([[1, 0, 0, 0.5]]);
});

test('a thing without a style takes the colour of its material', () => {
  expect(get('green by material').colours).toEqual([[0, 1, 0, 1]]);
});

test('a thing without a material takes the colour of its type’s material', () => {
  expect(get('blue by type').colours).toEqual([[0, 0, 1, 1]]);
});

test('a thing without any colour takes that of its class, which is not white', () => {
  expect(get('wall without style').colours[0]).not.toEqual([1, 1, 1, 1]);
  expect(get('wall without style').colours).toEqual(get('cut').colours);
});

test('a map of colours gives each triangle its own, with the opacity of the map', () => {
  const product = get('coloured by triangle');
  expect(product.triangles).toBe(4);
  expect(product.volume).toBeCloseTo(1 / 6, 4);
  expect(product.colours.sort()).toEqual([
    [0, 0, 1, 0.5],
    [1, 0, 0, 0.5],
  ]);
});

test('a map of colours gives all triangles of a polygon the same', () => {
  const product = get('coloured by side');
  expect(product.colours.sort()).toEqual([
    [0, 1, 0, 1],
    [1, 0, 0, 1],
  ]);
  const green = readWexbim(result.geometry.complete)
    .regions.flatMap(({ geometries }) => geometries)
    .filter(({ instances }) => instances[0]!.productLabel === idOf(names.get('coloured by side')!))
    .find(({ mesh }) => mesh.indices.length === 6);
  const heights = [...green!.mesh.indices].map((vertex) => green!.mesh.positions[3 * vertex + 2]);
  expect(new Set(heights)).toEqual(new Set([1]));
});

test('a product at infinity is left out and the rest is drawn', () => {
  expect(find('infinite')).toBeUndefined();
  expect(facts.size).toBe(names.size - 2);
});

test('openings are not drawn', () => {
  const numbers = readWexbim(result.geometry.complete).products.map(({ typeNumber }) => typeNumber);
  expect(numbers).not.toContain(498);
});

test('boxes in the product table hold the triangles to the millimetre', () => {
  for (const { productLabel, box } of readWexbim(result.geometry.complete).products) {
    const { min, max } = facts.get(productLabel)!;
    for (let axis = 0; axis < 3; axis++) {
      expect(Math.abs(box.min[axis]! - min[axis]!)).toBeLessThan(1e-3);
      expect(Math.abs(box.min[axis]! + box.size[axis]! - max[axis]!)).toBeLessThan(1e-3);
    }
  }
});

test('the five sets together are the complete set, without doubles', () => {
  const labels = (set: keyof UnpackedConversion['geometry']) =>
    readWexbim(result.geometry[set]).products.map(({ productLabel }) => productLabel);
  const parts = (['envelope', 'windowsdoors', 'components', 'spatial', 'site'] as const).flatMap(labels);
  expect(parts.sort((a, b) => a - b)).toEqual(labels('complete').sort((a, b) => a - b));
  expect(labels('spatial')).toEqual([idOf(names.get('space')!)]);
});
