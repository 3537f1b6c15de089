import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  checkWexbim,
  makeLight,
  packNormal,
  readWexbim,
  WexbimError,
  type WexbimMesh,
  type WexbimModel,
  writeWexbim,
} from '@/lib/wexbim';
import { createSurface } from '@/lib/wexbim/simplify/surface';
import { describeWithSharedModels, sharedModel } from '../../support/sharedModels';
import { aModel, aTriangle } from '../aModel';
import { anyModel } from '../anyModel';

/** A round bar along X with flat ends, its vertices not shared between triangles where `isLoose`. */
function bar(length: number, radius: number, sides: number, isLoose = false): WexbimMesh {
  const corners: number[][] = [];
  const at = (side: number, x: number) => {
    const angle = (2 * Math.PI * side) / sides;
    return [x, radius * Math.cos(angle), radius * Math.sin(angle)];
  };
  for (let side = 0; side < sides; side++) {
    const [a, b] = [at(side, 0), at((side + 1) % sides, 0)];
    const [c, d] = [at(side, length), at((side + 1) % sides, length)];
    corners.push(a, b, c, b, d, c, [0, 0, 0], b, a, [length, 0, 0], c, d);
  }
  return meshOf(corners, isLoose);
}

/** A mesh of triangles given corner by corner, flat. */
function meshOf(corners: number[][], isLoose = false): WexbimMesh {
  const places = corners.map((corner) => corner.map(Math.fround).join());
  const unique = isLoose ? places : [...new Set(places)];
  const numbers = new Map(unique.map((place, i) => [place, i]));
  const normals: number[] = [];
  for (let i = 0; i < corners.length; i += 3) {
    const [a, b, c] = [corners[i]!, corners[i + 1]!, corners[i + 2]!];
    const [u, v] = [b.map((x, k) => x - a[k]!), c.map((x, k) => x - a[k]!)];
    const normal = [0, 1, 2].map(
      (k) => u[(k + 1) % 3]! * v[(k + 2) % 3]! - u[(k + 2) % 3]! * v[(k + 1) % 3]!,
    );
    const packed = packNormal(normal[0]!, normal[1]!, normal[2]!);
    normals.push(...packed, ...packed, ...packed);
  }
  return {
    positions: Float32Array.from(unique.flatMap((place) => place.split(',').map(Number))),
    indices: Uint32Array.from(places.map((place, i) => (isLoose ? i : numbers.get(place)!))),
    normals: Uint8Array.from(normals),
  };
}

type Placing = { mesh: WexbimMesh; products: number[]; scale?: number };

/** A model in metres; product p of a mesh that is placed more than once stands p metres along X. */
function modelOf(placings: Placing[], over: Partial<WexbimModel> = {}): WexbimModel {
  const labels = [...new Set(placings.flatMap(({ products }) => products))];
  const geometries = placings.map(({ mesh, products, scale = 1 }, i) => ({
    mesh,
    instances: products.map((productLabel, k) => ({
      productLabel,
      typeNumber: 452,
      instanceLabel: 10 * i + k,
      styleId: 5,
      ...(products.length > 1
        ? {
            matrix: Float64Array.of(scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, scale, 0, productLabel, 0, 0, 1),
          }
        : {}),
    })),
  }));
  const products = labels.map((productLabel) => ({
    productLabel,
    typeNumber: 452,
    box: {
      min: [productLabel, -1, -1] as [number, number, number],
      size: [2, 2, 2] as [number, number, number],
    },
  }));
  const region = { population: 9, centre: [0, 0, 0], box: { min: [0, 0, 0], size: [9, 9, 9] } } as const;
  return { ...aModel(), products, regions: [{ ...structuredClone(region), geometries }] as never, ...over };
}

const trianglesOf = ({ indices }: WexbimMesh) => indices.length / 3;

/** What a light form must not change. */
const identityOf = ({ oneMetre, wcs, styles, products, regions }: WexbimModel) => ({
  oneMetre,
  wcs,
  styles,
  products,
  regions: regions.map(({ geometries: _, ...region }) => region),
});

const instancesOf = (model: WexbimModel) =>
  model.regions.flatMap(({ geometries }) =>
    geometries.flatMap(({ instances }) =>
      instances.map(({ matrix, ...rest }) => JSON.stringify({ ...rest, matrix: matrix && [...matrix] })),
    ),
  );

const productsDrawn = (model: WexbimModel) =>
  new Set(
    model.regions.flatMap(({ geometries }) =>
      geometries.flatMap(({ instances }) => instances.map(({ productLabel }) => productLabel)),
    ),
  );

