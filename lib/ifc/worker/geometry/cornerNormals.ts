import { packNormal } from '../../../wexbim';
import type { StoredMesh } from './welder';

/** Triangles that meet at a smaller angle than 30° are shaded as one round surface. */
const SMOOTH_COSINE = Math.cos(Math.PI / 6);

/** Below 0.1° two normals are the same in packed bytes, give or take one step. */
const FLAT_COSINE = Math.cos(Math.PI / 1800);

/** A vertex with more triangles than this, the middle of a fan, keeps its edges: comparing all pairs would be slow. */
const MAX_SMOOTH_TRIANGLES = 64;

/**
 * Gives every corner a normal from the triangles around it, not from the engine: a mesh that was baked or cut has
 * other ones. Triangles of one vertex count as much as they are large.
 * @returns two packed bytes a corner, in the order of `indices`
 */
export function cornerNormals({ positions, indices }: StoredMesh): Uint8Array {
  const faces = faceNormals(positions, indices);
  const { starts, triangles } = trianglesByVertex(positions.length / 3, indices);
  const packed = new Uint8Array(2 * indices.length);
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    const own = 4 * triangle;
    const x = faces[own]!;
    const y = faces[own + 1]!;
    const z = faces[own + 2]!;
    const flat = packNormal(x, y, z);
    for (let corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
      const start = starts[indices[corner]!]!;
      const end = starts[indices[corner]! + 1]!;
      let sx = 0;
      let sy = 0;
      let sz = 0;
      let isFlat = true;
      if (end - start <= MAX_SMOOTH_TRIANGLES) {
        for (let i = start; i < end; i++) {
          const other = 4 * triangles[i]!;
          const cosine = x * faces[other]! + y * faces[other + 1]! + z * faces[other + 2]!;
          if (cosine < SMOOTH_COSINE) continue;
          if (cosine < FLAT_COSINE) isFlat = false;
          const area = faces[other + 3]!;
          sx += area * faces[other]!;
          sy += area * faces[other + 1]!;
          sz += area * faces[other + 2]!;
        }
      }
      const [u, v] = isFlat ? flat : packNormal(sx, sy, sz);
      packed[2 * corner] = u;
      packed[2 * corner + 1] = v;
    }
  }
  return packed;
}

/** Unit normal and area (as the length of the cross product) of each triangle: four numbers. */
function faceNormals(p: Float32Array, indices: Uint32Array): Float64Array {
  const faces = new Float64Array((indices.length / 3) * 4);
  for (let t = 0; t * 3 < indices.length; t++) {
    const a = 3 * indices[3 * t]!;
    const b = 3 * indices[3 * t + 1]!;
    const c = 3 * indices[3 * t + 2]!;
    const ux = p[b]! - p[a]!;
    const uy = p[b + 1]! - p[a + 1]!;
    const uz = p[b + 2]! - p[a + 2]!;
    const vx = p[c]! - p[a]!;
    const vy = p[c + 1]! - p[a + 1]!;
    const vz = p[c + 2]! - p[a + 2]!;
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    const length = Math.sqrt(x * x + y * y + z * z);
    const scale = length > 0 ? 1 / length : 0;
    faces[4 * t] = x * scale;
    faces[4 * t + 1] = y * scale;
    faces[4 * t + 2] = z * scale;
    faces[4 * t + 3] = length;
  }
  return faces;
}

/** The triangles of vertex v are `triangles` from `starts[v]` to `starts[v + 1]`. */
function trianglesByVertex(vertexCount: number, indices: Uint32Array) {
  const starts = new Uint32Array(vertexCount + 1);
  for (let i = 0; i < indices.length; i++) starts[indices[i]! + 1]!++;
  for (let v = 0; v < vertexCount; v++) starts[v + 1]! += starts[v]!;
  const next = starts.slice(0, vertexCount);
  const triangles = new Uint32Array(indices.length);
  for (let i = 0; i < indices.length; i++) triangles[next[indices[i]!]!++] = Math.floor(i / 3);
  return { starts, triangles };
}
