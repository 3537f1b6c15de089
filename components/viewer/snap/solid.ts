import { type WexbimMesh } from '@/lib/wexbim';
import { type Outline, outlineOf } from './outline';
import { createTriangleTree, type Triangles, type TriangleTree } from './triangleTree';

/** A shape of a product as the file has it, and where it stands. */
export type Piece = Pick<WexbimMesh, 'positions' | 'indices'> & { matrix?: Float64Array };

/** How a file counts: units in one metre, and its origin in units. */
export type FileSpace = { oneMetre: number; wcs: readonly [number, number, number] };

/** One thing as triangles in metres of the world, with what questions about it need. */
export type Solid = { triangles: Triangles; tree: TriangleTree; outline: Outline; byteLength: number };

/** Bytes that the tree and the outline take for a triangle, about. */
const BYTES_PER_TRIANGLE = 160;

export function createSolid(pieces: readonly Piece[], space: FileSpace): Solid {
  const triangles = placePieces(pieces, space);
  let outline: Outline | null = null;
  return {
    triangles,
    tree: createTriangleTree(triangles),
    // Floors that one only walks on never need theirs.
    get outline() {
      return (outline ??= outlineOf(triangles));
    },
    byteLength:
      triangles.positions.byteLength +
      triangles.indices.byteLength +
      (BYTES_PER_TRIANGLE * triangles.indices.length) / 3,
  };
}

/** In double precision throughout: single would lose the millimetre a few kilometres from the origin. */
export function placePieces(pieces: readonly Piece[], { oneMetre, wcs }: FileSpace): Triangles {
  const sum = (of: (piece: Piece) => number) => pieces.reduce((total, piece) => total + of(piece), 0);
  const positions = new Float64Array(sum((piece) => piece.positions.length));
  const indices = new Uint32Array(sum((piece) => piece.indices.length));
  let vertexAt = 0;
  let indexAt = 0;
  for (const { positions: own, indices: corners, matrix: m } of pieces) {
    for (let corner = 0; corner < corners.length; corner++)
      indices[indexAt++] = corners[corner]! + vertexAt / 3;
    for (let at = 0; at < own.length; at += 3) {
      const [x, y, z] = [own[at]!, own[at + 1]!, own[at + 2]!];
      for (const axis of [0, 1, 2] as const) {
        const placed = m
          ? m[axis]! * x + m[axis + 4]! * y + m[axis + 8]! * z + m[axis + 12]!
          : [x, y, z][axis]!;
        positions[vertexAt + at + axis] = (placed + wcs[axis]) / oneMetre;
      }
    }
    vertexAt += own.length;
  }
  return { positions, indices };
}
