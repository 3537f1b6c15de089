import { type Section, type SectionPlane } from '@/lib/flexContract';
import { add, cross, dot, length, type Point, scale, subtract, unit } from '@/components/viewer';

/** The lowest and the highest corner of a box, in metres of the world. */
export type Bounds = { min: Point; max: Point };

/** What the engine can cut with at once. */
export const MOST_PLANES = 2;
/** A cut made on a face goes this far into the thing: on the face itself it would flicker. */
const INTO_FACE_M = 0.05;
/** Plans are cut here above the floor: through windows and doors. */
export const PLAN_HEIGHT_M = 1.2;

export type Axis = 'x' | 'y' | 'z';
const AXES: Record<Axis, Point> = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };

export const NO_SECTION: Section = { planes: [], box: null };

/** A plane through the middle of a box; what has the higher coordinates is taken away. */
export function planeAcross(axis: Axis, { min, max }: Bounds): SectionPlane {
  return toPlane(scale(add(min, max), 0.5), AXES[axis]);
}

/** A plane parallel to a face, a little behind it; what lies before it is taken away. */
export function planeOnFace(point: Point, normal: Point): SectionPlane {
  return toPlane(add(point, normal, -INTO_FACE_M), unit(normal));
}

/** A level plane at a height; what is above is taken away. */
export function planeAtHeight(heightM: number, { min, max }: Bounds): SectionPlane {
  return toPlane([(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, heightM], AXES.z);
}

export function flip({ point, normal }: SectionPlane): SectionPlane {
  return toPlane(point, scale(normal, -1));
}

/**
 * The direction in which a plane is counted: a plane and its flipped self have the same, and along an axis it is the
 * axis, so that heights read as heights.
 */
export function countingAxis({ normal }: Pick<SectionPlane, 'normal'>): Point {
  const strongest = [0, 1, 2].reduce((best, axis) =>
    Math.abs(normal[axis]!) > Math.abs(normal[best]!) + 1e-9 ? axis : best,
  );
  return normal[strongest]! < 0 ? scale(normal, -1) : normal;
}

/** Where a plane is along its counting axis, in metres. */
export function positionOf(plane: SectionPlane): number {
  return dot(plane.point, countingAxis(plane));
}

/** The same plane at another place along its counting axis. */
export function moveTo(plane: SectionPlane, positionM: number): SectionPlane {
  return toPlane(add(plane.point, countingAxis(plane), positionM - positionOf(plane)), plane.normal);
}

/** From where to where a plane meets a box, in metres along its counting axis. */
export function rangeOf(plane: SectionPlane, bounds: Bounds): { min: number; max: number } {
  const along = cornersOf(bounds).map((corner) => dot(corner, countingAxis(plane)));
  return { min: Math.min(...along), max: Math.max(...along) };
}

/** `X`, `Y` or `Z` of a plane along an axis; null of one that is not. */
export function axisName({ normal }: SectionPlane): string | null {
  const axis = [0, 1, 2].find((one) => Math.abs(normal[one]!) > 0.9999);
  return axis === undefined ? null : 'XYZ'[axis]!;
}

/** The polygon in which a plane cuts a box, in order; empty where it does not. */
export function outlineIn(plane: SectionPlane, bounds: Bounds): Point[] {
  const corners = cornersOf(bounds);
  const height = (point: Point) => dot(subtract(point, plane.point), plane.normal);
  const points: Point[] = [];
  corners.forEach((a, index) => {
    for (const bit of [1, 2, 4]) {
      if (index & bit) continue;
      const b = corners[index | bit]!;
      const [from, to] = [height(a), height(b)];
      if (from === to || from > 0 === to > 0) continue;
      points.push(add(a, subtract(b, a), from / (from - to)));
    }
  });
  if (points.length < 3) return [];
  const centre = scale(
    points.reduce((sum, point) => add(sum, point)),
    1 / points.length,
  );
  const right = unit(cross(plane.normal, Math.abs(plane.normal[2]) < 0.9 ? AXES.z : AXES.x));
  const up = cross(plane.normal, right);
  const turn = (point: Point) =>
    Math.atan2(dot(subtract(point, centre), up), dot(subtract(point, centre), right));
  return points.sort((a, b) => turn(a) - turn(b));
}

/** The eight corners of a box: bit 0 of the number is the higher x, bit 1 the higher y, bit 2 the higher z. */
export function cornersOf({ min, max }: Bounds): Point[] {
  const along = (index: number, axis: 0 | 1 | 2) => (index & (1 << axis) ? max[axis] : min[axis]);
  return Array.from({ length: 8 }, (_, index): Point => [along(index, 0), along(index, 1), along(index, 2)]);
}

/**
 * Places of a polygon where a handle may stand: its middle first, then half of the way to its edges and corners, then
 * nearly all of it.
 */
export function spotsOf(outline: readonly Point[]): Point[] {
  if (outline.length === 0) return [];
  const centre = scale(
    outline.reduce((sum, point) => add(sum, point)),
    1 / outline.length,
  );
  const rim = outline.flatMap((corner, index) => [
    scale(add(corner, outline[(index + 1) % outline.length]!), 0.5),
    corner,
  ]);
  return [
    centre,
    ...[0.5, 0.9].flatMap((share) => rim.map((to) => add(centre, subtract(to, centre), share))),
  ];
}

/** The four corners of a side of a box, in order around it. */
export function sideOf(box: Bounds, axis: 0 | 1 | 2, side: 'min' | 'max'): Point[] {
  const [right, up] = [0, 1, 2].filter((other) => other !== axis).map((other) => 1 << other) as [
    number,
    number,
  ];
  const corners = cornersOf(box);
  const first = side === 'max' ? 1 << axis : 0;
  return [first, first | right, first | right | up, first | up].map((index) => corners[index]!);
}

/** A box with some air around, so that faces on its sides are not cut. */
export function padded({ min, max }: Bounds, airM = 0.05): Bounds {
  return { min: add(min, [-airM, -airM, -airM]), max: add(max, [airM, airM, airM]) };
}

/** Puts one side of a box elsewhere; sides never pass each other. */
export function moveSide(box: Bounds, axis: 0 | 1 | 2, side: 'min' | 'max', positionM: number): Bounds {
  const least = 0.01;
  const other = box[side === 'min' ? 'max' : 'min'][axis];
  const bounded = side === 'min' ? Math.min(positionM, other - least) : Math.max(positionM, other + least);
  const corner = [...box[side]] as [number, number, number];
  corner[axis] = bounded;
  return { ...box, [side]: corner };
}

export function isEmpty({ planes, box }: Section): boolean {
  return planes.length === 0 && box === null;
}

/** One more plane; where there are as many as can be, it takes the place of the last. */
export function withPlane(section: Section, plane: SectionPlane): Section {
  return { ...section, off: false, planes: [...section.planes.slice(0, MOST_PLANES - 1), plane] };
}

export function withBox(section: Section, { min, max }: Bounds): Section {
  return { ...section, off: false, box: { min: [...min], max: [...max] } };
}

function toPlane(point: Point, normal: Point): SectionPlane {
  if (length(normal) < 1e-9) throw new Error('A plane needs a normal.');
  return { point: [...point], normal: [...normal] };
}
