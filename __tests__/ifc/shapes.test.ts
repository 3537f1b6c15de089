import fc from 'fast-check';
import { cornerNormals } from '@/lib/ifc/worker/geometry/cornerNormals';
import { splitMatrix } from '@/lib/ifc/worker/geometry/matrix';
import { createMeshStore } from '@/lib/ifc/worker/geometry/meshStore';
import { clusterBounds } from '@/lib/ifc/worker/geometry/regions';
import { unpackNormal } from '@/lib/wexbim';

const ONE = new Float64Array([1, 0, 0, 0, 1, 0, 0, 0, 1]);

/** Points as the engine gives them: each with a normal behind it, which nobody uses. */
const vertices = (...points: number[][]) => Float32Array.from(points.flatMap((point) => [...point, 0, 0, 1]));

test('vertices that fall together become one, whatever their normals', () => {
  const store = createMeshStore();
  const index = store.add(
    vertices([0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]),
    Uint32Array.of(0, 1, 2, 3, 5, 4),
    ONE,
  );
  const mesh = store.meshes[index]!;
  expect(mesh.positions).toHaveLength(12);
  expect([...mesh.indices]).toEqual([0, 1, 2, 1, 3, 2]);
});

test('triangles without area and with impossible coordinates are dropped', () => {
  const store = createMeshStore();
  const points = vertices([0, 0, 0], [1, 0, 0], [2, 0, 0], [0, 1, 0], [NaN, 0, 0], [Infinity, 0, 0]);
  const index = store.add(points, Uint32Array.of(0, 1, 2, 0, 1, 3, 0, 0, 3, 0, 1, 4, 0, 5, 3), ONE);
  expect([...store.meshes[index]!.indices]).toEqual([0, 1, 2]);
  expect(store.add(points, Uint32Array.of(0, 1, 2), ONE)).toBe(-1);
});

test('equal shapes are one, and shapes that differ by a millimetre are two', () => {
  const store = createMeshStore();
  const triangle = (size: number) =>
    store.add(vertices([0, 0, 0], [size, 0, 0], [0, 1, 0]), Uint32Array.of(0, 1, 2), ONE);
  expect(triangle(1)).toBe(triangle(1.000001));
  expect(triangle(1.001)).not.toBe(triangle(1));
  expect(store.storedTriangles()).toBe(2);
});

const number = fc.double({ min: -50, max: 50, noNaN: true });

test('a split matrix put together again is the matrix, and what stays outside the mesh is rigid', () => {
  const matrix = fc.array(number, { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(matrix, (n) => {
      const m = [
        n[0],
        n[1],
        n[2],
        0,
        n[3],
        n[4],
        n[5],
        0,
        n[6],
        n[7],
        n[8],
        0,
        n[9],
        n[10],
        n[11],
        1,
      ] as number[];
      const split = splitMatrix(m);
      if (!split) return;
      const { shape, placing } = split;
      for (let column = 0; column < 3; column++) {
        for (let row = 0; row < 3; row++) {
          const product = [0, 1, 2].reduce(
            (sum, k) => sum + placing[4 * k + row]! * shape[3 * column + k]!,
            0,
          );
          expect(product).toBeCloseTo(m[4 * column + row]!, 6);
        }
        expect(
          Math.hypot(placing[4 * column]!, placing[4 * column + 1]!, placing[4 * column + 2]!),
        ).toBeCloseTo(1, 5);
      }
      expect([...placing.slice(12, 15)]).toEqual(m.slice(12, 15));
    }),
  );
});

test('a flat or impossible matrix is refused', () => {
  expect(splitMatrix([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])).toBeUndefined();
  expect(splitMatrix([NaN, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])).toBeUndefined();
});

/** Two triangles that share the edge on the Y axis and are bent along it. */
function bent(degrees: number) {
  const angle = (degrees * Math.PI) / 180;
  const positions = Float32Array.of(0, 0, 0, 0, 1, 0, -1, 0, 0, Math.cos(angle), 0, Math.sin(angle));
  return { positions, indices: Uint32Array.of(0, 1, 2, 0, 3, 1) };
}

test.each([
  [20, true],
  [40, false],
])('an edge of %i degrees is shaded smooth: %s', (degrees, isSmooth) => {
  const normals = cornerNormals(bent(degrees));
  const corner = (i: number) => unpackNormal(normals[2 * i]!, normals[2 * i + 1]!);
  const [shared, alone] = [corner(0), corner(2)];
  const cosine = shared.reduce((sum, value, i) => sum + value * alone[i]!, 0);
  expect(cosine < Math.cos((5 * Math.PI) / 180)).toBe(isSmooth);
});

const box = (x: number, size: number) => Float64Array.of(x, 0, 0, x + size, 10, 10);

test('boxes with less than 50 m between them are one region, and the fullest region comes first', () => {
  const clusters = clusterBounds([box(5000, 10), box(0, 10), box(59, 10), box(120, 10)]);
  expect(clusters.map(({ members }) => members)).toEqual([[1, 2], [0], [3]]);
  expect([...clusters[0]!.bounds]).toEqual([0, 0, 0, 69, 10, 10]);
});

test('regions have every box once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 300 }))),
      (boxes) => {
        const members = clusterBounds(boxes.map(([x, size]) => box(x, size))).flatMap(
          (cluster) => cluster.members,
        );
        expect(members.sort((a, b) => a - b)).toEqual(boxes.map((_, i) => i));
      },
    ),
  );
});
