import { type ByteCursor } from './cursor';
import { WexbimError } from './error';
import { indexBytes, MESH_FIXED_BYTES } from './layout';
import type { WexbimMesh } from './model';

// Taken from its global once: where globals are looked up anew each time (jest), a check is four times as fast so.
const { isFinite } = Number;

/** What a mesh holds, and the mesh itself when it was to be kept. */
export type WalkedMesh = { vertexCount: number; triangleCount: number; mesh?: WexbimMesh };

/**
 * Walks one mesh from the cursor on and checks every vertex and index; the cursor ends behind it.
 * @param end   where the mesh must end at the latest: the end of its stated length, or of the file
 * @param keep  whether to build the mesh; without it nothing is allocated
 * @throws {WexbimError} `truncated`, `bad_mesh_length`, `bad_count`, `not_finite` or `index_out_of_range`
 */
export function walkMesh(cursor: ByteCursor, end: number, keep: boolean): WalkedMesh {
  needInMesh(cursor, MESH_FIXED_BYTES, end, 'a mesh');
  cursor.offset += 1; // The mesh version is 1 in every known file, and no reader acts on it.
  const vertexCount = meshCount(cursor, 'vertices');
  const triangleCount = meshCount(cursor, 'triangles');
  // Proven before anything is allocated: positions and the face count, then three indices a triangle.
  const indexSize = indexBytes(vertexCount);
  const least = 12 * vertexCount + 4 + 3 * indexSize * triangleCount;
  needInMesh(cursor, least, end, `a mesh of ${vertexCount} vertices and ${triangleCount} triangles`);
  const mesh = keep
    ? {
        positions: new Float32Array(3 * vertexCount),
        indices: new Uint32Array(3 * triangleCount),
        normals: new Uint8Array(6 * triangleCount),
      }
    : undefined;
  walkPositions(cursor, vertexCount, mesh?.positions);
  walkFaces(cursor, { vertexCount, triangleCount, indexSize, end }, mesh);
  return { vertexCount, triangleCount, mesh };
}

function walkPositions(cursor: ByteCursor, vertexCount: number, positions?: Float32Array): void {
  const { view, offset } = cursor;
  const realCount = 3 * vertexCount;
  for (let i = 0; i < realCount; i++) {
    const value = view.getFloat32(offset + 4 * i, true);
    if (!isFinite(value)) {
      throw new WexbimError('not_finite', offset + 4 * i, `A vertex has the coordinate ${value}`);
    }
    if (positions) positions[i] = value;
  }
  cursor.offset = offset + 4 * realCount;
}

type FaceBounds = { vertexCount: number; triangleCount: number; indexSize: 1 | 2 | 4; end: number };

function walkFaces(cursor: ByteCursor, bounds: FaceBounds, mesh?: WexbimMesh): void {
  const trianglesAt = cursor.offset - 12 * bounds.vertexCount - 4;
  const faceCount = meshCount(cursor, 'faces');
  needInMesh(cursor, 4 * faceCount, bounds.end, `${faceCount} faces`);
  let corner = 0;
  for (let face = 0; face < faceCount; face++) {
    needInMesh(cursor, 4, bounds.end, 'a face');
    const faceAt = cursor.offset;
    const signedCount = cursor.i32();
    const corners = 3 * Math.abs(signedCount);
    if (corners + corner > 3 * bounds.triangleCount) {
      const facts = `its faces hold more than the ${bounds.triangleCount} triangles it claims`;
      throw new WexbimError('total_mismatch', faceAt, `A mesh contradicts itself: ${facts}`);
    }
    if (signedCount > 0) {
      needInMesh(cursor, 2 + corners * bounds.indexSize, bounds.end, `a face of ${signedCount} triangles`);
      walkFlatFace(cursor, corner, corners, bounds, mesh);
    } else if (signedCount < 0) {
      const size = corners * (bounds.indexSize + 2);
      needInMesh(cursor, size, bounds.end, `a face of ${-signedCount} triangles`);
      walkCurvedFace(cursor, corner, corners, bounds, mesh);
    }
    corner += corners;
  }
  if (corner !== 3 * bounds.triangleCount) {
    const facts = `its faces hold ${corner / 3} of the ${bounds.triangleCount} triangles it claims`;
    throw new WexbimError('total_mismatch', trianglesAt, `A mesh contradicts itself: ${facts}`);
  }
}

/** One normal for the whole face, then the indices. */
function walkFlatFace(
  cursor: ByteCursor,
  first: number,
  corners: number,
  bounds: FaceBounds,
  mesh?: WexbimMesh,
): void {
  const u = cursor.u8();
  const v = cursor.u8();
  const { view, offset } = cursor;
  const size = bounds.indexSize;
  for (let i = 0; i < corners; i++) {
    const index = readIndex(view, offset + i * size, size, bounds.vertexCount);
    if (!mesh) continue;
    mesh.indices[first + i] = index;
    mesh.normals[2 * (first + i)] = u;
    mesh.normals[2 * (first + i) + 1] = v;
  }
  cursor.offset = offset + corners * size;
}

/** Each corner is an index and its own normal. */
function walkCurvedFace(
  cursor: ByteCursor,
  first: number,
  corners: number,
  bounds: FaceBounds,
  mesh?: WexbimMesh,
): void {
  const { view, offset } = cursor;
  const size = bounds.indexSize;
  for (let i = 0; i < corners; i++) {
    const at = offset + i * (size + 2);
    const index = readIndex(view, at, size, bounds.vertexCount);
    if (!mesh) continue;
    mesh.indices[first + i] = index;
    mesh.normals[2 * (first + i)] = view.getUint8(at + size);
    mesh.normals[2 * (first + i) + 1] = view.getUint8(at + size + 1);
  }
  cursor.offset = offset + corners * (size + 2);
}

function readIndex(view: DataView, at: number, size: 1 | 2 | 4, vertexCount: number): number {
  // A negative 32-bit index becomes a large number when read as unsigned, so one comparison finds both faults.
  const index =
    size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
  if (index < vertexCount) return index;
  const facts = `vertex ${index} of a mesh that has ${vertexCount}`;
  throw new WexbimError('index_out_of_range', at, `A triangle names ${facts}`);
}

function meshCount(cursor: ByteCursor, what: string): number {
  const at = cursor.offset;
  const count = cursor.i32();
  if (count < 0) throw new WexbimError('bad_count', at, `A mesh claims ${count} ${what}`);
  return count;
}

/** A mesh that leaves the file is cut off; one that leaves its own stated length contradicts it. */
function needInMesh(cursor: ByteCursor, size: number, end: number, what: string): void {
  if (end === cursor.length) return cursor.need(size, what);
  if (cursor.offset + size <= end) return;
  const facts = `${what} needs ${size} bytes, ${end - cursor.offset} are left`;
  throw new WexbimError('bad_mesh_length', cursor.offset, `A mesh is longer than it says: ${facts}`);
}
