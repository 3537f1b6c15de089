import { type Point } from '../viewerHost';
import { dot, scale } from '../vector';
import { normalOf, vertexAt } from './outline';
import { nearestOnEdge, pixelsAt, placeBeside, pointOn, type Ray } from './ray';
import { type Solid } from './solid';

/** A place on a thing that is worth pointing at. In metres of the world. */
export type Snap = {
  entityId: number;
  kind: 'vertex' | 'edge' | 'face';
  point: Point;
  /** Of the face under the ray, towards the eye; null where the ray passes the thing by. */
  normal: Point | null;
  /** The edge that the point is on. */
  edge: readonly [Point, Point] | null;
};

/** How near the ray has to come, in CSS pixels. An edge gives way to its ends. */
const VERTEX_PIXELS = 10;
const EDGE_PIXELS = 7;
/** What lies deeper than the face by more than this is hidden behind it, in CSS pixels. */
const BEHIND_PIXELS = 24;

/**
 * Finds what of a thing a ray points at: a vertex before an edge before the face itself.
 * @param isKept  false for places that a section has taken away
 */
export function snapTo(
  solid: Solid,
  entityId: number,
  ray: Ray,
  isKept: (point: Point) => boolean,
): Snap | null {
  const { triangles, outline, tree } = solid;
  const hit = tree.cast(ray.origin, ray.direction, ({ depth }) => isKept(pointOn(ray, depth)));
  const deepest = hit ? hit.depth + pixelsAt(ray, BEHIND_PIXELS, hit.depth) : Infinity;
  const normal = hit && towardsEye(normalOf(triangles, hit.triangle), ray);

  /** How far from the ray a place is, in CSS pixels; Infinity where it cannot be pointed at. */
  const pixelsAway = (point: Point) => {
    const { depth, away } = placeBeside(ray, point);
    if (depth <= 0 || depth > deepest || !isKept(point)) return Infinity;
    return away / pixelsAt(ray, 1, depth);
  };

  let best: { point: Point; pixels: number } | null = null;
  for (const vertex of outline.corners) {
    const point = vertexAt(triangles, vertex);
    const pixels = pixelsAway(point);
    if (pixels <= VERTEX_PIXELS && pixels < (best?.pixels ?? Infinity)) best = { point, pixels };
  }
  if (best) return { entityId, kind: 'vertex', point: best.point, normal, edge: null };

  let edge: Snap['edge'] = null;
  for (let at = 0; at < outline.edges.length; at += 2) {
    const start = vertexAt(triangles, outline.edges[at]!);
    const end = vertexAt(triangles, outline.edges[at + 1]!);
    const point = nearestOnEdge(ray, start, end);
    const pixels = pixelsAway(point);
    if (pixels > EDGE_PIXELS || pixels >= (best?.pixels ?? Infinity)) continue;
    best = { point, pixels };
    edge = [start, end];
  }
  if (best) return { entityId, kind: 'edge', point: best.point, normal, edge };
  return hit && { entityId, kind: 'face', point: pointOn(ray, hit.depth), normal, edge: null };
}

function towardsEye(normal: Point, ray: Ray): Point {
  return dot(normal, ray.direction) > 0 ? scale(normal, -1) : normal;
}
