/** Triangles: `positions` holds x, y, z a vertex, `indices` three vertices a triangle. */
export type Triangles = { positions: Float32Array; indices: Uint32Array };

/** Triangles that points can be held against. */
export type Surface = Triangles & {
  /** Whether a point lies within a distance of some triangle. */
  isNear(x: number, y: number, z: number, distance: number): boolean;
};

/** Triangles in a leaf of the tree. */
const LEAF = 4;

/** Numbers of a node: its box (lowest and highest corner), then first triangle, triangles in a leaf or 0, second child. */
const NODE = 9;

/**
 * Makes a surface of triangles. They are sorted into a tree of boxes, parted at the middle of its longest side, as soon as
 * the first point is held against it. Points mostly come side by side, so the last triangle that was near is tried first.
 */
export function createSurface({ positions, indices }: Triangles): Surface {
  let tree: Float64Array | undefined;
  let order = new Uint32Array(0);
  let lastNear = -1;
  const stack: number[] = [];

  function isNear(x: number, y: number, z: number, distance: number): boolean {
    const squared = distance * distance;
    if (lastNear >= 0 && squaredDistance(positions, indices, lastNear, x, y, z) <= squared) return true;
    if (!tree) {
      order = Uint32Array.from({ length: indices.length / 3 }, (_, i) => i);
      tree = buildTree(positions, indices, order);
    }
    stack.length = 0;
    for (let at: number | undefined = 0; at !== undefined;) {
      const isOutside =
        x < tree[at]! - distance ||
        y < tree[at + 1]! - distance ||
        z < tree[at + 2]! - distance ||
        x > tree[at + 3]! + distance ||
        y > tree[at + 4]! + distance ||
        z > tree[at + 5]! + distance;
      const triangles = tree[at + 7]!;
      if (!isOutside && triangles === 0) {
        stack.push(tree[at + 8]!);
        at += NODE; // the first child stands behind its parent
        continue;
      }
      const end = isOutside ? 0 : tree[at + 6]! + triangles;
      for (let i = tree[at + 6]!; i < end; i++) {
        if (squaredDistance(positions, indices, 3 * order[i]!, x, y, z) > squared) continue;
        lastNear = 3 * order[i]!;
        return true;
      }
      at = stack.pop();
    }
    return false;
  }
  return { positions, indices, isNear };
}

/** Sorts `order` so that the triangles of each node lie together. Every leaf has one, so there are at most 2n - 1 nodes. */
function buildTree(positions: Float32Array, indices: Uint32Array, order: Uint32Array): Float64Array {
  const boxes = boxesOf(positions, indices);
  const tree = new Float64Array(NODE * Math.max(1, 2 * order.length - 1));
  let end = 0;
  build(0, order.length);
  return tree.slice(0, end);

  function build(from: number, to: number): void {
    const at = end;
    const isLeaf = to - from <= LEAF;
    boxAround(boxes, order, from, to, tree, at);
    tree[at + 6] = from;
    tree[at + 7] = isLeaf ? to - from : 0;
    end += NODE;
    if (isLeaf) return;
    const axis = longestSide(tree, at);
    const middle = part(boxes, order, from, to, axis, tree[at + axis]! + tree[at + 3 + axis]!);
    build(from, middle);
    tree[at + 8] = end;
    build(middle, to);
  }
}

function longestSide(tree: Float64Array, at: number): number {
  const x = tree[at + 3]! - tree[at]!;
  const y = tree[at + 4]! - tree[at + 1]!;
  const z = tree[at + 5]! - tree[at + 2]!;
  if (x >= y && x >= z) return 0;
  return y >= z ? 1 : 2;
}

/** Writes the box around some triangles to the node that begins at `node`. */
function boxAround(
  boxes: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
  tree: Float64Array,
  node: number,
): void {
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      const at = 6 * order[i]! + axis;
      if (boxes[at]! < low) low = boxes[at]!;
      if (boxes[at + 3]! > high) high = boxes[at + 3]!;
    }
    tree[node + axis] = low;
    tree[node + 3 + axis] = high;
  }
}

/**
 * Puts the triangles whose box has its middle before `doubleMiddle / 2` first. When they are all on one side, they are
 * halved as they come.
 * @returns where the second part begins
 */
function part(
  boxes: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
  axis: number,
  doubleMiddle: number,
): number {
  let first = from;
  for (let i = from; i < to; i++) {
    const triangle = order[i]!;
    if (boxes[6 * triangle + axis]! + boxes[6 * triangle + 3 + axis]! >= doubleMiddle) continue;
    order[i] = order[first]!;
    order[first++] = triangle;
  }
  return first === from || first === to ? (from + to) >> 1 : first;
}

/** The box of every triangle: lowest and highest corner. */
function boxesOf(positions: Float32Array, indices: Uint32Array): Float64Array {
  const boxes = new Float64Array(2 * indices.length);
  for (let at = 0; at < indices.length; at += 3) {
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[3 * indices[at]! + axis]!;
      const b = positions[3 * indices[at + 1]! + axis]!;
      const c = positions[3 * indices[at + 2]! + axis]!;
      boxes[2 * at + axis] = Math.min(a, b, c);
      boxes[2 * at + 3 + axis] = Math.max(a, b, c);
    }
  }
  return boxes;
}

/**
 * Square of the distance from a point to the triangle whose corners start at `at`. In the coordinates of the triangle
 * the point is either above it, or nearest to one of its edges.
 */
function squaredDistance(
  positions: Float32Array,
  indices: Uint32Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  const a = 3 * indices[at]!;
  const b = 3 * indices[at + 1]!;
  const c = 3 * indices[at + 2]!;
  const ux = positions[b]! - positions[a]!;
  const uy = positions[b + 1]! - positions[a + 1]!;
  const uz = positions[b + 2]! - positions[a + 2]!;
  const vx = positions[c]! - positions[a]!;
  const vy = positions[c + 1]! - positions[a + 1]!;
  const vz = positions[c + 2]! - positions[a + 2]!;
  const px = x - positions[a]!;
  const py = y - positions[a + 1]!;
  const pz = z - positions[a + 2]!;
  const uu = ux * ux + uy * uy + uz * uz;
  const uv = ux * vx + uy * vy + uz * vz;
  const vv = vx * vx + vy * vy + vz * vz;
  const pu = px * ux + py * uy + pz * uz;
  const pv = px * vx + py * vy + pz * vz;
  const area = uu * vv - uv * uv;
  if (area > 0) {
    const s = (pu * vv - pv * uv) / area;
    const t = (pv * uu - pu * uv) / area;
    if (s >= 0 && t >= 0 && s + t <= 1)
      return squaredLength(px - s * ux - t * vx, py - s * uy - t * vy, pz - s * uz - t * vz);
  }
  return Math.min(
    toEdge(px, py, pz, ux, uy, uz),
    toEdge(px, py, pz, vx, vy, vz),
    toEdge(px - ux, py - uy, pz - uz, vx - ux, vy - uy, vz - uz),
  );
}

/** Square of the distance from p to the piece of line from zero to e. */
function toEdge(px: number, py: number, pz: number, ex: number, ey: number, ez: number): number {
  const length = squaredLength(ex, ey, ez);
  const along = length > 0 ? Math.max(0, Math.min(1, (px * ex + py * ey + pz * ez) / length)) : 0;
  return squaredLength(px - along * ex, py - along * ey, pz - along * ez);
}

const squaredLength = (x: number, y: number, z: number) => x * x + y * y + z * z;