/** Whether every vertex and every middle of a triangle of one mesh lies within reach of the other. */
function liesWithin(mesh: WexbimMesh, other: WexbimMesh, reach: number): boolean {
  const { isNear } = createSurface(other);
  const { positions, indices } = mesh;
  for (let at = 0; at < indices.length; at += 3) {
    const corners = [0, 1, 2].map((i) => [
      ...positions.subarray(3 * indices[at + i]!, 3 * indices[at + i]! + 3),
    ]);
    const middle = [0, 1, 2].map((axis) => corners.reduce((sum, corner) => sum + corner[axis]! / 3, 0));
    if (![...corners, middle].every(([x, y, z]) => isNear(x!, y!, z!, reach))) return false;
  }
  return true;
}

const anyBar = fc.record({
  length: fc.double({ min: 0.3, max: 4, noNaN: true }),
  radius: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
  sides: fc.integer({ min: 6, max: 60 }),
  isLoose: fc.boolean(),
  scale: fc.constantFrom(1, 0.5, 3),
  copies: fc.integer({ min: 1, max: 4 }),
});

test('a light form has the same products, styles, regions and instances, and lies within its tolerance', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyBar, { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      async (bars, share) => {
        const placings = bars.map(({ length, radius, sides, isLoose, scale, copies }, i) => ({
          mesh: bar(length, radius, sides, isLoose),
          products: Array.from({ length: copies }, (_, k) => 10 * i + k + 1),
          scale,
        }));
        const full = readWexbim(writeWexbim(modelOf(placings)));
        const bytes = writeWexbim(full);
        const budget = Math.floor(checkWexbim(bytes).triangles * share);
        const [form] = (await makeLight(bytes, [budget])) ?? [];
        if (!form) return;
        const light = readWexbim(form.bytes);
        expect(identityOf(light)).toEqual(identityOf(full));
        expect(instancesOf(light).sort()).toEqual(instancesOf(full).sort());
        expect(checkWexbim(form.bytes).triangles).toBe(form.triangles);
        expect(form.triangles).toBeLessThan(checkWexbim(bytes).triangles);
        expect(form.toleranceM).toBeGreaterThanOrEqual(0.0005);
        for (const { instances, mesh } of light.regions[0]!.geometries) {
          const key = instances[0]!.instanceLabel;
          const before = full.regions[0]!.geometries.find((one) => one.instances[0]!.instanceLabel === key)!;
          const scale = instances.length > 1 ? instances[0]!.matrix![0]! : 1;
          const reach = (form.toleranceM / scale) * 1.001 + 1e-6;
          expect(liesWithin(mesh, before.mesh, reach)).toBe(true);
          if (trianglesOf(mesh) > 12) expect(liesWithin(before.mesh, mesh, reach)).toBe(true);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('whatever a file holds, its forms can be read and draw all its products', async () => {
  await fc.assert(
    fc.asyncProperty(anyModel, async (model) => {
      const bytes = writeWexbim(model);
      for (const form of (await makeLight(bytes, [1, 3])) ?? [])
        expect(productsDrawn(readWexbim(form.bytes))).toEqual(productsDrawn(readWexbim(bytes)));
    }),
    { numRuns: 100 },
  );
});

test('a model within every budget has no light form, and one between two has one', async () => {
  const bytes = writeWexbim(modelOf([{ mesh: bar(1, 0.1, 50), products: [1] }]));
  expect(await makeLight(bytes, [200, 500])).toBeNull();
  expect((await makeLight(bytes, [100, 500]))?.map(({ budget }) => budget)).toEqual([100]);
});

test('what has nothing to lose has no light form', async () => {
  expect(await makeLight(writeWexbim(aModel()), [0])).toBeNull();
});

test('a tenth of the budget needs a larger tolerance', async () => {
  const bytes = writeWexbim(modelOf([{ mesh: bar(2, 0.2, 200), products: [1, 2, 3] }]));
  const [fine, rough] = (await makeLight(bytes, [1000, 100]))!;
  expect(fine!.triangles).toBeLessThanOrEqual(1000);
  expect(rough!.triangles).toBeLessThanOrEqual(100);
  expect(rough!.toleranceM).toBeGreaterThan(fine!.toleranceM);
});

test('the unit of the file and the scale of its instances make no difference', async () => {
  const inMetres = writeWexbim(modelOf([{ mesh: bar(2, 0.2, 200), products: [1, 2] }]));
  const mesh = bar(2000, 200, 200);
  const inMillimetres = writeWexbim(modelOf([{ mesh, products: [1, 2], scale: 0.001 }]));
  const [a] = (await makeLight(inMetres, [400]))!;
  const [b] = (await makeLight(inMillimetres, [400]))!;
  expect(b!.triangles / a!.triangles).toBeCloseTo(1, 1); // single precision rounds differently
  expect(b!.toleranceM).toBeCloseTo(a!.toleranceM, 6);
});

test('a small thing goes before a large one becomes rough, unless it is all of its product', async () => {
  const screw = bar(0.004, 0.001, 12);
  const post = bar(3, 0.2, 100);
  const bytes = writeWexbim(
    modelOf([
      { mesh: post, products: [1] },
      { mesh: screw, products: [1] },
      { mesh: screw, products: [2] },
    ]),
  );
  const [form] = (await makeLight(bytes, [80]))!;
  const geometries = readWexbim(form!.bytes).regions[0]!.geometries;
  expect(geometries.map(({ instances }) => instances[0]!.instanceLabel)).toEqual([0, 20]);
});

/** A slab along X and Z, 0.2 thick, with a hole through its middle; its faces are cut into strips. */
function pierced(width: number, height: number, hole: number): WexbimMesh {
  const [x0, x1] = [width / 2 - hole / 2, width / 2 + hole / 2];
  const [z0, z1] = [height / 2 - hole / 2, height / 2 + hole / 2];
  const corners: number[][] = [];
  const quad = (a: number[], b: number[], c: number[], d: number[]) => corners.push(a, b, c, a, c, d);
  for (const [left, right, low, high] of [
    [0, x0, 0, height],
    [x1, width, 0, height],
    [x0, x1, 0, z0],
    [x0, x1, z1, height],
  ] as const) {
    quad([left, 0, low], [right, 0, low], [right, 0, high], [left, 0, high]);
    quad([right, 0.2, low], [left, 0.2, low], [left, 0.2, high], [right, 0.2, high]);
  }
  for (const [left, right, low, high] of [
    [0, width, 0, height],
    [x1, x0, z0, z1],
  ] as const) {
    quad([left, 0, low], [left, 0, high], [left, 0.2, high], [left, 0.2, low]);
    quad([right, 0, high], [right, 0, low], [right, 0.2, low], [right, 0.2, high]);
    quad([left, 0, low], [left, 0.2, low], [right, 0.2, low], [right, 0, low]);
    quad([left, 0, high], [right, 0, high], [right, 0.2, high], [left, 0.2, high]);
  }
  return meshOf(corners);
}

test('a bar that is all but square becomes a box; a wall with an opening does not', async () => {
  const wall = writeWexbim(modelOf([{ mesh: pierced(4, 3, 1), products: [1] }]));
  const slit = writeWexbim(modelOf([{ mesh: pierced(4, 3, 0.002), products: [1] }]));
  const [form] = (await makeLight(slit, [12]))!;
  expect(form!.triangles).toBe(12);
  expect(form!.toleranceM).toBeLessThan(0.005);
  const [rough] = (await makeLight(wall, [12])) ?? [];
  if (rough?.triangles === 12) expect(rough.toleranceM).toBeGreaterThan(0.25);
});

test('a form lists the largest shapes first', async () => {
  const placings = [0.1, 1, 0.5].map((length, i) => ({ mesh: bar(length, 0.05, 80), products: [i + 1] }));
  const [form] = (await makeLight(writeWexbim(modelOf(placings)), [300]))!;
  const order = readWexbim(form!.bytes).regions[0]!.geometries.map(
    ({ instances }) => instances[0]!.productLabel,
  );
  expect(order).toEqual([2, 3, 1]);
});

test('a faulty file is refused with its fault', async () => {
  const bytes = writeWexbim(modelOf([{ mesh: bar(1, 0.1, 50), products: [1] }]));
  await expect(makeLight(bytes.subarray(0, -1), [10])).rejects.toThrow(WexbimError);
  await expect(makeLight(bytes, [10], { maxTriangles: 20 })).rejects.toMatchObject({
    reason: 'too_many_triangles',
  });
});

test('geometry without triangles is no trouble', async () => {
  const flat = aTriangle({ positions: new Float32Array(9) });
  const bytes = writeWexbim(
    modelOf([
      { mesh: bar(1, 0.1, 50), products: [1] },
      { mesh: flat, products: [2] },
    ]),
  );
  const [form] = (await makeLight(bytes, [60]))!;
  expect(productsDrawn(readWexbim(form!.bytes))).toEqual(new Set([1, 2]));
});

describeWithSharedModels('published files', () => {
  test.each([
    ['SampleHouse-v2.wexbim', [12_000], [0.01]],
    ['Barracks_windows-doors-v3.wexbim', [10_000], [0.05]],
  ])('%s keeps its products within %j triangles and %j metres', async (name, budgets, tolerances) => {
    const bytes = new Uint8Array(readFileSync(sharedModel(`wexbim/${name}`)));
    const full = readWexbim(bytes);
    const forms = (await makeLight(bytes, budgets))!;
    expect(forms.map(({ budget }) => budget)).toEqual(budgets);
    for (const [i, form] of forms.entries()) {
      expect(form.triangles).toBeLessThanOrEqual(budgets[i]!);
      expect(form.triangles).toBeGreaterThan(0.95 * budgets[i]!);
      expect(form.toleranceM).toBeLessThanOrEqual(tolerances[i]!);
      const light = readWexbim(form.bytes);
      expect(identityOf(light)).toEqual(identityOf(full));
      expect(productsDrawn(light)).toEqual(productsDrawn(full));
      expect(light.version).toBe(4);
    }
  });
});
