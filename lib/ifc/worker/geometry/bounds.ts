import type { StoredMesh } from './welder';

/** Lowest and highest corner: min x, y, z, max x, y, z. In double precision, in metres, in world axes. */
export type Bounds = Float64Array;

export const emptyBounds = (): Bounds =>
  new Float64Array([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);

/** Widens bounds by a mesh at its place. */
export function includeMesh(bounds: Bounds, { positions }: StoredMesh, m: Float64Array) {
  for (let i = 0; i < positions.length; i += 3) {
    const px = positions[i]!;
    const py = positions[i + 1]!;
    const pz = positions[i + 2]!;
    for (let axis = 0; axis < 3; axis++) {
      const value = m[axis]! * px + m[4 + axis]! * py + m[8 + axis]! * pz + m[12 + axis]!;
      if (value < bounds[axis]!) bounds[axis] = value;
      if (value > bounds[3 + axis]!) bounds[3 + axis] = value;
    }
  }
}

/** Widens bounds by points in the axes of the bounds. */
export function includePositions(bounds: Bounds, positions: Float32Array) {
  for (let i = 0; i < positions.length; i++) {
    const axis = i % 3;
    if (positions[i]! < bounds[axis]!) bounds[axis] = positions[i]!;
    if (positions[i]! > bounds[3 + axis]!) bounds[3 + axis] = positions[i]!;
  }
}

/** Widens bounds by others. */
export function includeBounds(bounds: Bounds, other: Bounds) {
  for (let axis = 0; axis < 3; axis++) {
    bounds[axis] = Math.min(bounds[axis]!, other[axis]!);
    bounds[3 + axis] = Math.max(bounds[3 + axis]!, other[3 + axis]!);
  }
}

/** The length of the diagonal, in metres. */
export const diagonalOf = (b: Bounds): number => Math.hypot(b[3]! - b[0]!, b[4]! - b[1]!, b[5]! - b[2]!);
