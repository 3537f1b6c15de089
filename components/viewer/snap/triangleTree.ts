import { type Point } from '../viewerHost';

/** Triangles in metres of the world: three coordinates a vertex, three vertices a triangle. */
export type Triangles = { positions: Float64Array; indices: Uint32Array };

/** Where a ray meets a triangle: its number, and how far along the ray in lengths of its direction. */
export type TriangleHit = { triangle: number; depth: number };

/** Triangles of one leaf; more make the tree smaller and each question slower. */
const LEAF_TRIANGLES = 8;

/** A box around a range of `order`; a node without a right child is a leaf. */
type Node = { box: Float64Array; first: number; count: number; left: Node | null; right: Node | null };

/** A tree of boxes over triangles: a ray looks only at what lies near it. */
export type TriangleTree = {
  /** The first triangle from either side that a ray meets, among those whose point of contact is accepted. */
  cast(
    origin: Point,
    direction: Point,
    accept: (hit: TriangleHit) => boolean,
    maxDepth?: number,
  ): TriangleHit | null;
};

export function createTriangleTree({ positions, indices }: Triangles): TriangleTree {
  const count = indices.length / 3;
  const boxes = new Float64Array(6 * count);
  for (let triangle = 0; triangle < count; triangle++) {
    for (let axis = 0; axis < 3; axis++) {
      const [a, b, c] = [0, 1, 2].map((corner) => positions[3 * indices[3 * triangle + corner]! + axis]!);
      boxes[6 * triangle + axis] = Math.min(a!, b!, c!);
      boxes[6 * triangle + 3 + axis] = Math.max(a!, b!, c!);
    }
  }
  const order = Uint32Array.from({ length: count }, (_, triangle) => triangle);
  const root = count ? build(0, count) : null;

  function build(first: number, size: number): Node {
    const box = new Float64Array([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);
    for (let at = first; at < first + size; at++) {
      for (let axis = 0; axis < 3; axis++) {
        box[axis] = Math.min(box[axis]!, boxes[6 * order[at]! + axis]!);
        box[axis + 3] = Math.max(box[axis + 3]!, boxes[6 * order[at]! + axis + 3]!);
      }
    }
    const node: Node = { box, first, count: size, left: null, right: null };
    if (size <= LEAF_TRIANGLES) return node;
    const widths = [0, 1, 2].map((axis) => box[axis + 3]! - box[axis]!);
    const axis = widths.indexOf(Math.max(...widths));
    const middle = (triangle: number) => boxes[6 * triangle + axis]! + boxes[6 * triangle + axis + 3]!;
    order.subarray(first, first + size).sort((a, b) => middle(a) - middle(b));
    const half = size >> 1;
    node.left = build(first, half);
    node.right = build(first + half, size - half);
    return node;
  }

  return {
    cast(origin, direction, accept, maxDepth = Infinity) {
      let best: TriangleHit | null = null;
      const stack = root ? [root] : [];
      for (let node = stack.pop(); node; node = stack.pop()) {
        if (entryOf(node.box, origin, direction) > (best?.depth ?? maxDepth)) continue;
        if (node.left && node.right) {
          stack.push(node.left, node.right);
          continue;
        }
        for (let at = node.first; at < node.first + node.count; at++) {
          const triangle = order[at]!;
          const depth = meet(positions, indices, triangle, origin, direction);
          if (depth === null || depth > (best?.depth ?? maxDepth)) continue;
          const hit = { triangle, depth };
          if (accept(hit)) best = hit;
        }
      }
      return best;
    },
  };
}

/** How far along a ray a box (lowest corner, highest corner) begins; Infinity where the ray passes it by. */
export function entryOf(box: ArrayLike<number>, origin: Point, direction: Point): number {
  let near = 0;
  let far = Infinity;
  for (const axis of [0, 1, 2] as const) {
    const inverse = 1 / direction[axis];
    const a = (box[axis]! - origin[axis]) * inverse;
    const b = (box[axis + 3]! - origin[axis]) * inverse;
    // 0 x Infinity: the ray runs within this side of the box, which bounds nothing.
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near <= far ? near : Infinity;
}

/** Möller and Trumbore, from both sides. All differences are taken near the origin of the ray, so far places stay exact. */
function meet(
  positions: Float64Array,
  indices: Uint32Array,
  triangle: number,
  [ox, oy, oz]: Point,
  [dx, dy, dz]: Point,
): number | null {
  const a = 3 * indices[3 * triangle]!;
  const b = 3 * indices[3 * triangle + 1]!;
  const c = 3 * indices[3 * triangle + 2]!;
  const [ax, ay, az] = [positions[a]!, positions[a + 1]!, positions[a + 2]!];
  const [ux, uy, uz] = [positions[b]! - ax, positions[b + 1]! - ay, positions[b + 2]! - az];
  const [vx, vy, vz] = [positions[c]! - ax, positions[c + 1]! - ay, positions[c + 2]! - az];
  const [px, py, pz] = [dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx];
  const determinant = ux * px + uy * py + uz * pz;
  if (determinant === 0) return null;
  const [tx, ty, tz] = [ox - ax, oy - ay, oz - az];
  const u = (tx * px + ty * py + tz * pz) / determinant;
  if (u < -1e-9 || u > 1 + 1e-9) return null;
  const [qx, qy, qz] = [ty * uz - tz * uy, tz * ux - tx * uz, tx * uy - ty * ux];
  const v = (dx * qx + dy * qy + dz * qz) / determinant;
  if (v < -1e-9 || u + v > 1 + 1e-9) return null;
  const depth = (vx * qx + vy * qy + vz * qz) / determinant;
  return depth >= 0 ? depth : null;
}
