import { createSurface, type Surface } from './surface';

/**
 * Whether a simplified shape stays within a distance of the shape that it was made from: every vertex of the original
 * lies so near to the simplified one, and every point of a net over each triangle of it so near to the original.
 * @param simplified  triangles of vertices of the original, by the same numbers
 */
export function staysWithin(original: Surface, simplified: Uint32Array, distance: number): boolean {
  const { positions } = original;
  return (
    verticesAreNear(createSurface({ positions, indices: simplified }), simplified, distance) &&
    trianglesAreNear(original, simplified, distance)
  );
}

function verticesAreNear({ positions, isNear }: Surface, simplified: Uint32Array, distance: number): boolean {
  const kept = new Uint8Array(positions.length / 3);
  for (const vertex of simplified) kept[vertex] = 1;
  for (let vertex = 0; vertex < kept.length; vertex++) {
    const at = 3 * vertex;
    if (kept[vertex] !== 0) continue;
    if (!isNear(positions[at]!, positions[at + 1]!, positions[at + 2]!, distance)) return false;
  }
  return true;
}

/** A new triangle is looked at in a net that parts each of its sides in so many. */
const NET = 4;

/** Where the points of the net are: three shares of the corners each. The corners themselves are points of the original. */
const NET_POINTS = Float64Array.from(
  Array.from({ length: NET + 1 }, (_, i) =>
    Array.from({ length: NET + 1 - i }, (_, j) => [i, j, NET - i - j].map((part) => part / NET)),
  )
    .flat()
    .filter((shares) => !shares.includes(1))
    .flat(),
);

/** Looks at new triangles only: those of the original are where they were. */
function trianglesAreNear(
  { positions, indices, isNear }: Surface,
  simplified: Uint32Array,
  distance: number,
): boolean {
  const isOld = createTriangleSet(indices);
  for (let at = 0; at < simplified.length; at += 3) {
    const a = 3 * simplified[at]!;
    const b = 3 * simplified[at + 1]!;
    const c = 3 * simplified[at + 2]!;
    if (isOld(a / 3, b / 3, c / 3)) continue;
    for (let point = 0; point < NET_POINTS.length; point += 3) {
      const u = NET_POINTS[point]!;
      const v = NET_POINTS[point + 1]!;
      const w = NET_POINTS[point + 2]!;
      const x = u * positions[a]! + v * positions[b]! + w * positions[c]!;
      const y = u * positions[a + 1]! + v * positions[b + 1]! + w * positions[c + 1]!;
      const z = u * positions[a + 2]! + v * positions[b + 2]! + w * positions[c + 2]!;
      if (!isNear(x, y, z, distance)) return false;
    }
  }
  return true;
}

/** Makes a set of triangles; the returned function says whether one is in it, whichever corner it starts at. */
function createTriangleSet(indices: Uint32Array): (a: number, b: number, c: number) => boolean {
  let size = 16;
  while (size < indices.length) size *= 2;
  const slots = new Int32Array(size).fill(-1); // where the triangle starts in `indices`
  const slotOf = (a: number, b: number, c: number) => {
    const hash = Math.imul(a + b + c, 73856093) ^ Math.imul(a ^ b ^ c, 19349663);
    return (hash ^ (hash >>> 15)) & (size - 1);
  };
  const isAt = (at: number, a: number, b: number, c: number) => {
    const i = indices[at];
    const j = indices[at + 1];
    const k = indices[at + 2];
    return (
      (i === a && j === b && k === c) || (i === b && j === c && k === a) || (i === c && j === a && k === b)
    );
  };
  for (let at = 0; at < indices.length; at += 3) {
    let slot = slotOf(indices[at]!, indices[at + 1]!, indices[at + 2]!);
    while (slots[slot]! >= 0) slot = (slot + 1) & (size - 1);
    slots[slot] = at;
  }
  return (a, b, c) => {
    let slot = slotOf(a, b, c);
    for (; slots[slot]! >= 0; slot = (slot + 1) & (size - 1)) if (isAt(slots[slot]!, a, b, c)) return true;
    return false;
  };
}
