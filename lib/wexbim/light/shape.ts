import type { Vector3, WexbimGeometry, WexbimInstance, WexbimMesh } from '../model';

/**
 * A geometry as the choice of its form sees it. `scale` is the most that an instance stretches the mesh; `size` (the
 * diagonal of its box) and `area` are those of its largest instance, in file units.
 */
export type Shape = {
  geometry: WexbimGeometry;
  scale: number;
  size: number;
  area: number;
};

/** Measures one geometry. Sizes of meshes at the ends of single precision may be infinite. */
export function measureShape(geometry: WexbimGeometry): Shape {
  const { instances, mesh } = geometry;
  const scale = Math.max(...instances.map(stretchOf));
  const { min, max } = boundsOf(mesh.positions);
  const diagonal = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
  return { geometry, scale, size: scale * diagonal, area: scale * scale * areaOf(mesh) };
}

/** The longest column of the matrix: for equal scale along all axes, that scale. */
function stretchOf({ matrix }: WexbimInstance): number {
  if (!matrix) return 1;
  const column = (at: number) => Math.hypot(matrix[at]!, matrix[at + 1]!, matrix[at + 2]!);
  return Math.max(column(0), column(4), column(8));
}

/** Lowest and highest corner of the box around positions. */
export function boundsOf(positions: Float32Array | Float64Array): { min: Vector3; max: Vector3 } {
  const min: Vector3 = [Infinity, Infinity, Infinity];
  const max: Vector3 = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 3) {
    for (const axis of [0, 1, 2] as const) {
      const value = positions[at + axis]!;
      if (value < min[axis]) min[axis] = value;
      if (value > max[axis]) max[axis] = value;
    }
  }
  return { min, max };
}

function areaOf({ positions: p, indices }: WexbimMesh): number {
  let doubled = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const [x, y, z] = normalOf(p, indices, at);
    doubled += Math.sqrt(x * x + y * y + z * z);
  }
  return doubled / 2;
}

/** The normal of the triangle that starts at `at`, as long as twice its area. */
export function normalOf(p: Float32Array, indices: Uint32Array, at: number): Vector3 {
  const a = 3 * indices[at]!;
  const b = 3 * indices[at + 1]!;
  const c = 3 * indices[at + 2]!;
  const ux = p[b]! - p[a]!;
  const uy = p[b + 1]! - p[a + 1]!;
  const uz = p[b + 2]! - p[a + 2]!;
  const vx = p[c]! - p[a]!;
  const vy = p[c + 1]! - p[a + 1]!;
  const vz = p[c + 2]! - p[a + 2]!;
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}
