import { type Bounds, emptyBounds, includeBounds } from './bounds';

/** Things that lie together; `members` are positions in the list that was given. */
export type Cluster = { members: number[]; bounds: Bounds };

/** So much empty space, in metres, parts two clusters. */
const GAP_M = 50;

/**
 * Groups boxes by the empty space between them: the boxes are parted wherever a slab of {@link GAP_M} across one axis
 * is empty, again and again until no such slab is left. A stray object far away then has a cluster of its own, and
 * the viewer frames the building.
 * @returns clusters, the one with the most members first
 */
export function clusterBounds(boxes: Bounds[]): Cluster[] {
  const open = boxes.length > 0 ? [boxes.map((_, i) => i)] : [];
  const clusters: Cluster[] = [];
  for (let members = open.pop(); members; members = open.pop()) {
    const parts = [0, 1, 2].map((axis) => partAlong(members!, boxes, axis)).find((found) => found.length > 1);
    if (parts) open.push(...parts);
    else clusters.push({ members: members.sort((a, b) => a - b), bounds: boundsOf(members, boxes) });
  }
  return clusters.sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!);
}

function partAlong(members: number[], boxes: Bounds[], axis: number): number[][] {
  const sorted = [...members].sort((a, b) => boxes[a]![axis]! - boxes[b]![axis]!);
  const parts: number[][] = [];
  let reach = -Infinity;
  for (const member of sorted) {
    const box = boxes[member]!;
    const part = parts.at(-1);
    if (part && box[axis]! <= reach + GAP_M) part.push(member);
    else parts.push([member]);
    reach = Math.max(reach, box[3 + axis]!);
  }
  return parts;
}

function boundsOf(members: number[], boxes: Bounds[]): Bounds {
  const bounds = emptyBounds();
  for (const member of members) includeBounds(bounds, boxes[member]!);
  return bounds;
}
