import type { Ring } from '../geometry/polygon';

/** The convex hull of points in a plane (x, y, x, y, ...), counter-clockwise (Andrew 1979); fewer than three points when flat. */
export function convexHull(points: ArrayLike<number>): Ring {
  const order = Array.from({ length: points.length / 2 }, (_, i) => 2 * i).sort(
    (a, b) => points[a]! - points[b]! || points[a + 1]! - points[b + 1]!,
  );
  const half = (sorted: number[]): number[] => {
    const hull: number[] = [];
    for (const p of sorted) {
      while (hull.length >= 2 && turn(points, hull.at(-2)!, hull.at(-1)!, p) <= 0) hull.pop();
      hull.push(p);
    }
    return hull.slice(0, -1);
  };
  return [...half(order), ...half(order.reverse())].flatMap((p) => [points[p]!, points[p + 1]!]);
}

function turn(points: ArrayLike<number>, a: number, b: number, c: number): number {
  return (
    (points[b]! - points[a]!) * (points[c + 1]! - points[a + 1]!) -
    (points[b + 1]! - points[a + 1]!) * (points[c]! - points[a]!)
  );
}
