import { type Plane, filterModel, makeCaps } from '@/lib/drawing';
import { type WexbimModel, readWexbim, unpackNormal, writeWexbim } from '@/lib/wexbim';
import { type Thing, aBox, aWexbim, moved } from './aScene';

const CUBE: Thing = { label: 5, mesh: aBox([0, 0, 0], [1, 1, 1]), rgba: [1, 0, 0, 1] };

/** Surface of all triangles of a model, in square file units. */
function areaOf(model: WexbimModel): number {
  let area = 0;
  for (const { mesh } of model.regions.flatMap(({ geometries }) => geometries)) {
    for (let t = 0; t < mesh.indices.length; t += 3) {
      const [a, b, c] = [0, 1, 2].map((k) =>
        mesh.positions.subarray(3 * mesh.indices[t + k]!, 3 * mesh.indices[t + k]! + 3),
      );
      const u = [0, 1, 2].map((i) => b![i]! - a![i]!);
      const v = [0, 1, 2].map((i) => c![i]! - a![i]!);
      const [x, y, z] = [
        u[1]! * v[2]! - u[2]! * v[1]!,
        u[2]! * v[0]! - u[0]! * v[2]!,
        u[0]! * v[1]! - u[1]! * v[0]!,
      ];
      area += Math.hypot(x, y, z) / 2;
    }
  }
  return area;
}

const capsOf = (things: Thing[], planes: Plane[], options = {}) =>
  readWexbim(writeWexbim(makeCaps(aWexbim(things, options), planes)));

test('a cube cut level has one cap of its own colour, which looks at what was cut away', () => {
  const caps = capsOf([CUBE], [[0, 0, -1, 0.5]]);
  expect(areaOf(caps)).toBeCloseTo(1, 5);
  const { mesh } = caps.regions[0]!.geometries[0]!;
  expect([...mesh.positions].filter((_, i) => i % 3 === 2).every((z) => Math.abs(z - 0.5) < 1e-6)).toBe(true);
  expect(unpackNormal(mesh.normals[0]!, mesh.normals[1]!)[2]).toBeCloseTo(1, 3);
  expect(caps.styles).toEqual([{ styleId: 5, rgba: [1, 0, 0, 1] }]);
  expect(caps.products[0]).toMatchObject({ productLabel: 5, box: { min: [0, 0, 0.5], size: [1, 1, 0] } });
});

test('a slanting plane cuts the cube in its diagonal rectangle, wherever d puts it', () => {
  expect(areaOf(capsOf([CUBE], [[1, 0, -1, 0]]))).toBeCloseTo(Math.SQRT2, 5);
  expect(areaOf(capsOf([CUBE], [[2, 0, -2, 1]]))).toBeCloseTo(Math.SQRT2 / 2, 5);
});

test('each cap ends where the other planes cut', () => {
  const planes: Plane[] = [
    [0, 0, -1, 0.5],
    [-1, 0, 0, 0.25],
  ];
  expect(areaOf(capsOf([CUBE], planes))).toBeCloseTo(0.25 + 0.5, 5);
});

test('a tube has a ring as its cap', () => {
  const inner = aBox([0.25, 0.25, 0], [0.5, 0.5, 1]);
  const outer = CUBE.mesh;
  const tube = {
    positions: Float32Array.of(...outer.positions, ...inner.positions),
    indices: Uint32Array.of(...outer.indices, ...inner.indices.map((index) => index + 8)),
    normals: Uint8Array.of(...outer.normals, ...inner.normals),
  };
  expect(areaOf(capsOf([{ label: 1, mesh: tube }], [[0, 0, -1, 0.5]]))).toBeCloseTo(0.75, 5);
});

test('planes are in the units of the file and from its origin', () => {
  const mm = { label: 1, mesh: aBox([0, 0, 0], [1000, 1000, 1000]) };
  const options = { oneMetre: 1000, wcs: [7e8, 8e8, 9e4] as [number, number, number] };
  const caps = capsOf([mm], [[0, 0, -1, 400]], options);
  expect(areaOf(caps)).toBeCloseTo(1e6, 0);
  expect(caps).toMatchObject({ oneMetre: 1000, wcs: [7e8, 8e8, 9e4] });
  expect(caps.products[0]!.box.min[2]).toBeCloseTo(400, 3);
});

test('spaces, openings and the site are not capped, and nothing cut is an empty file', () => {
  const hidden = ['IfcSpace', 'IfcOpeningElement', 'IfcSite'].map((ifcClass, i) => ({
    ...CUBE,
    label: i + 1,
    ifcClass,
  }));
  expect(capsOf(hidden, [[0, 0, -1, 0.5]])).toMatchObject({ products: [], regions: [], styles: [] });
  expect(capsOf([CUBE], [[0, 0, -1, 50]])).toMatchObject({ products: [], regions: [] });
});

test('a filter keeps the things of some classes, with their colours and every place they stand', () => {
  const door = { ...CUBE, label: 6, ifcClass: 'IfcDoor', matrices: [moved(2, 0, 0), moved(4, 0, 0)] };
  const doors = readWexbim(
    writeWexbim(filterModel(aWexbim([CUBE, door]), (ifcClass) => ifcClass === 'IfcDoor')),
  );
  expect(doors.products.map(({ productLabel }) => productLabel)).toEqual([6]);
  expect(doors.regions[0]).toMatchObject({ population: 2, geometries: [{ instances: [{}, {}] }] });
  expect(doors.styles.map(({ styleId }) => styleId)).toEqual([6]);
  const none = readWexbim(writeWexbim(filterModel(aWexbim([CUBE]), () => false)));
  expect(none).toMatchObject({ products: [], regions: [], styles: [] });
});
