import type { ColourName } from './palette';

export type Vec2 = readonly [x: number, y: number];
export type Vec3 = readonly [x: number, y: number, z: number];

/** A flat outline pushed along `axis`. Lengths in millimetres; outlines run counter-clockwise, without repeating the first point. */
export interface Extrusion {
  kind: 'extrusion';
  colour: ColourName;
  profile:
    | { kind: 'rectangle'; x: number; y: number }
    | { kind: 'circle'; radius: number }
    | { kind: 'polygon'; outline: readonly Vec2[]; holes: readonly (readonly Vec2[])[] };
  origin: Vec3;
  /** Direction of the push, and of the profile's own x axis; unit vectors. */
  axis: Vec3;
  xAxis: Vec3;
  depth: number;
}

/** A closed body of flat faces, for what no extrusion can say: terrain and foliage. Faces index into `points`. */
export interface Facets {
  kind: 'facets';
  colour: ColourName;
  points: readonly Vec3[];
  faces: readonly (readonly number[])[];
}

export type Solid = Extrusion | Facets;

const UP: Vec3 = [0, 0, 1];
const EAST: Vec3 = [1, 0, 0];
const NORTH: Vec3 = [0, 1, 0];

/** The box between two corners. */
export function box(colour: ColourName, [x0, y0, z0]: Vec3, [x1, y1, z1]: Vec3): Extrusion {
  return {
    kind: 'extrusion',
    colour,
    profile: { kind: 'rectangle', x: x1 - x0, y: y1 - y0 },
    origin: [(x0 + x1) / 2, (y0 + y1) / 2, z0],
    axis: UP,
    xAxis: EAST,
    depth: z1 - z0,
  };
}

/** An outline in the ground plane pushed up from `z`. */
export function prism(
  colour: ColourName,
  outline: readonly Vec2[],
  z: number,
  depth: number,
  holes: readonly (readonly Vec2[])[] = [],
): Extrusion {
  const profile = { kind: 'polygon', outline, holes } as const;
  return { kind: 'extrusion', colour, profile, origin: [0, 0, z], axis: UP, xAxis: EAST, depth };
}

/** An outline of (y, z) pushed along x from `x0` to `x1`. */
export function alongX(colour: ColourName, outline: readonly Vec2[], x0: number, x1: number): Extrusion {
  const profile = { kind: 'polygon', outline, holes: [] } as const;
  return { kind: 'extrusion', colour, profile, origin: [x0, 0, 0], axis: EAST, xAxis: NORTH, depth: x1 - x0 };
}

/** An outline of (x, z) pushed along y from `y0` to `y1`, with optional holes. */
export function alongY(
  colour: ColourName,
  outline: readonly Vec2[],
  y0: number,
  y1: number,
  holes: readonly (readonly Vec2[])[] = [],
): Extrusion {
  // The profile's y axis is axis × xAxis; pushing towards −y from the far side makes it point up.
  const profile = { kind: 'polygon', outline, holes } as const;
  return {
    kind: 'extrusion',
    colour,
    profile,
    origin: [0, y1, 0],
    axis: [0, -1, 0],
    xAxis: EAST,
    depth: y1 - y0,
  };
}

/** A standing cylinder. */
export function cylinder(colour: ColourName, [x, y, z]: Vec3, radius: number, height: number): Extrusion {
  const profile = { kind: 'circle', radius } as const;
  return { kind: 'extrusion', colour, profile, origin: [x, y, z], axis: UP, xAxis: EAST, depth: height };
}

/** A round bar from one point to another. */
export function rod(colour: ColourName, from: Vec3, to: Vec3, radius: number): Extrusion {
  return { ...beam(colour, from, to, 1, 1), profile: { kind: 'circle', radius } };
}

/** A rectangular bar from one point to another: `width` is measured level, `height` across it. */
export function beam(colour: ColourName, from: Vec3, to: Vec3, width: number, height: number): Extrusion {
  const d: Vec3 = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const depth = Math.hypot(...d);
  const axis: Vec3 = [d[0] / depth, d[1] / depth, d[2] / depth];
  const level = Math.hypot(axis[0], axis[1]);
  const xAxis: Vec3 = level < 1e-9 ? EAST : [-axis[1] / level, axis[0] / level, 0];
  const profile = { kind: 'rectangle', x: width, y: height } as const;
  return { kind: 'extrusion', colour, profile, origin: from, axis, xAxis, depth };
}

export const rectangle = (x0: number, y0: number, x1: number, y1: number): Vec2[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** Area of an outline, in the square of its unit. */
export function areaOf(outline: readonly Vec2[]): number {
  let twice = 0;
  outline.forEach(([x, y], i) => {
    const [nextX, nextY] = outline[(i + 1) % outline.length]!;
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/** Length around an outline. */
export function perimeterOf(outline: readonly Vec2[]): number {
  return outline.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = outline[(i + 1) % outline.length]!;
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
}
