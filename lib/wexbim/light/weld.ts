import type { WexbimMesh } from '../model';

/** Slots of the table of positions are looked for from here; two odd constants spread neighbouring floats. */
const SPREAD = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35] as const;

/**
 * Makes one vertex of all at the same place, and leaves vertices out that no triangle has. Normals belong to corners, so
 * nothing is lost. Writers that give each face vertices of its own would otherwise keep a shape from being simplified.
 */
export function weld({ positions, indices, normals }: WexbimMesh): WexbimMesh {
  const bits = new Uint32Array(positions.buffer, positions.byteOffset, positions.length);
  let size = 16;
  while (size < indices.length) size *= 2;
  const slots = new Int32Array(size).fill(-1); // the new number of a vertex
  const origin = new Int32Array(positions.length / 3); // of a new vertex: where it comes from
  const known = new Int32Array(positions.length / 3).fill(-1); // of an old vertex: its new number
  let count = 0;

  const isSame = (a: number, b: number) =>
    positions[a] === positions[b] &&
    positions[a + 1] === positions[b + 1] &&
    positions[a + 2] === positions[b + 2];

  function numberOf(vertex: number): number {
    const at = 3 * vertex;
    let hash = 0;
    // Minus zero is where zero is; its bits are not.
    for (let i = 0; i < 3; i++) hash ^= Math.imul(positions[at + i] === 0 ? 0 : bits[at + i]!, SPREAD[i]!);
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    for (; slots[slot]! >= 0; slot = (slot + 1) & (size - 1)) {
      if (isSame(at, 3 * origin[slots[slot]!]!)) return slots[slot]!;
    }
    slots[slot] = count;
    origin[count] = vertex;
    return count++;
  }

  const welded = indices.map((vertex) => {
    if (known[vertex]! < 0) known[vertex] = numberOf(vertex);
    return known[vertex]!;
  });
  const kept = new Float32Array(3 * count);
  for (let vertex = 0; vertex < count; vertex++) {
    const from = 3 * origin[vertex]!;
    for (let axis = 0; axis < 3; axis++) kept[3 * vertex + axis] = positions[from + axis]!;
  }
  return { positions: kept, indices: welded, normals };
}
