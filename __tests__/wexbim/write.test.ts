import fc from 'fast-check';
import {
  readHeader,
  readWexbim,
  WexbimError,
  writeWexbim,
  type WexbimMesh,
  type WexbimModel,
} from '@/lib/wexbim';
import { anyModel } from './anyModel';
import { aModel, aTriangle } from './aModel';
import { wireFile } from './wire';

/** The order that a written file has: a face for each normal as it first appears, all other triangles at the end. */
function regrouped({ positions, indices, normals }: WexbimMesh): WexbimMesh {
  const flat = new Map<string, number[]>();
  const curved: number[] = [];
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    const [a, b, c] = [0, 2, 4].map((corner) =>
      String(normals.subarray(6 * triangle + corner, 6 * triangle + corner + 2)),
    );
    if (a !== b || a !== c) curved.push(triangle);
    else flat.set(a!, [...(flat.get(a!) ?? []), triangle]);
  }
  const order = [...[...flat.values()].flat(), ...curved];
  return {
    positions,
    indices: Uint32Array.from(order.flatMap((t) => [...indices.subarray(3 * t, 3 * t + 3)])),
    normals: Uint8Array.from(order.flatMap((t) => [...normals.subarray(6 * t, 6 * t + 6)])),
  };
}

function regroupedModel(model: WexbimModel): WexbimModel {
  const regions = model.regions.map((region) => ({
    ...region,
    geometries: region.geometries.map(({ instances, mesh }) => ({ instances, mesh: regrouped(mesh) })),
  }));
  return { ...model, regions };
}

test('a model reads back as it was written, with its triangles grouped by normal', () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      expect(readWexbim(writeWexbim(model))).toEqual(regroupedModel(model));
    }),
  );
});

test('what was written once is written again byte for byte', () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      const bytes = writeWexbim(model);
      expect(writeWexbim(readWexbim(bytes))).toEqual(bytes);
    }),
  );
});

test('the smallest sensible file has exactly the bytes of the format', () => {
  expect([...writeWexbim(aModel())]).toEqual([...wireFile(4)]);
});

test('a file of any version is written as version 4 with the same content', () => {
  for (const version of [1, 2, 3]) {
    const model = readWexbim(wireFile(version));
    expect(readWexbim(writeWexbim(model))).toEqual({ ...model, version: 4 });
  }
});

test.each([
  [255, 1],
  [256, 2],
  [65_535, 2],
  [65_536, 4],
])('a mesh of %i vertices has indices of %i bytes and keeps them', (vertexCount, size) => {
  const last = vertexCount - 1;
  const mesh = {
    positions: new Float32Array(3 * vertexCount).map((_, i) => i),
    indices: Uint32Array.of(0, 1, last, last, last - 1, 0),
    normals: Uint8Array.of(0, 126, 0, 126, 0, 126, 1, 1, 2, 2, 3, 3),
  };
  const bytes = writeWexbim(aModel({ mesh }));
  const faces = 4 + (4 + 2 + 3 * size) + (4 + 3 * (size + 2));
  expect(bytes.length).toBe(59 + 40 + 20 + 30 + 4 + 18 + 4 + 9 + 12 * vertexCount + faces);
  expect(readWexbim(bytes).regions[0]!.geometries[0]!.mesh).toEqual(mesh);
});

test('faces are never larger than the same triangles with a normal at each corner', () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      let allCurved = 59 + 44 * model.regions.length + 20 * model.styles.length + 30 * model.products.length;
      for (const { instances, mesh } of model.regions.flatMap(({ geometries }) => geometries)) {
        const placing = instances.length > 1 ? 14 + 128 : 14;
        allCurved += 8 + instances.length * placing + 13 + 4 * mesh.positions.length;
        allCurved += 4 + 3 * mesh.indices.length; // One curved face of byte-wide indices.
      }
      expect(writeWexbim(model).length).toBeLessThanOrEqual(allCurved);
    }),
  );
});

test('the header counts vertices once, triangles and matrices with every instance', () => {
  const instance = { productLabel: 7, typeNumber: 452, instanceLabel: 1, styleId: 5 };
  const matrix = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 4, 5, 6, 1);
  const bytes = writeWexbim(aModel({ instances: [instance, { ...instance, matrix }, instance] }));
  expect(readHeader(bytes)).toMatchObject({
    shapeCount: 3,
    vertexCount: 3,
    triangleCount: 3,
    matrixCount: 3,
  });
  const [first, second] = readWexbim(bytes).regions[0]!.geometries[0]!.instances;
  expect([...first!.matrix!]).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  expect(second!.matrix).toEqual(matrix);
});

