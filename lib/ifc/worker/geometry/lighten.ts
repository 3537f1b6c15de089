import { keepTriangles, type Simplifier } from '../../../wexbim';
import { diagonalOf, emptyBounds, includePositions } from './bounds';
import { cornerNormals } from './cornerNormals';
import type { Drawing } from './drawProducts';
import type { StoredMesh } from './welder';

/** A shape is lightened when it is drawn with so many triangles, all its places together, */
const MIN_DRAWN = 2000;

/** and has so many itself: a box has 12, and what has few shows each of them. */
const MIN_TRIANGLES = 100;

/** No point of a lightened shape is farther from the exact one than half a millimetre, */
const MAX_ERROR_M = 0.0005;

/** nor than this part of its size: a handle of 5 cm is exact to a quarter of a millimetre. */
const MAX_ERROR_PART = 1 / 200;

/**
 * Lightens, in place, the shapes of a drawing that have more triangles than anybody can see: bent tubes, taps, letters.
 * Scale is in the meshes already, so the error holds at every place where they stand.
 */
export function lightenMeshes({ products, meshes }: Drawing, simplify: Simplifier) {
  const places = new Uint32Array(meshes.length);
  for (const { placements } of products) for (const { mesh } of placements) places[mesh]!++;
  for (const [i, mesh] of meshes.entries()) {
    const triangles = mesh.indices.length / 3;
    if (triangles < MIN_TRIANGLES || triangles * places[i]! < MIN_DRAWN) continue;
    const fewer = simplify(mesh, allowedError(mesh));
    if (fewer) meshes[i] = keepTriangles({ ...mesh, normals: cornerNormals(mesh) }, fewer);
  }
}

function allowedError({ positions }: StoredMesh): number {
  const bounds = emptyBounds();
  includePositions(bounds, positions);
  return Math.min(MAX_ERROR_M, diagonalOf(bounds) * MAX_ERROR_PART);
}
