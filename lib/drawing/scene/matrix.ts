import type { Vector3 } from '../../wexbim';

/** Sixteen reals, column by column, as wexBIM has them: the translation is elements 12, 13 and 14. */
export type Matrix = Float64Array;

/** Bounds of things: lowest and highest corner, `[x0, y0, z0, x1, y1, z1]`. Empty ones are infinite the wrong way round. */
export type Bounds = Float64Array;

export const emptyBounds = (): Bounds =>
  Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);

export const isEmptyBounds = (bounds: Bounds): boolean => !(bounds[0]! <= bounds[3]!);

export function includePoint(bounds: Bounds, x: number, y: number, z: number): void {
  if (x < bounds[0]!) bounds[0] = x;
  if (y < bounds[1]!) bounds[1] = y;
  if (z < bounds[2]!) bounds[2] = z;
  if (x > bounds[3]!) bounds[3] = x;
  if (y > bounds[4]!) bounds[4] = y;
  if (z > bounds[5]!) bounds[5] = z;
}

export function includeBounds(bounds: Bounds, other: Bounds): void {
  for (let axis = 0; axis < 3; axis++) {
    bounds[axis] = Math.min(bounds[axis]!, other[axis]!);
    bounds[axis + 3] = Math.max(bounds[axis + 3]!, other[axis + 3]!);
  }
}

export function unionOf(all: Iterable<Bounds>): Bounds {
  const union = emptyBounds();
  for (const bounds of all) includeBounds(union, bounds);
  return union;
}

/** Length from corner to corner; 0 for nothing. */
export function diagonalOf(bounds: Bounds): number {
  if (isEmptyBounds(bounds)) return 0;
  return Math.hypot(bounds[3]! - bounds[0]!, bounds[4]! - bounds[1]!, bounds[5]! - bounds[2]!);
}

/** Bounds of a box whose corners a matrix has moved. */
export function moveBounds(bounds: Bounds, m: Matrix): Bounds {
  const moved = emptyBounds();
  for (let corner = 0; corner < 8; corner++) {
    const [x, y, z] = movePoint(
      m,
      bounds[corner & 1 ? 3 : 0]!,
      bounds[corner & 2 ? 4 : 1]!,
      bounds[corner & 4 ? 5 : 2]!,
    );
    includePoint(moved, x, y, z);
  }
  return moved;
}

export function movePoint(m: Matrix, x: number, y: number, z: number): Vector3 {
  return [
    m[0]! * x + m[4]! * y + m[8]! * z + m[12]!,
    m[1]! * x + m[5]! * y + m[9]! * z + m[13]!,
    m[2]! * x + m[6]! * y + m[10]! * z + m[14]!,
  ];
}

/** All points of a list of x, y, z, moved; double precision. */
export function movePoints(points: ArrayLike<number>, m: Matrix): Float64Array {
  const moved = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i]!;
    const y = points[i + 1]!;
    const z = points[i + 2]!;
    moved[i] = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
    moved[i + 1] = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
    moved[i + 2] = m[2]! * x + m[6]! * y + m[10]! * z + m[14]!;
  }
  return moved;
}

/** A matrix that leaves vertical lines vertical and does not lean or stretch: it turns about Z, mirrors in plan, and moves. */
export function isUpright(m: Matrix): boolean {
  const leans = Math.abs(m[2]!) + Math.abs(m[6]!) + Math.abs(m[8]!) + Math.abs(m[9]!);
  return leans < 1e-6 * Math.abs(m[10]!) && m[10]! > 0;
}
