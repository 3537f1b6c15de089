/** A box along the axes, in metres: `[x, y, z]` of its lowest and of its highest corner. */
export type Box = { min: Vector; max: Vector };
export type Vector = [x: number, y: number, z: number];

const AXES = [0, 1, 2] as const;

export function centreOf({ min, max }: Box): Vector {
  return map((axis) => (min[axis] + max[axis]) / 2);
}

/** The longest side, in metres. */
export function extentOf({ min, max }: Box): number {
  return Math.max(...AXES.map((axis) => max[axis] - min[axis]));
}

export function subtract(left: Vector, right: Vector): Vector {
  return map((axis) => left[axis] - right[axis]);
}

/** The box moved by a vector. */
export function moved({ min, max }: Box, by: Vector): Box {
  return { min: map((axis) => min[axis] + by[axis]), max: map((axis) => max[axis] + by[axis]) };
}

/** The box that holds all of them; null of none. */
export function unionOf(boxes: Iterable<Box>): Box | null {
  let union: Box | null = null;
  for (const { min, max } of boxes) {
    union ??= { min: [...min], max: [...max] };
    for (const axis of AXES) {
      union.min[axis] = Math.min(union.min[axis], min[axis]);
      union.max[axis] = Math.max(union.max[axis], max[axis]);
    }
  }
  return union;
}

/** Whether no side of one lies further than `toleranceM` from the same side of the other. */
export function isSameBox(left: Box, right: Box, toleranceM: number): boolean {
  return AXES.every(
    (axis) =>
      Math.abs(left.min[axis] - right.min[axis]) <= toleranceM &&
      Math.abs(left.max[axis] - right.max[axis]) <= toleranceM,
  );
}

/**
 * How much of two boxes is common to both: 1 for the same, 0 for boxes apart (intersection over union of the volumes).
 *
 * @param paddingM  grows both on every side, so that flat ones have a volume and thin ones may be a little off
 */
export function overlapOf(left: Box, right: Box, paddingM: number): number {
  let common = 1;
  let leftVolume = 1;
  let rightVolume = 1;
  for (const axis of AXES) {
    const low = Math.max(left.min[axis], right.min[axis]) - paddingM;
    const high = Math.min(left.max[axis], right.max[axis]) + paddingM;
    if (high <= low) return 0;
    common *= high - low;
    leftVolume *= left.max[axis] - left.min[axis] + 2 * paddingM;
    rightVolume *= right.max[axis] - right.min[axis] + 2 * paddingM;
  }
  return common / (leftVolume + rightVolume - common);
}

function map(value: (axis: 0 | 1 | 2) => number): Vector {
  return [value(0), value(1), value(2)];
}
