import type { WexbimMesh } from './model';

/**
 * How the triangles of a mesh share out into faces: a flat one for each normal that some triangle has at all three
 * corners, in the order in which the normals first appear, and one curved face for all other triangles.
 * `keys` holds the normals (u in the high byte), `counts` the triangles of each.
 */
export type FacePlan = { keys: number[]; counts: number[]; curvedCount: number };

/** The normal that a triangle has at all three corners, as `u * 256 + v`; -1 when its corners differ. */
export function flatKey(normals: Uint8Array, triangle: number): number {
  const at = 6 * triangle;
  const u = normals[at]!;
  const v = normals[at + 1]!;
  const same =
    normals[at + 2] === u && normals[at + 3] === v && normals[at + 4] === u && normals[at + 5] === v;
  return same ? u * 256 + v : -1;
}

/**
 * Makes the planner of one file. It keeps a table of all 65 536 normals between meshes and clears only the entries
 * it used: a model has thousands of meshes of a dozen triangles.
 */
export function createFacePlanner(): (mesh: WexbimMesh) => FacePlan {
  const counted = new Uint32Array(65_536);
  return function planFaces({ normals, indices }) {
    const keys: number[] = [];
    let curvedCount = 0;
    for (let triangle = 0; triangle < indices.length / 3; triangle++) {
      const key = flatKey(normals, triangle);
      if (key < 0) curvedCount += 1;
      else if (counted[key]!++ === 0) keys.push(key);
    }
    const counts = keys.map((key) => counted[key]!);
    for (const key of keys) counted[key] = 0;
    return { keys, counts, curvedCount };
  };
}
