import fc from 'fast-check';
import {
  type Simplifier,
  type WexbimMesh,
  keepTriangles,
  loadSimplifier,
  packNormal,
  unpackNormal,
} from '@/lib/wexbim';
import { createSurface } from '@/lib/wexbim/simplify/surface';

let simplify: Simplifier;
beforeAll(async () => {
  simplify = await loadSimplifier();
});

type Tube = { radius: number; bend: number; length: number; sides: number; rings: number };

/** A bent tube with open ends and the normals of a round thing. */
function tube({ radius, bend, length, sides, rings }: Tube): WexbimMesh {
  const positions = new Float32Array(3 * sides * (rings + 1));
  const outward: [number, number][] = [];
  for (let ring = 0; ring <= rings; ring++) {
    const along = (ring / rings) * bend;
    const turn = bend > 0 ? length / bend : 0;
    for (let side = 0; side < sides; side++) {
      const around = (2 * Math.PI * side) / sides;
      const out = turn + radius * Math.cos(around);
      const at = 3 * (ring * sides + side);
      positions.set([out * Math.cos(along) - turn, out * Math.sin(along), radius * Math.sin(around)], at);
      outward.push(
        packNormal(Math.cos(around) * Math.cos(along), Math.cos(around) * Math.sin(along), Math.sin(around)),
      );
    }
  }
  const indices: number[] = [];
  for (let ring = 0; ring < rings; ring++) {
    for (let side = 0; side < sides; side++) {
      const next = (side + 1) % sides;
      const [a, b] = [ring * sides + side, ring * sides + next];
      indices.push(a, a + sides, b, b, a + sides, b + sides);
    }
  }
  return {
    positions,
    indices: Uint32Array.from(indices),
    normals: Uint8Array.from(indices.flatMap((vertex) => outward[vertex]!)),
  };
}

const anyTube = fc.record({
  radius: fc.double({ min: 0.005, max: 0.3, noNaN: true }),
  bend: fc.double({ min: 0.1, max: 3, noNaN: true }),
  length: fc.double({ min: 0.2, max: 3, noNaN: true }),
  sides: fc.integer({ min: 6, max: 30 }),
  rings: fc.integer({ min: 2, max: 24 }),
});

/** Whether every vertex and every middle of a triangle of one lies within reach of the other. */
function liesWithin(mesh: WexbimMesh, other: WexbimMesh, reach: number): boolean {
  const { isNear } = createSurface(other);
  const at = (vertex: number) => [0, 1, 2].map((axis) => mesh.positions[3 * vertex + axis]!);
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const corners = [0, 1, 2].map((i) => at(mesh.indices[t + i]!));
    const middle = [0, 1, 2].map((axis) => corners.reduce((sum, corner) => sum + corner[axis]! / 3, 0));
    for (const [x, y, z] of [...corners, middle]) if (!isNear(x!, y!, z!, reach)) return false;
  }
  return true;
}

test('no vertex of a tube is farther than the error from the simpler one, and the other way round', () => {
  fc.assert(
    fc.property(anyTube, fc.double({ min: 0.0002, max: 0.01, noNaN: true }), (shape, maxError) => {
      const mesh = tube(shape);
      const fewer = simplify(mesh, maxError);
      if (!fewer) return;
      const simpler = keepTriangles(mesh, fewer);
      expect(simpler.indices.length).toBeGreaterThan(0);
      expect(simpler.indices.length).toBeLessThan(mesh.indices.length);
      const reach = maxError * 1.0001;
      const { isNear } = createSurface(simpler);
      const vertices = Array.from({ length: mesh.positions.length / 3 }, (_, i) =>
        mesh.positions.subarray(3 * i),
      );
      expect(vertices.every(([x, y, z]) => isNear(x!, y!, z!, reach))).toBe(true);
      expect(liesWithin(simpler, mesh, reach)).toBe(true);
    }),
    { numRuns: 12 },
  );
});

test('a chair leg of thousands of triangles needs less than half of them at half a millimetre', () => {
  const mesh = tube({ radius: 0.012, bend: 1.5, length: 0.5, sides: 24, rings: 60 });
  const fewer = simplify(mesh, 0.0005)!;
  expect(fewer.length).toBeLessThan(mesh.indices.length / 2);
});

test('a simpler tube is still shaded as round', () => {
  const mesh = tube({ radius: 0.012, bend: 1.5, length: 0.5, sides: 24, rings: 60 });
  const { normals } = keepTriangles(mesh, simplify(mesh, 0.0005)!);
  const known = new Set<number>();
  for (let i = 0; i < mesh.normals.length; i += 2) known.add(mesh.normals[i]! * 256 + mesh.normals[i + 1]!);
  const kept = Array.from(
    { length: normals.length / 2 },
    (_, i) => normals[2 * i]! * 256 + normals[2 * i + 1]!,
  );
  expect(kept.filter((key) => known.has(key)).length).toBeGreaterThan(0.95 * kept.length);
});

test('corners without a fitting normal are flat', () => {
  const positions = Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0);
  const indices = Uint32Array.of(0, 1, 2);
  const sideways = packNormal(1, 0, 0);
  const mesh = { positions, indices, normals: Uint8Array.from([sideways, sideways, sideways].flat()) };
  const { normals } = keepTriangles(mesh, indices);
  expect(unpackNormal(normals[0]!, normals[1]!)[2]).toBeCloseTo(1, 5);
});

test('a plate thinner than the error does not vanish', () => {
  const side = 20;
  const positions: number[] = [];
  for (const z of [0, 0.0001]) {
    for (let i = 0; i < side * side; i++) positions.push((i % side) / side, Math.floor(i / side) / side, z);
  }
  const indices: number[] = [];
  for (let i = 0; i < side * (side - 1); i++) {
    if (i % side === side - 1) continue;
    const top = i + side * side;
    indices.push(i, i + side, i + 1, i + 1, i + side, i + side + 1);
    indices.push(top, top + 1, top + side, top + 1, top + side + 1, top + side);
  }
  const mesh = { positions: Float32Array.from(positions), indices: Uint32Array.from(indices) };
  const fewer = simplify(mesh, 0.0005);
  expect(fewer?.length).toBeGreaterThan(0);
  const used = [...fewer!].map((vertex) => mesh.positions[3 * vertex]!);
  expect(Math.max(...used) - Math.min(...used)).toBeCloseTo(0.95, 2);
});

test('a box has nothing to lose', () => {
  const positions = Float32Array.from({ length: 24 }, (_, i) => (Math.floor(i / 3) >> (i % 3)) & 1);
  const indices = Uint32Array.of(
    ...[
      0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7,
      5,
    ],
  );
  expect(simplify({ positions, indices }, 0.0005)).toBeUndefined();
});
