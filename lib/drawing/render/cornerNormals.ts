import { unpackNormal } from '../../wexbim';
import type { Matrix } from '../scene/matrix';

/** All directions that two packed bytes can say: x, y, z of `u * 256 + v` from element `3 * (u * 256 + v)`. */
let directions: Float32Array | undefined;

function allDirections(): Float32Array {
  if (directions) return directions;
  directions = new Float32Array(3 * 65_536);
  for (let u = 0; u < 256; u++) {
    for (let v = 0; v < 256; v++) directions.set(unpackNormal(u, v), 3 * (u * 256 + v));
  }
  return directions;
}

/** A normal that stands further off the triangle than this (cosine) is a fault of the file, or of its old encoding. */
const LEAST_AGREEMENT = 0.35;

/**
 * Makes the reader of a mesh's corner normals in eye axes.
 * @param matrix  from the mesh to the eye; normals follow its cofactors, which is right for uneven scale too
 */
export function createNormalReader(normals: Uint8Array, matrix: Matrix) {
  const table = allDirections();
  const [a, b, c, d, e, f, g, h, i] = [0, 1, 2, 4, 5, 6, 8, 9, 10].map((at) => matrix[at]!) as number[];
  const m = Float64Array.of(
    ...[e! * i! - f! * h!, c! * h! - b! * i!, b! * f! - c! * e!],
    ...[f! * g! - d! * i!, a! * i! - c! * g!, c! * d! - a! * f!],
    ...[d! * h! - e! * g!, b! * g! - a! * h!, a! * e! - b! * d!],
  );
  const out = new Float64Array(9);

  /** Whether the three corners of a triangle, the first being `corner`, share one normal. */
  function isFlat(corner: number): boolean {
    const at = 2 * corner;
    const u = normals[at]!;
    const v = normals[at + 1]!;
    return normals[at + 2] === u && normals[at + 3] === v && normals[at + 4] === u && normals[at + 5] === v;
  }

  /** Normals of the three corners, turned to the side of the triangle's own normal (x, y, z); the same array each time. */
  function readCorners(corner: number, x: number, y: number, z: number): Float64Array {
    for (let k = 0; k < 3; k++) {
      const from = 3 * (normals[2 * (corner + k)]! * 256 + normals[2 * (corner + k) + 1]!);
      const nx = table[from]!;
      const ny = table[from + 1]!;
      const nz = table[from + 2]!;
      const ox = m[0]! * nx + m[3]! * ny + m[6]! * nz;
      const oy = m[1]! * nx + m[4]! * ny + m[7]! * nz;
      const oz = m[2]! * nx + m[5]! * ny + m[8]! * nz;
      const agreement = ox * x + oy * y + oz * z;
      const length = Math.sqrt(ox * ox + oy * oy + oz * oz);
      const trusted = length > 0 && Math.abs(agreement) >= LEAST_AGREEMENT * length;
      const by = agreement < 0 ? -1 / length : 1 / length;
      out[3 * k] = trusted ? ox * by : x;
      out[3 * k + 1] = trusted ? oy * by : y;
      out[3 * k + 2] = trusted ? oz * by : z;
    }
    return out;
  }

  return { isFlat, readCorners };
}
