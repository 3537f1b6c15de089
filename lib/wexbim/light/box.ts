import type { WexbimMesh } from '../model';
import { packNormal } from '../normals';
import { type Axes, boxDirections } from './axes';
import { boundsOf } from './shape';

/** A box around a mesh: `low` and `high` are its ends along its own axes. */
export type TurnedBox = { axes: Axes; low: number[]; high: number[] };

/** Points looked at along each edge of a face, besides its first: 13 by 13 find an opening of a twelfth of the face. */
const STEPS = 12;

/** A box is flat when its thinnest side is less than this share of its longest; then it has no inside to show. */
const FLAT = 1e-6;

/** The two triangles of each face of a box: its corner k has the high end of axis i where bit i of k is set. */
const FACES = [
  [0, 4, 6, 0, 6, 2],
  [1, 3, 7, 1, 7, 5],
  [0, 1, 5, 0, 5, 4],
  [2, 6, 7, 2, 7, 3],
  [0, 2, 3, 0, 3, 1],
  [4, 5, 7, 4, 7, 6],
] as const;

/** The box with the smallest surface around a mesh; nothing around what is flat. */
export function smallestBox(mesh: WexbimMesh): TurnedBox | undefined {
  const boxes = boxDirections(mesh).map((axes) => boxAlong(mesh.positions, axes));
  const best = boxes.reduce((a, b) => (surfaceOf(b) < surfaceOf(a) ? b : a));
  const sides = sidesOf(best);
  return Math.min(...sides) > FLAT * Math.max(...sides) ? best : undefined;
}

function boxAlong(positions: Float32Array, axes: Axes): TurnedBox {
  const turned = new Float64Array(positions.length);
  for (let at = 0; at < positions.length; at += 3) {
    for (let i = 0; i < 3; i++) {
      const [x, y, z] = axes[i]!;
      turned[at + i] = x * positions[at]! + y * positions[at + 1]! + z * positions[at + 2]!;
    }
  }
  const { min, max } = boundsOf(turned);
  return { axes, low: min, high: max };
}

const sidesOf = ({ low, high }: TurnedBox) => [0, 1, 2].map((i) => high[i]! - low[i]!);

function surfaceOf(box: TurnedBox): number {
  const [a, b, c] = sidesOf(box);
  return 2 * (a! * b! + b! * c! + c! * a!);
}

/** The place of a point that lies at these shares of the way from the low to the high ends. */
function pointOf({ axes, low, high }: TurnedBox, shares: readonly number[]): [number, number, number] {
  const along = shares.map((share, i) => low[i]! + share * (high[i]! - low[i]!));
  const at = (axis: 0 | 1 | 2) => axes.reduce((sum, vector, i) => sum + along[i]! * vector[axis], 0);
  return [at(0), at(1), at(2)];
}

/**
 * Points all over the surface of a box: first its corners and the middles of edges and faces, which tell most boxes that do
 * not fit at once, then a grid over each face, which finds openings.
 */
export function* pointsOn(box: TurnedBox): Generator<[number, number, number]> {
  for (const steps of [2, STEPS]) {
    for (let i = 0; i <= steps; i++) {
      for (let j = 0; j <= steps; j++) {
        for (const end of [0, 1]) {
          const [u, v] = [i / steps, j / steps];
          yield pointOf(box, [end, u, v]);
          yield pointOf(box, [u, end, v]);
          yield pointOf(box, [u, v, end]);
        }
      }
    }
  }
}

/** The mesh of a box: twelve flat triangles, seen from outside. */
export function boxMesh(box: TurnedBox): WexbimMesh {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => pointOf(box, [k & 1, (k >> 1) & 1, k >> 2]));
  const normals = FACES.map((_, face) => {
    const sign = face % 2 === 0 ? -1 : 1;
    const [x, y, z] = box.axes[face >> 1]!;
    return packNormal(sign * x, sign * y, sign * z);
  });
  return {
    positions: Float32Array.from(corners.flat()),
    indices: Uint32Array.from(FACES.flat()),
    normals: Uint8Array.from(normals.flatMap((normal) => Array.from({ length: 6 }, () => normal).flat())),
  };
}
