import type { WexbimMesh } from './model';
import { packNormal, unpackNormal } from './normals';

/**
 * Moves a mesh to where a matrix puts it. A matrix that mirrors also turns the triangles, so that the outside
 * stays outside; normals follow the cofactors of the matrix, which is right for uneven scale too.
 * @param matrix  16 reals, column by column: the translation is elements 12, 13 and 14
 * @returns a new mesh; the given one is unchanged
 */
export function placeMesh(mesh: WexbimMesh, matrix: Float64Array): WexbimMesh {
  // Lengths are checked by the writer; the defaults are the identity and only satisfy the compiler.
  const [a = 1, b = 0, c = 0, , d = 0, e = 1, f = 0, , g = 0, h = 0, i = 1, , x = 0, y = 0, z = 0] = matrix;
  const positions = new Float32Array(mesh.positions.length);
  for (let at = 0; at < positions.length; at += 3) {
    const px = mesh.positions[at]!;
    const py = mesh.positions[at + 1]!;
    const pz = mesh.positions[at + 2]!;
    positions[at] = a * px + d * py + g * pz + x;
    positions[at + 1] = b * px + e * py + h * pz + y;
    positions[at + 2] = c * px + f * py + i * pz + z;
  }
  const cofactors = [e * i - f * h, f * g - d * i, d * h - e * g] as const;
  const mirrors = a * cofactors[0] + b * cofactors[1] + c * cofactors[2] < 0;
  const side = mirrors ? -1 : 1;
  const turned = new Map<number, [number, number]>();
  const turn = (u: number, v: number) => {
    const key = u * 256 + v;
    const known = turned.get(key);
    if (known) return known;
    const [nx, ny, nz] = unpackNormal(u, v);
    const packed = packNormal(
      side * (nx * cofactors[0] + ny * (c * h - b * i) + nz * (b * f - c * e)),
      side * (nx * cofactors[1] + ny * (a * i - c * g) + nz * (c * d - a * f)),
      side * (nx * cofactors[2] + ny * (b * g - a * h) + nz * (a * e - b * d)),
    );
    turned.set(key, packed);
    return packed;
  };
  const indices = new Uint32Array(mesh.indices.length);
  const normals = new Uint8Array(mesh.normals.length);
  for (let corner = 0; corner < indices.length; corner++) {
    // Two corners of a mirrored triangle change places: 0, 1, 2 becomes 0, 2, 1.
    const swap = mirrors ? [0, 1, -1][corner % 3]! : 0;
    const from = corner + swap;
    indices[corner] = mesh.indices[from]!;
    const [u, v] = turn(mesh.normals[2 * from]!, mesh.normals[2 * from + 1]!);
    normals[2 * corner] = u;
    normals[2 * corner + 1] = v;
  }
  return { positions, indices, normals };
}
