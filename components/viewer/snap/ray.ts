import { type Point } from '../viewerHost';
import { add, dot, scale, subtract } from '../vector';

/**
 * A line of sight in metres of the world. `direction` has length 1. `pixelM` and `pixelPerMetre` tell how large a CSS
 * pixel is at a depth along the way: `pixelM + depth x pixelPerMetre`.
 */
export type Ray = { origin: Point; direction: Point; pixelM: number; pixelPerMetre: number };

export function pointOn(ray: Ray, depth: number): Point {
  return add(ray.origin, ray.direction, depth);
}

/** Metres that a number of CSS pixels cover at a depth. */
export function pixelsAt(ray: Ray, pixels: number, depth: number): number {
  return pixels * (ray.pixelM + Math.max(depth, 0) * ray.pixelPerMetre);
}

/** How far along a line the point nearest to the ray is, in lengths of `along`; null where they are parallel. */
export function nearestOnLine(ray: Ray, start: Point, along: Point): number | null {
  const between = subtract(start, ray.origin);
  const a = dot(along, along);
  const b = dot(along, ray.direction);
  const denominator = a - b * b;
  if (denominator < 1e-9 * a) return null;
  return (b * dot(between, ray.direction) - dot(along, between)) / denominator;
}

/** The point of an edge that is nearest to a ray. */
export function nearestOnEdge(ray: Ray, start: Point, end: Point): Point {
  const along = subtract(end, start);
  const share = nearestOnLine(ray, start, along) ?? 0;
  return add(start, along, Math.min(1, Math.max(0, share)));
}

/** How deep a point is along a ray, and how far from it. */
export function placeBeside(ray: Ray, point: Point): { depth: number; away: number } {
  const out = subtract(point, ray.origin);
  const depth = dot(out, ray.direction);
  const [x, y, z] = subtract(out, scale(ray.direction, depth));
  return { depth, away: Math.hypot(x, y, z) };
}
