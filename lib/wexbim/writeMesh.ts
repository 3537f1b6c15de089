import { flatKey, type FacePlan } from './faces';
import { indexBytes, MESH_FIXED_BYTES } from './layout';
import type { WexbimMesh } from './model';

/**
 * Bytes of a mesh whose faces were planned so. A flat face needs 6 bytes and its indices, and a triangle of a
 * curved one 6 bytes and its indices: so a flat face is never the larger choice, not even for one triangle.
 */
export function meshBytes(mesh: WexbimMesh, plan: FacePlan): number {
  const indices = mesh.indices.length * indexBytes(mesh.positions.length / 3);
  const curved = plan.curvedCount > 0 ? 4 + 6 * plan.curvedCount : 0;
  return MESH_FIXED_BYTES + 4 * mesh.positions.length + indices + 6 * plan.keys.length + curved;
}

/** Makes the mesh writer of one file; `write` returns the offset behind the mesh. */
export function createMeshWriter(
  view: DataView,
): (mesh: WexbimMesh, plan: FacePlan, offset: number) => number {
  /** For each normal, where the next triangle of its flat face goes. */
  const nextAt = new Float64Array(65_536);

  return function write(mesh, plan, start) {
    const { positions, indices, normals } = mesh;
    const vertexCount = positions.length / 3;
    const triangleCount = indices.length / 3;
    const size = indexBytes(vertexCount);
    let offset = start;
    view.setUint8(offset, 1);
    view.setInt32(offset + 1, vertexCount, true);
    view.setInt32(offset + 5, triangleCount, true);
    offset += 9;
    for (let i = 0; i < positions.length; i++) view.setFloat32(offset + 4 * i, positions[i]!, true);
    offset += 4 * positions.length;
    view.setInt32(offset, plan.keys.length + (plan.curvedCount > 0 ? 1 : 0), true);
    offset += 4;

    for (const [face, key] of plan.keys.entries()) {
      const count = plan.counts[face]!;
      view.setInt32(offset, count, true);
      view.setUint8(offset + 4, key >> 8);
      view.setUint8(offset + 5, key & 255);
      nextAt[key] = offset + 6;
      offset += 6 + 3 * count * size;
    }
    if (plan.curvedCount > 0) {
      view.setInt32(offset, -plan.curvedCount, true);
      offset += 4;
    }
    for (let triangle = 0; triangle < triangleCount; triangle++) {
      const key = flatKey(normals, triangle);
      const step = key < 0 ? size + 2 : size;
      const at = key < 0 ? offset : nextAt[key]!;
      for (let i = 0; i < 3; i++) {
        const corner = 3 * triangle + i;
        writeIndex(view, at + i * step, size, indices[corner]!);
        if (key >= 0) continue;
        view.setUint8(at + i * step + size, normals[2 * corner]!);
        view.setUint8(at + i * step + size + 1, normals[2 * corner + 1]!);
      }
      if (key < 0) offset += 3 * step;
      else nextAt[key] = at + 3 * step;
    }
    return offset;
  };
}

function writeIndex(view: DataView, at: number, size: 1 | 2 | 4, index: number): void {
  if (size === 1) view.setUint8(at, index);
  else if (size === 2) view.setUint16(at, index, true);
  else view.setUint32(at, index, true);
}
