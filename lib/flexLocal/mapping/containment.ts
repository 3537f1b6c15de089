import type { Areas, Point, Ring } from './wkt';

/** What a thing takes up: its areas on the plan, and from where to where it reaches in height. Metres. */
export type Outline = { areas: Areas; minZ: number; maxZ: number };

/** Metres between the points of an edge that are looked at. */
const STEP_M = 0.25;

/** Points of one edge that are looked at, however long it is. */
const MAX_STEPS = 400;

/**
 * Whether a component is in a space: their heights overlap by more than touching, and on the plan some of the component is
 * within the space grown by the tolerance.
 *
 * @param toleranceM  negative shrinks the space: then what only reaches in from its edge, such as its walls, is not in it.
 *                    Depth inside is measured along the edges of both, every quarter of a metre.
 */
export function isInSpace(component: Outline, space: Outline, toleranceM: number): boolean {
  if (!overlapInHeight(component, space)) return false;
  if (toleranceM >= 0) return isWithin(component.areas, space.areas, toleranceM);
  return deepestIn(component.areas, space.areas) >= -toleranceM;
}

/** A flat thing, such as a tile, is in a space when it lies at any of its heights. */
function overlapInHeight(component: Outline, space: Outline): boolean {
  if (component.maxZ === component.minZ) return component.minZ >= space.minZ && component.minZ <= space.maxZ;
  return component.minZ < space.maxZ && component.maxZ > space.minZ;
}

/** Whether the areas overlap or come as near as `reachM`. */
function isWithin(left: Areas, right: Areas, reachM: number): boolean {
  if (cornersOf(left).some((point) => isInside(point, right))) return true;
  if (cornersOf(right).some((point) => isInside(point, left))) return true;
  const reach = reachM * reachM;
  return edgesOf(left).some((one) => edgesOf(right).some((other) => distanceSquared(one, other) <= reach));
}

/** How far inside the space the deepest point of the component is that was looked at; negative when none is inside. */
function deepestIn(component: Areas, space: Areas): number {
  const boundary = edgesOf(space);
  const onComponent = [
    ...cornersOf(component),
    ...centresOf(component),
    ...edgesOf(component).flatMap(stepsAlong),
  ];
  const inComponent = centresOf(space).filter((point) => isInside(point, component));
  let deepest = -1;
  for (const point of [...onComponent, ...inComponent]) {
    if (!isInside(point, space)) continue;
    const depth = Math.sqrt(Math.min(...boundary.map((edge) => pointToEdge(point, edge))));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

type Edge = readonly [Point, Point];

function cornersOf(areas: Areas): Point[] {
  return areas.flat(2);
}

function edgesOf(areas: Areas): Edge[] {
  return areas.flat().flatMap((ring) => ring.map((point, index): Edge => [point, at(ring, index + 1)]));
}

/** The middle of each outline: the mean of its corners. */
function centresOf(areas: Areas): Point[] {
  return areas.flatMap(([outline = []]) => [
    [mean(outline.map(([x]) => x)), mean(outline.map(([, y]) => y))] as Point,
  ]);
}

function stepsAlong([[x1, y1], [x2, y2]]: Edge): Point[] {
  const count = Math.min(MAX_STEPS, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / STEP_M));
  return Array.from({ length: Math.max(0, count - 1) }, (_, index): Point => {
    const part = (index + 1) / count;
    return [x1 + (x2 - x1) * part, y1 + (y2 - y1) * part];
  });
}

/** Inside an outline and in none of its holes: counts how often a line to the right crosses the rings. */
function isInside(point: Point, areas: Areas): boolean {
  return areas.some((rings) => rings.filter((ring) => isInRing(point, ring)).length % 2 === 1);
}

function isInRing([x, y]: Point, ring: Ring): boolean {
  let inside = false;
  for (const [index, [x1, y1]] of ring.entries()) {
    const [x2, y2] = at(ring, index + 1);
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

function distanceSquared(one: Edge, other: Edge): number {
  if (cross(one, other)) return 0;
  return Math.min(
    pointToEdge(one[0], other),
    pointToEdge(one[1], other),
    pointToEdge(other[0], one),
    pointToEdge(other[1], one),
  );
}

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Positive when `point` lies left of the line from `from` to `to`. */
function side(from: Point, to: Point, point: Point): number {
  return (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]);
}

/** The square of the distance from a point to an edge. */
function pointToEdge([x, y]: Point, [[x1, y1], [x2, y2]]: Edge): number {
  const lengthSquared = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = lengthSquared === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / lengthSquared;
  const part = Math.min(1, Math.max(0, along));
  return (x - x1 - part * (x2 - x1)) ** 2 + (y - y1 - part * (y2 - y1)) ** 2;
}

function at(ring: Ring, index: number): Point {
  return ring[index % ring.length] as Point;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
