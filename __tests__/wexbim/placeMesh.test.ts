import fc from 'fast-check';
import { placeMesh, unpackNormal, type Vector3, type WexbimMesh } from '@/lib/wexbim';
import { aTriangle } from './aModel';

/** Column by column, as the format has it. */
const matrixOf = (x: Vector3, y: Vector3, z: Vector3, to: Vector3 = [0, 0, 0]) =>
  Float64Array.from([...x, 0, ...y, 0, ...z, 0, ...to, 1]);

/** The direction to which the corners of the first triangle turn counter-clockwise. */
function windingNormal({ positions, indices }: WexbimMesh): Vector3 {
  const [a, b, c] = [0, 1, 2].map((corner) => {
    const at = 3 * indices[corner]!;
    return [positions[at]!, positions[at + 1]!, positions[at + 2]!] as Vector3;
  }) as [Vector3, Vector3, Vector3];
  const [p, q] = [b, c].map((point) => point.map((value, i) => value - a[i]!)) as [Vector3, Vector3];
  const cross = [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
  const length = Math.hypot(...cross);
  return cross.map((value) => value / length) as Vector3;
}

test('a quarter turn about Z with a move takes X to Y', () => {
  const placed = placeMesh(aTriangle(), matrixOf([0, 1, 0], [-1, 0, 0], [0, 0, 1], [5, 6, 7]));
  expect([...placed.positions]).toEqual([5, 6, 7, 5, 7, 7, 4, 6, 7]);
  expect([...placed.indices]).toEqual([0, 1, 2]);
  expect([...placed.normals]).toEqual([0, 126, 0, 126, 0, 126]);
});

test('a mirror turns the triangles, so that the outside stays outside', () => {
  const normals = Uint8Array.of(0, 126, 1, 125, 2, 124);
  const placed = placeMesh(aTriangle({ normals }), matrixOf([1, 0, 0], [0, 1, 0], [0, 0, -1]));
  expect([...placed.indices]).toEqual([0, 2, 1]);
  expect([...placed.normals]).toEqual([126, 126, 124, 124, 125, 125]);
});

test('whatever the matrix, normals keep agreeing with the winding', () => {
  const part = fc.integer({ min: -3, max: 3 });
  const column = fc.tuple(part, part, part) as fc.Arbitrary<Vector3>;
  fc.assert(
    fc.property(column, column, column, column, (x, y, z, to) => {
      const volume =
        x[0] * (y[1] * z[2] - y[2] * z[1]) +
        x[1] * (y[2] * z[0] - y[0] * z[2]) +
        x[2] * (y[0] * z[1] - y[1] * z[0]);
      fc.pre(volume !== 0);
      const placed = placeMesh(aTriangle(), matrixOf(x, y, z, to));
      const normal = unpackNormal(placed.normals[0]!, placed.normals[1]!);
      const facing = windingNormal(placed);
      const cosine = normal[0] * facing[0] + normal[1] * facing[1] + normal[2] * facing[2];
      expect(cosine).toBeGreaterThan(Math.cos((1 * Math.PI) / 180));
    }),
  );
});

test('the given mesh stays as it is', () => {
  const mesh = aTriangle();
  placeMesh(mesh, matrixOf([0, 1, 0], [1, 0, 0], [0, 0, 1], [9, 9, 9]));
  expect(mesh).toEqual(aTriangle());
});
