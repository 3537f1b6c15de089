import { createWelder, type StoredMesh } from './welder';

/** Keeps every shape once. */
export type MeshStore = ReturnType<typeof createMeshStore>;

/**
 * Makes a store of shapes that recognises equal ones by their content: after an opening was cut, the engine hands out
 * the cut shape under the number of the uncut one, so numbers cannot be trusted; and many programs write the same
 * shape under many numbers.
 */
export function createMeshStore() {
  const meshes: StoredMesh[] = [];
  const byContent = new Map<number, number[]>();
  const weld = createWelder();
  let storedTriangles = 0;

  /**
   * Adds a shape, unless an equal one is there.
   * @param vertices  x, y, z and a normal a vertex, as the engine gives them
   * @param shape  3 × 3 matrix that the positions are multiplied by
   * @returns the number of the mesh, or -1 when nothing with an area is left
   */
  function add(vertices: Float32Array, indices: Uint32Array, shape: Float64Array): number {
    const mesh = weld(vertices, indices, shape);
    if (!mesh) return -1;
    const hash = hashOf(mesh);
    let candidates = byContent.get(hash);
    if (!candidates) byContent.set(hash, (candidates = []));
    const known = candidates.find((index) => isEqual(meshes[index]!, mesh));
    if (known !== undefined) return known;
    const index = meshes.push(mesh) - 1;
    storedTriangles += mesh.indices.length / 3;
    candidates.push(index);
    return index;
  }

  return { add, meshes, storedTriangles: () => storedTriangles };
}

/** Coordinates closer than this count as equal, in metres: 0.01 mm. */
const SAME_M = 1e-5;

/** FNV-1a over counts and indices, which are exact; positions are compared afterwards within {@link SAME_M}. */
function hashOf({ positions, indices }: StoredMesh): number {
  let hash = Math.imul(2166136261 ^ positions.length, 16777619);
  for (let i = 0; i < indices.length; i++) hash = Math.imul(hash ^ indices[i]!, 16777619);
  // A box has the same indices whatever its size: its extent tells boxes apart, coarsely enough to ignore rounding.
  for (let axis = 0; axis < 3; axis++)
    hash = Math.imul(hash ^ Math.round(extent(positions, axis) * 100), 16777619);
  return hash;
}

function extent(positions: Float32Array, axis: number): number {
  let min = Infinity;
  let max = -Infinity;
  for (let i = axis; i < positions.length; i += 3) {
    const value = positions[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return max - min;
}

function isEqual(a: StoredMesh, b: StoredMesh): boolean {
  if (a.positions.length !== b.positions.length || a.indices.length !== b.indices.length) return false;
  for (let i = 0; i < a.indices.length; i++) if (a.indices[i] !== b.indices[i]) return false;
  for (let i = 0; i < a.positions.length; i++) {
    if (Math.abs(a.positions[i]! - b.positions[i]!) > SAME_M) return false;
  }
  return true;
}
