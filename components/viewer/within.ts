import { type Section } from '@/lib/flexContract';
import { type Area, type Point } from './viewerHost';

/** A box in the world, in metres: its lowest and highest corner. */
type Box = { min: Point; max: Point };
type Place = { x: number; y: number };

const CORNERS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/**
 * Whether what a box holds is seen within an area of the canvas: `inside` is all of it, `touching` any of it. What cuts
 * take away is not seen.
 * @param project  where a point is on the canvas, in CSS pixels; null for one behind the eye
 */
export function isWithin(
  box: Box,
  area: Area,
  how: 'inside' | 'touching',
  project: (point: Point) => Place | null,
  section: Section | null = null,
): boolean {
  const corners = CORNERS.map((bits) => cornerOf(box, bits));
  if (section && isCutAway(box, corners, section)) return false;
  const places = corners.map(project);
  const seen = places.filter((place) => place !== null);
  if (how === 'inside') return seen.length === places.length && seen.every((place) => contains(area, place));
  return overlaps(places, seen, area);
}

function cornerOf({ min, max }: Box, bits: number): Point {
  const along = (axis: 0 | 1 | 2) => (bits & (1 << axis) ? max[axis] : min[axis]);
  return [along(0), along(1), along(2)];
}

const contains = ({ left, top, right, bottom }: Area, { x, y }: Place) =>
  x >= left && x <= right && y >= top && y <= bottom;

/** What lies beyond a plane, on the side that its normal points to, or outside of the box, is not drawn. */
function isCutAway({ min, max }: Box, corners: readonly Point[], { planes, box, off }: Section): boolean {
  if (off) return false;
  const isBeyond = planes.some(({ point, normal }) =>
    corners.every(
      (corner) => normal.reduce((sum, n, axis) => sum + n * (corner[axis]! - point[axis]!), 0) > 0,
    ),
  );
  const isOutside = box && min.some((low, axis) => low > box.max[axis]! || max[axis]! < box.min[axis]!);
  return isBeyond || Boolean(isOutside);
}

/**
 * Two convex shapes are apart when a line along an edge of one of them separates them. The edges of what is seen of a box
 * are edges of the box, so there is no need to know which.
 */
function overlaps(places: readonly (Place | null)[], seen: readonly Place[], area: Area): boolean {
  const { left, top, right, bottom } = area;
  if (seen.length === 0) return false;
  if (seen.every(({ x }) => x < left) || seen.every(({ x }) => x > right)) return false;
  if (seen.every(({ y }) => y < top) || seen.every(({ y }) => y > bottom)) return false;
  const frame = [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
  return !CORNERS.some((bits) =>
    [1, 2, 4].some((bit) => {
      const [from, to] = [places[bits], places[bits | bit]];
      if (bits & bit || !from || !to) return false;
      const across = ({ x, y }: Place) => (x - from.x) * (to.y - from.y) - (y - from.y) * (to.x - from.x);
      return areApart(seen.map(across), frame.map(across));
    }),
  );
}

function areApart(some: readonly number[], others: readonly number[]): boolean {
  return Math.max(...some) < Math.min(...others) || Math.max(...others) < Math.min(...some);
}
