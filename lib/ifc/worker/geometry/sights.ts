import type { Bounds } from './bounds';

/** A line of sight, of any length. */
export type Sight = [x: number, y: number, z: number];

/** Lines of sight; each is looked along both ways. Level at every 45°, straight down, and slanting into courtyards. */
export const SIGHTS: Sight[] = [
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [-1, 1, 0],
  [0, 0, 1],
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
];

/** Three axes at right angles: across, up, and along the sight. */
export function axesOf([x, y, z]: Sight): Float64Array {
  const length = Math.hypot(x, y, z);
  const along = [x / length, y / length, z / length];
  const level = Math.hypot(x, y);
  const across = level > 0 ? [-y / level, x / level, 0] : [1, 0, 0];
  const up = [
    along[1]! * across[2]! - along[2]! * across[1]!,
    along[2]! * across[0]! - along[0]! * across[2]!,
    along[0]! * across[1]! - along[1]! * across[0]!,
  ];
  return Float64Array.from([...across, ...up, ...along]);
}

/** From where to where a box reaches along an axis of the picture, in metres. */
export function extentAlong(bounds: Bounds, axes: Float64Array, axis: number): [low: number, high: number] {
  let low = 0;
  let high = 0;
  for (let side = 0; side < 3; side++) {
    const share = axes[3 * axis + side]!;
    low += share * bounds[share > 0 ? side : 3 + side]!;
    high += share * bounds[share > 0 ? 3 + side : side]!;
  }
  return [low, high];
}

/** Pixels a metre and the lower left corner of a picture, so many pixels wide and high, that holds all the boxes. */
export function frame(
  boxes: { bounds: Bounds }[],
  axes: Float64Array,
  pixels: number,
): { scale: number; left: number; bottom: number } {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const { bounds } of boxes) {
    for (let axis = 0; axis < 2; axis++) {
      const [from, to] = extentAlong(bounds, axes, axis);
      low[axis] = Math.min(low[axis]!, from);
      high[axis] = Math.max(high[axis]!, to);
    }
  }
  const size = Math.max(high[0]! - low[0]!, high[1]! - low[1]!, 1e-3);
  return { scale: pixels / size, left: low[0]!, bottom: low[1]! };
}
