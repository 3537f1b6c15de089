import type { WexbimMesh } from '../model';
import { packNormal, unpackNormal } from '../normals';

/** A normal that leans from its triangle by more than 53° would shade it as if it faced elsewhere. */
const MIN_COSINE = 0.6;

/**
 * Leaves a mesh only the triangles given, and the vertices that they need. It is shaded as before: see normalsLike.
 * @param indices  triangles of vertices of `mesh`, by the same numbers
 */
export function keepTriangles(mesh: WexbimMesh, indices: Uint32Array): WexbimMesh {
  const numbers = new Int32Array(mesh.positions.length / 3).fill(-1);
  const positions = new Float32Array(mesh.positions.length);
  let count = 0;
  const renumbered = new Uint32Array(indices.length);
  for (let corner = 0; corner < indices.length; corner++) {
    const vertex = indices[corner]!;
    if (numbers[vertex]! < 0) {
      for (let axis = 0; axis < 3; axis++) positions[3 * count + axis] = mesh.positions[3 * vertex + axis]!;
      numbers[vertex] = count++;
    }
    renumbered[corner] = numbers[vertex]!;
  }
  return {
    positions: positions.slice(0, 3 * count),
    indices: renumbered,
    normals: normalsLike(mesh, indices),
  };
}

/**
 * Normals for triangles made of a mesh's vertices: each corner takes the normal, of those that the mesh has at
 * that vertex, which is nearest to the triangle's own, so that round things stay round. Where none is near, the corner
 * is flat.
 * @returns two packed bytes a corner, in the order of `indices`
 */
function normalsLike(mesh: WexbimMesh, indices: Uint32Array): Uint8Array {
  const { starts, keys } = normalsByVertex(mesh);
  const directions = createDirections();
  const normals = new Uint8Array(2 * indices.length);
  for (let at = 0; at < indices.length; at += 3) {
    const [x, y, z] = faceNormal(mesh.positions, indices, at);
    for (let corner = at; corner < at + 3; corner++) {
      let best = -1;
      let bestCosine = MIN_COSINE;
      for (let i = starts[indices[corner]!]!; i < starts[indices[corner]! + 1]!; i++) {
        const direction = directions(keys[i]!);
        const cosine = x * direction[0]! + y * direction[1]! + z * direction[2]!;
        if (cosine <= bestCosine) continue;
        bestCosine = cosine;
        best = keys[i]!;
      }
      const [u, v] = best < 0 ? packNormal(x, y, z) : [best >> 8, best & 255];
      normals[2 * corner] = u;
      normals[2 * corner + 1] = v;
    }
  }
  return normals;
}

/** The normals at vertex v are `keys` (u × 256 + v) from `starts[v]` to `starts[v + 1]`. */
function normalsByVertex({ positions, indices, normals }: WexbimMesh) {
  const vertexCount = positions.length / 3;
  const starts = new Uint32Array(vertexCount + 1);
  for (const vertex of indices) starts[vertex + 1]!++;
  for (let vertex = 0; vertex < vertexCount; vertex++) starts[vertex + 1]! += starts[vertex]!;
  const next = starts.slice(0, vertexCount);
  const keys = new Uint16Array(indices.length);
  for (let corner = 0; corner < indices.length; corner++) {
    keys[next[indices[corner]!]!++] = normals[2 * corner]! * 256 + normals[2 * corner + 1]!;
  }
  return { starts, keys };
}

/** Unpacks each of the few normals of a mesh once. */
function createDirections(): (key: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (key) => {
    let direction = known.get(key);
    if (!direction) known.set(key, (direction = unpackNormal(key >> 8, key & 255)));
    return direction;
  };
}

/** The unit normal of the triangle that starts at `at`; zero for one without area. */
function faceNormal(p: Float32Array, indices: Uint32Array, at: number): [number, number, number] {
  const a = 3 * indices[at]!;
  const b = 3 * indices[at + 1]!;
  const c = 3 * indices[at + 2]!;
  const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
  const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
  const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
