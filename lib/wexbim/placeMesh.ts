import type { WexbimMesh } from './model';
import { packNormal, unpackNormal } from './normals';

/**
 * Moves a mesh to where a matrix puts it. A matrix that mirrors also turns the triangles, so that the outside
 * stays outside.
 * @param matrix  16 reals, column by column: the translation is elements 12, 13 and 14; the last row is ignored
 * @returns a new mesh; the given one is unchanged
 */
export function placeMesh(mesh: WexbimMesh, matrix: Float64Array): WexbimMesh {
  const { mirrors, turnNormal } = createNormalTurner(matrix);
  const indices = new Uint32Array(mesh.indices.length);
  const normals = new Uint8Array(mesh.normals.length);
  for (let corner = 0; corner < indices.length; corner++) {
    // The second and third corner of a mirrored triangle change places: 0, 1, 2 becomes 0, 2, 1.
    const from = mirrors ? corner + [0, 1, -1][corner % 3]! : corner;
    indices[corner] = mesh.indices[from]!;
    normals.set(turnNormal(mesh.normals[2 * from]!, mesh.normals[2 * from + 1]!), 2 * corner);
  }
  return { positions: placePositions(mesh.positions, matrix), indices, normals };
}

function placePositions(positions: Float32Array, matrix: Float64Array): Float32Array {
  const [a, b, c, d, e, f, g, h, i] = linearPart(matrix);
  const [x = 0, y = 0, z = 0] = matrix.subarray(12);
  const placed = new Float32Array(positions.length);
  for (let at = 0; at < placed.length; at += 3) {
    const px = positions[at]!;
    const py = positions[at + 1]!;
    const pz = positions[at + 2]!;
    placed[at] = a * px + d * py + g * pz + x;
    placed[at + 1] = b * px + e * py + h * pz + y;
    placed[at + 2] = c * px + f * py + i * pz + z;
  }
  return placed;
}

/**
 * Normals follow the cofactors of the matrix, which is right for uneven scale too; a mirror makes the cofactors
 * point inwards. A mesh has few different normals, so each is turned once.
 */
function createNormalTurner(matrix: Float64Array) {
  const [a, b, c, d, e, f, g, h, i] = linearPart(matrix);
  const alongX = [e * i - f * h, f * g - d * i, d * h - e * g] as const;
  const alongY = [c * h - b * i, a * i - c * g, b * g - a * h] as const;
  const alongZ = [b * f - c * e, c * d - a * f, a * e - b * d] as const;
  const mirrors = a * alongX[0] + b * alongX[1] + c * alongX[2] < 0;
  const outward = mirrors ? -1 : 1;
  const turned = new Map<number, [number, number]>();

  function turnNormal(u: number, v: number): [number, number] {
    const known = turned.get(u * 256 + v);
    if (known) return known;
    const [x, y, z] = unpackNormal(u, v);
    const along = (axis: 0 | 1 | 2) => outward * (x * alongX[axis] + y * alongY[axis] + z * alongZ[axis]);
    const packed = packNormal(along(0), along(1), along(2));
    turned.set(u * 256 + v, packed);
    return packed;
  }
  return { mirrors, turnNormal };
}

type Nine = [number, number, number, number, number, number, number, number, number];

/** The three columns that turn and scale, one after the other. */
function linearPart(matrix: Float64Array): Nine {
  return [0, 1, 2, 4, 5, 6, 8, 9, 10].map((element) => matrix[element]!) as Nine;
}
