import { type Polygon, type Ring, boxOf, isInside } from '../geometry/polygon';

/** Width of a character as a share of the font size: an estimate on the wide side, as fonts differ. */
const CHARACTER = 0.58;

/** Height of a line as a share of the font size. */
const LINE = 1.2;

/** Text smaller than this share of the wanted size is left out: nobody could read it. */
const LEAST_SHARE = 0.3;

/** Lines of text that fit a room: the middle of the first line's baseline and the font size, in metres. */
export type Label = { lines: string[]; x: number; y: number; sizeM: number };

/**
 * Places lines of text in a room, as large as wanted or as fits. When all do not fit, the last but one is left out, then the next.
 * @param lines  most important first and last: a name, what else is known, the size
 * @returns null when not even one line fits
 */
export function fitLabel(polygon: Polygon, lines: readonly string[], wantedM: number): Label | null {
  const [x, y] = poleOf(polygon);
  for (let left = [...lines]; left.length > 0; left = left.length > 1 ? dropOne(left) : []) {
    const longest = Math.max(...left.map((line) => [...line].length)) * CHARACTER;
    for (let size = wantedM; size >= LEAST_SHARE * wantedM; size *= 0.9) {
      const height = left.length * LINE * size;
      const span = roomAround(polygon, x, y, height);
      if (span.right - span.left < longest * size || !fitsUpright(polygon, span, y, height)) continue;
      const top = y + height / 2 - 0.95 * size;
      return { lines: left, x: (span.left + span.right) / 2, y: top, sizeM: size };
    }
  }
  return null;
}

/** Names say more than what they are short for, and a size needs a name. */
const dropOne = (lines: string[]): string[] =>
  lines.length > 2 ? [lines[0]!, ...lines.slice(2)] : [lines[0]!];

/** The space to the left and right of a point that stays inside over a height. */
function roomAround(polygon: Polygon, x: number, y: number, height: number) {
  let left = -Infinity;
  let right = Infinity;
  for (const level of [-0.5, -0.25, 0, 0.25, 0.5]) {
    for (const ring of [polygon.outer, ...polygon.holes]) {
      for (const crossing of crossingsAt(ring, y + level * height)) {
        if (crossing <= x) left = Math.max(left, crossing);
        else right = Math.min(right, crossing);
      }
    }
  }
  const isBounded = Number.isFinite(left) && Number.isFinite(right);
  return isBounded ? { left: left + 0.03, right: right - 0.03 } : { left: 0, right: 0 };
}

function fitsUpright(
  polygon: Polygon,
  span: { left: number; right: number },
  y: number,
  height: number,
): boolean {
  const middle = (span.left + span.right) / 2;
  return [y - height / 2, y + height / 2].every(
    (edge) =>
      isInside(polygon.outer, middle, edge) && !polygon.holes.some((hole) => isInside(hole, middle, edge)),
  );
}

function crossingsAt(ring: Ring, y: number): number[] {
  const crossings: number[] = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const yi = ring[i + 1]!;
    const yj = ring[j + 1]!;
    if (yi > y !== yj > y) crossings.push(((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!);
  }
  return crossings;
}

/**
 * The point of a polygon that is farthest from its outline (pole of inaccessibility), by halving squares that may hold a better one,
 * as in Garcia-Castellanos and Lombardo 2007 and Mapbox's polylabel; exact to a hundredth of the polygon's size.
 */
export function poleOf(polygon: Polygon): [number, number] {
  const [x0, y0, x1, y1] = boxOf(polygon.outer);
  const size = Math.min(x1 - x0, y1 - y0);
  const exactness = Math.max(x1 - x0, y1 - y0) / 100;
  const cellAt = (x: number, y: number, half: number) => {
    const distance = distanceInside(polygon, x, y);
    return { x, y, half, distance, most: distance + half * Math.SQRT2 };
  };
  let best = cellAt((x0 + x1) / 2, (y0 + y1) / 2, 0);
  if (!(size > 0)) return [best.x, best.y];
  const open: ReturnType<typeof cellAt>[] = [];
  for (let x = x0; x < x1; x += size) {
    for (let y = y0; y < y1; y += size) open.push(cellAt(x + size / 2, y + size / 2, size / 2));
  }
  for (let steps = 0; open.length > 0 && steps < 2000; steps++) {
    const next = open.reduce((top, cell, i) => (cell.most > open[top]!.most ? i : top), 0);
    const [cell] = open.splice(next, 1) as [ReturnType<typeof cellAt>];
    if (cell.distance > best.distance) best = cell;
    if (cell.most - best.distance <= exactness) continue;
    const half = cell.half / 2;
    for (const [dx, dy] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      open.push(cellAt(cell.x + dx * half, cell.y + dy * half, half));
    }
  }
  return [best.x, best.y];
}

/** Distance to the outline and the holes; negative outside. */
function distanceInside({ outer, holes }: Polygon, x: number, y: number): number {
  let nearest = Infinity;
  for (const ring of [outer, ...holes]) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [dx, dy] = [ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!];
      const along = ((x - ring[j]!) * dx + (y - ring[j + 1]!) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.max(0, Math.min(1, along));
      nearest = Math.min(nearest, Math.hypot(x - ring[j]! - t * dx, y - ring[j + 1]! - t * dy));
    }
  }
  return isInside(outer, x, y) && !holes.some((hole) => isInside(hole, x, y)) ? nearest : -nearest;
}