test('a lone instance has no matrix on the wire, so its mesh is moved by it', () => {
  const matrix = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 10, 20, 30, 1);
  const instance = { productLabel: 7, typeNumber: 452, instanceLabel: 1, styleId: 5, matrix };
  const { instances, mesh } = readWexbim(writeWexbim(aModel({ instances: [instance] }))).regions[0]!
    .geometries[0]!;
  expect(instances[0]).not.toHaveProperty('matrix');
  expect([...mesh.positions]).toEqual([10, 20, 30, 11, 20, 30, 10, 21, 30]);
  expect([...mesh.normals]).toEqual([0, 126, 0, 126, 0, 126]);
});

test('colours are clamped, because the viewer wraps what is above 1', () => {
  const model = aModel({ model: { styles: [{ styleId: 5, rgba: [1.5, -1, Infinity, 0.5] }] } });
  expect(readWexbim(writeWexbim(model)).styles[0]!.rgba).toEqual([1, 0, 1, 0.5]);
});

test('a model without anything in it is the header alone', () => {
  const empty: WexbimModel = {
    version: 2,
    oneMetre: 1,
    wcs: [0, 0, 0],
    styles: [],
    products: [],
    regions: [],
  };
  const bytes = writeWexbim(empty);
  expect(bytes.length).toBe(59);
  expect(readWexbim(bytes)).toEqual({ ...empty, version: 4 });
});

const box = { min: [0, 0, 0], size: [1, 1, 1] } as WexbimModel['products'][number]['box'];
const product = { productLabel: 7, typeNumber: 452, box };
const instance = { productLabel: 7, typeNumber: 452, instanceLabel: 1, styleId: 5 };
const { positions, indices, normals } = aTriangle();

test.each<[string, string, Parameters<typeof aModel>[0]]>([
  ['a product label of 0', 'label_out_of_range', { model: { products: [{ ...product, productLabel: 0 }] } }],
  [
    'a product label beyond 32 bits',
    'label_out_of_range',
    { model: { products: [{ ...product, productLabel: 92_147_483_647 }] } },
  ],
  [
    'a product label with a fraction',
    'label_out_of_range',
    { model: { products: [{ ...product, productLabel: 7.5 }] } },
  ],
  ['a product twice', 'duplicate_product', { model: { products: [product, product] } }],
  ['an instance of no product', 'unknown_product', { instances: [{ ...instance, productLabel: 8 }] }],
  ['a geometry without instances', 'no_instance', { instances: [] }],
  [
    'a type number beyond 16 bits',
    'number_out_of_range',
    { model: { products: [{ ...product, typeNumber: 65_536 }] } },
  ],
  ['a style id that is not a number', 'number_out_of_range', { instances: [{ ...instance, styleId: NaN }] }],
  [
    'a mesh without triangles',
    'empty_mesh',
    { mesh: aTriangle({ indices: new Uint32Array(0), normals: new Uint8Array(0) }) },
  ],
  ['a mesh without vertices', 'empty_mesh', { mesh: aTriangle({ positions: new Float32Array(0) }) }],
  ['too few normals', 'bad_mesh', { mesh: { positions, indices, normals: normals.subarray(2) } }],
  [
    'half a triangle',
    'bad_mesh',
    { mesh: { positions, indices: indices.subarray(1), normals: normals.subarray(2) } },
  ],
  [
    'an index past the vertices',
    'index_out_of_range',
    { mesh: aTriangle({ indices: Uint32Array.of(0, 1, 3) }) },
  ],
  [
    'a coordinate at infinity',
    'not_finite',
    { mesh: aTriangle({ positions: positions.map(() => Infinity) }) },
  ],
  ['a matrix of 12 elements', 'bad_mesh', { instances: [{ ...instance, matrix: new Float64Array(12) }] }],
  [
    'a matrix with NaN',
    'not_finite',
    { instances: [{ ...instance, matrix: new Float64Array(16).fill(NaN) }] },
  ],
  [
    'a lone instance moved out of single precision',
    'not_finite',
    { instances: [{ ...instance, matrix: new Float64Array(16).fill(1e300) }] },
  ],
  [
    'a box beyond single precision',
    'not_finite',
    { model: { products: [{ ...product, box: { ...box, size: [1e300, 0, 0] } }] } },
  ],
  ['an origin at infinity', 'not_finite', { model: { wcs: [0, 0, Infinity] } }],
  [
    'a colour that is not a number',
    'not_finite',
    { model: { styles: [{ styleId: 5, rgba: [NaN, 0, 0, 1] }] } },
  ],
  ['a metre of no length', 'bad_unit', { model: { oneMetre: 0 } }],
  ['a metre too short for single precision', 'bad_unit', { model: { oneMetre: 1e-60 } }],
  [
    'more styles than the viewer can tell apart',
    'over_limit',
    { model: { styles: new Array(65_534).fill({ styleId: 5, rgba: [0, 0, 0, 1] }) } },
  ],
])('%s cannot be written: %s', (_title, reason, over) => {
  expect.assertions(2);
  try {
    writeWexbim(aModel(over));
  } catch (error) {
    expect(error).toBeInstanceOf(WexbimError);
    expect(error).toMatchObject({ reason, byteOffset: undefined });
  }
});
