/** Triangles: `positions` holds x, y, z a vertex, `indices` three vertices a triangle. */
export type Triangles = { positions: Float32Array; indices: Uint32Array };

/** Triangles in a leaf of the tree. */
const LEAF = 4;

/**
 * Makes a surface that points can be held against. The triangles are sorted into a tree of boxes, parted at the
 * middle of its longest side.
 * @returns a function that says whether a point lies within `reach` of some triangle
 */
export function createSurface({ positions, indices }: Triangles, reach: number) {
  const order = Uint32Array.from({ length: indices.length / 3 }, (_, i) => i);
  const boxes = boxesOf(positions, indices, reach);
  const nodes: number[] = []; // six of the box, first triangle, number of triangles in a leaf or 0, second child
  build(0, order.length);
  const tree = Float64Array.from(nodes);
  const stack: number[] = [];
  const reachSquared = reach * reach;

  function build(from: number, to: number): void {
    const at = nodes.length;
    const isLeaf = to - from <= LEAF;
    const box = boxAround(boxes, order, from, to);
    nodes.push(...box, from, isLeaf ? to - from : 0, 0);
    if (isLeaf) return;
    const sizes = [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!];
    const axis = sizes.indexOf(Math.max(...sizes));
    const middle = part(boxes, order, from, to, axis, box[axis]! + box[3 + axis]!);
    build(from, middle);
    nodes[at + 8] = nodes.length;
    build(middle, to);
  }

  return function isNear(x: number, y: number, z: number): boolean {
    stack.push(0);
    while (stack.length > 0) {
      const at = stack.pop()!;
      if (x < tree[at]! || y < tree[at + 1]! || z < tree[at + 2]!) continue;
      if (x > tree[at + 3]! || y > tree[at + 4]! || z > tree[at + 5]!) continue;
      const triangles = tree[at + 7]!;
      if (triangles === 0) {
        stack.push(tree[at + 8]!, at + 9);
        continue;
      }
      for (let i = tree[at + 6]!; i < tree[at + 6]! + triangles; i++) {
        if (squaredDistance(positions, indices, 3 * order[i]!, x, y, z) <= reachSquared) {
          stack.length = 0;
          return true;
        }
      }
    }
    return false;
  };
}

function boxAround(boxes: Float64Array, order: Uint32Array, from: number, to: number): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let i = from; i < to; i++) {
    const at = 6 * order[i]!;
    for (let axis = 0; axis < 3; axis++) {
      if (boxes[at + axis]! < box[axis]!) box[axis] = boxes[at + axis]!;
      if (boxes[at + 3 + axis]! > box[3 + axis]!) box[3 + axis] = boxes[at + 3 + axis]!;
    }
  }
  return box;
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

/** The box of every triangle, widened by `reach`: lowest and highest corner. */
function boxesOf(positions: Float32Array, indices: Uint32Array, reach: number): Float64Array {
  const boxes = new Float64Array(2 * indices.length);
  for (let at = 0; at < indices.length; at += 3) {
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[3 * indices[at]! + axis]!;
      const b = positions[3 * indices[at + 1]! + axis]!;
      const c = positions[3 * indices[at + 2]! + axis]!;
      boxes[2 * at + axis] = Math.min(a, b, c) - reach;
      boxes[2 * at + 3 + axis] = Math.max(a, b, c) + reach;
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
