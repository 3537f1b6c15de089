import type { Bounds, Matrix } from '../scene/matrix';
import type { Camera } from './camera';

/** How points of the scene become samples: through a camera, or by parallel light. */
export type Projection = {
  /** Brings scene metres to eye axes; z grows away from the eye. */
  view: Matrix;
  scale: number;
  centreX: number;
  centreY: number;
  near: number;
  /** Without: a camera, whose picture shrinks with distance. With: parallel, and nearness is `ceiling - z`. */
  ceiling?: number;
};

export const throughCamera = ({ view, focal, centreX, centreY, near }: Camera): Projection => ({
  ...{ view, centreX, centreY, near },
  scale: focal,
});

/** The product of two matrices: first `b`, then `a`. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const product = new Float64Array(16);
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[4 * k + row]! * b[4 * column + k]!;
      product[4 * column + row] = sum;
    }
  }
  return product;
}

/** Where a box lands: its frame in samples and the nearness of its nearest corner; null when it reaches behind the eye. */
export function frameOf(bounds: Bounds, { view: m, scale, centreX, centreY, near, ceiling }: Projection) {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  let nearness = 0;
  for (let corner = 0; corner < 8; corner++) {
    const x = bounds[corner & 1 ? 3 : 0]!;
    const y = bounds[corner & 2 ? 4 : 1]!;
    const z = bounds[corner & 4 ? 5 : 2]!;
    const depth = m[2]! * x + m[6]! * y + m[10]! * z + m[14]!;
    if (ceiling === undefined && depth < near) return null;
    const zoom = ceiling === undefined ? scale / depth : scale;
    const px = centreX + zoom * (m[0]! * x + m[4]! * y + m[8]! * z + m[12]!);
    const py = centreY - zoom * (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!);
    left = Math.min(left, px);
    right = Math.max(right, px);
    top = Math.min(top, py);
    bottom = Math.max(bottom, py);
    nearness = Math.max(nearness, ceiling === undefined ? 1 / depth : ceiling - depth);
  }
  return { left, right, top, bottom, nearness };
}
