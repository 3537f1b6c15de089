import type { Vector3, WexbimMesh } from '../model';
import { normalOf } from './shape';

/** Three unit vectors at right angles, right-handed. */
export type Axes = [Vector3, Vector3, Vector3];

const LOCAL: Axes = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** A symmetric matrix of three rows; only its upper half is looked at. */
type Symmetric = [Vector3, Vector3, Vector3];

/** Rotations that make the largest element beside the diagonal vanish: a few rounds reach the end of double precision. */
const ROUNDS = 24;

/**
 * Directions in which a box around a mesh may lie close: along its own axes, turned about Z (most things stand upright),
 * and turned freely. The turned ones follow the covariance of the surface.
 */
export function boxDirections(mesh: WexbimMesh): Axes[] {
  const covariance = surfaceCovariance(mesh);
  if (!covariance.flat().every(Number.isFinite)) return [LOCAL];
  const angle = Math.atan2(2 * covariance[0][1], covariance[0][0] - covariance[1][1]) / 2;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const upright: Axes = [
    [c, s, 0],
    [-s, c, 0],
    [0, 0, 1],
  ];
  return [LOCAL, upright, principalAxes(covariance)];
}

/** The covariance of the middles of the triangles, each weighed by its area. */
function surfaceCovariance({ positions, indices }: WexbimMesh): Symmetric {
  const middles = new Float64Array(indices.length);
  const weights = new Float64Array(indices.length / 3);
  const mean: Vector3 = [0, 0, 0];
  let total = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const weight = Math.hypot(...normalOf(positions, indices, at));
    weights[at / 3] = weight;
    total += weight;
    for (const axis of [0, 1, 2] as const) {
      let sum = 0;
      for (let corner = 0; corner < 3; corner++) sum += positions[3 * indices[at + corner]! + axis]!;
      middles[at + axis] = sum / 3;
      mean[axis] += (weight * sum) / 3;
    }
  }
  const covariance: Symmetric = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let at = 0; at < indices.length; at += 3) {
    for (const i of [0, 1, 2] as const) {
      for (const j of [0, 1, 2] as const) {
        const product = (middles[at + i]! - mean[i] / total) * (middles[at + j]! - mean[j] / total);
        covariance[i][j] += (weights[at / 3]! * product) / total;
      }
    }
  }
  return covariance;
}

/** The eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan, Matrix Computations, 8.5). */
function principalAxes(covariance: Symmetric): Axes {
  const m = covariance.map((row) => [...row]) as Symmetric;
  const axes = LOCAL.map((axis) => [...axis]) as Axes;
  for (let round = 0; round < ROUNDS; round++) {
    const [p, q] = largestBeside(m);
    if (m[p][q] === 0) break;
    const angle = Math.atan2(2 * m[p][q], m[p][p] - m[q][q]) / 2;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (const i of [0, 1, 2] as const) [m[i][p], m[i][q]] = turn(m[i][p], m[i][q], c, s);
    for (const i of [0, 1, 2] as const) [m[p][i], m[q][i]] = turn(m[p][i], m[q][i], c, s);
    for (const i of [0, 1, 2] as const) [axes[p][i], axes[q][i]] = turn(axes[p][i], axes[q][i], c, s);
  }
  return axes;
}

const turn = (a: number, b: number, c: number, s: number) => [c * a + s * b, c * b - s * a] as const;

function largestBeside(m: Symmetric): readonly [0 | 1 | 2, 0 | 1 | 2] {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  return pairs.reduce((best, pair) =>
    Math.abs(m[pair[0]][pair[1]]) > Math.abs(m[best[0]][best[1]]) ? pair : best,
  );
}
