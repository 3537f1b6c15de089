/**
 * A placement taken apart: `shape` is the 3 × 3 part that goes into the mesh (column by column), `placing` the 4 × 4
 * rest that stays with the instance.
 */
export type SplitMatrix = { shape: Float64Array; placing: Float64Array; key: string };

/** Lengths and angles of a turn may be off by so much; the engine multiplies many matrices in double precision. */
const RIGID_TOLERANCE = 1e-6;

/**
 * Splits a placement so that what stays with an instance is a turn and a move, which is all that the viewer shades
 * rightly. Uniform scale goes into the mesh; so does the whole 3 × 3 part when it mirrors or scales unevenly. The
 * engine has already turned the triangles of a mirrored copy, so that they come out right when they are multiplied.
 * @param matrix  16 reals, column by column
 * @returns nothing when the matrix is flat or not finite
 */
export function splitMatrix(matrix: ArrayLike<number>): SplitMatrix | undefined {
  const m = new Float64Array(matrix);
  if (m.length !== 16) return undefined;
  const determinant = determinantOf(m);
  if (determinant === 0 || !m.every(Number.isFinite)) return undefined;
  const scale = Math.cbrt(determinant);
  if (scale > 0 && isTurnTimes(m, scale)) {
    for (let i = 0; i < 12; i++) m[i]! /= scale;
    const shape = new Float64Array([scale, 0, 0, 0, scale, 0, 0, 0, scale]);
    return { shape, placing: m, key: String(Math.round(scale * 1e9)) };
  }
  const shape = new Float64Array([m[0]!, m[1]!, m[2]!, m[4]!, m[5]!, m[6]!, m[8]!, m[9]!, m[10]!]);
  const placing = new Float64Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, m[12]!, m[13]!, m[14]!, 1]);
  return { shape, placing, key: Array.from(shape, (value) => value.toPrecision(9)).join() };
}

/** Determinant of the 3 × 3 part: the change of volume, negative for a mirror. */
function determinantOf(m: Float64Array): number {
  const [a = 0, b = 0, c = 0, , d = 0, e = 0, f = 0, , g = 0, h = 0, i = 0] = m;
  return a * (e * i - f * h) - d * (b * i - c * h) + g * (b * f - c * e);
}

/** Whether the columns are at right angles and as long as `scale`. */
function isTurnTimes(m: Float64Array, scale: number): boolean {
  for (let i = 0; i < 12; i += 4) {
    for (let j = i; j < 12; j += 4) {
      const dot = m[i]! * m[j]! + m[i + 1]! * m[j + 1]! + m[i + 2]! * m[j + 2]!;
      const wanted = i === j ? 1 : 0;
      if (Math.abs(dot / (scale * scale) - wanted) > RIGID_TOLERANCE) return false;
    }
  }
  return true;
}
