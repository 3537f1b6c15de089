import { type Measurement, type Vector } from '@/lib/flexContract';
import { cross, distance, dot, length, type Point, scale, subtract, unit } from '@/components/viewer';

export type MeasureKind = Measurement['kind'];

/** A place that was pointed at, and what is known of it: the normal of its face, and the edge that it is on. */
export type Picked = { point: Point; normal: Point | null; edge: readonly [Point, Point] | null };

/** A measurement that is being taken. `candidate` is a place that is looked at without a pointer. */
export type Measuring = { kind: MeasureKind; picks: readonly Picked[]; candidate: Point | null };

export const NOT_MEASURING: Measuring = { kind: 'distance', picks: [], candidate: null };

/** The kind stays, the places go. */
export function leave(measuring: Measuring): Measuring {
  return measuring.picks.length || measuring.candidate
    ? { ...measuring, picks: [], candidate: null }
    : measuring;
}

/** What of a measurement is known: `points` in order, `value` in metres, square metres or degrees. */
type Taken = Pick<Measurement, 'points' | 'value'>;

/**
 * Takes the next place. Gives what the places make up once there are enough, and null before. A distance between two
 * places at one point, and an angle without legs, are nothing to measure: the last place is then asked for again.
 */
export function takePick(measuring: Measuring, pick: Picked): { measuring: Measuring; taken: Taken | null } {
  const picks = [...measuring.picks, pick];
  const taken = measure(measuring.kind, picks);
  if (taken === 'impossible') return { measuring, taken: null };
  return { measuring: { ...measuring, picks: taken ? [] : picks, candidate: null }, taken };
}

function measure(kind: MeasureKind, picks: readonly Picked[]): Taken | null | 'impossible' {
  const [a, b, c] = picks;
  if (!a) return null;
  switch (kind) {
    case 'point':
      return { points: [vector(a.point)], value: null };
    case 'area':
      return null; // a face is measured as a whole, see measureFace
    case 'distance':
      return b ? spanOf(a.point, b.point) : null;
    case 'perpendicular':
      if (!a.normal) return 'impossible';
      return b ? spanOf(footOn(a, b.point), b.point) : null;
    case 'angle':
      if (a.edge && b?.edge) return edgeAngle(a.edge, b.edge);
      if (!b || !c) return null;
      return angleOf(a.point, b.point, c.point);
  }
}

function spanOf(a: Point, b: Point): Taken | 'impossible' {
  const value = distance(a, b);
  return value > 1e-6 ? { points: [vector(a), vector(b)], value } : 'impossible';
}

/** Where a point stands on the plane of a face. */
function footOn({ point, normal }: Picked, from: Point): Point {
  const along = normal ?? [0, 0, 1];
  return subtract(from, scale(along, dot(subtract(from, point), along)));
}

/** The angle at `apex`, 0 to 180 degrees. */
export function angleOf(a: Point, apex: Point, b: Point): Taken | 'impossible' {
  const [one, two] = [subtract(a, apex), subtract(b, apex)];
  if (length(one) < 1e-6 || length(two) < 1e-6) return 'impossible';
  const value = (Math.atan2(length(cross(one, two)), dot(one, two)) * 180) / Math.PI;
  return { points: [vector(a), vector(apex), vector(b)], value };
}

/** The angle between two edges, taken where the first one's line comes nearest to the second's. */
function edgeAngle(first: readonly [Point, Point], second: readonly [Point, Point]): Taken | 'impossible' {
  const [u, v] = [subtract(first[1], first[0]), subtract(second[1], second[0])];
  const across = cross(u, v);
  const between = subtract(second[0], first[0]);
  const square = dot(across, across);
  const parallel = square < 1e-12 * dot(u, u) * dot(v, v);
  const share = parallel ? 0 : dot(cross(between, v), across) / square;
  const apex: Point = [first[0][0] + u[0] * share, first[0][1] + u[1] * share, first[0][2] + u[2] * share];
  const far = ([start, end]: readonly [Point, Point]) =>
    distance(start, apex) > distance(end, apex) ? start : end;
  if (parallel) return { points: [vector(first[1]), vector(first[0]), vector(first[1])], value: 0 };
  // Legs as long as the edges, moved to the apex: the edges need not meet.
  const leg = (edge: readonly [Point, Point]): Point => {
    const end = far(edge);
    const other = end === edge[0] ? edge[1] : edge[0];
    const way = unit(subtract(end, other));
    const size = distance(edge[0], edge[1]);
    return [apex[0] + way[0] * size, apex[1] + way[1] * size, apex[2] + way[2] * size];
  };
  return angleOf(leg(first), apex, leg(second));
}

const MOST_POINTS = 1000;

/** The area of a flat face. */
export function measureFace(face: { areaM2: number; outline: readonly Point[] }): Taken {
  return { points: face.outline.slice(0, MOST_POINTS).map(vector), value: face.areaM2 };
}

/** The next free name: saved views keep them, so they are short and need no chance. */
export function nextId(measurements: readonly Pick<Measurement, 'id'>[]): string {
  const numbers = measurements.map(({ id }) => Number(/^m(\d+)$/.exec(id)?.[1] ?? 0));
  return `m${Math.max(0, ...numbers) + 1}`;
}

/** How many places a kind still asks for, in words. */
export function nextStep({ kind, picks }: Measuring): string {
  const count = picks.length;
  switch (kind) {
    case 'point':
      return 'Choose a point.';
    case 'area':
      return 'Choose a face.';
    case 'distance':
      return count ? 'Choose the second point.' : 'Choose the first point.';
    case 'perpendicular':
      return count ? 'Choose the point whose distance to the face you want.' : 'Choose a face.';
    case 'angle':
      if (count === 0) return 'Choose the end of the first leg, or an edge.';
      if (count === 1) return picks[0]?.edge ? 'Choose the corner, or a second edge.' : 'Choose the corner.';
      return 'Choose the end of the second leg.';
  }
}

function vector([x, y, z]: Point): Vector {
  return [x, y, z];
}
