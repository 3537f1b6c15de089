import { type Insets, type PresetView } from './viewerHost';

type Vector = readonly [x: number, y: number, z: number];

/** An axis-aligned box in world units: the lowest corner and the size. */
export type WorldBox = readonly [x: number, y: number, z: number, dx: number, dy: number, dz: number];

/** A way to look: from the eye to the target, and which way is up. Both of length 1. */
export type Look = { direction: Vector; up: Vector };

/** The camera's vertical field of view and the canvas, in CSS pixels. */
export type Lens = { fovDeg: number; width: number; height: number };

/** A camera: the world-to-view matrix, column by column, and the height of the view at the target. */
export type Shot = { matrix: Float32Array; height: number };

const UP: Vector = [0, 0, 1];

/** The world of IFC has z up and y to the north; the front of a building faces south. */
export const PRESET_LOOKS: Record<PresetView, Look> = {
  home: { direction: unit([-0.72, 1, -0.62]), up: UP },
  top: { direction: [0, 0, -1], up: [0, 1, 0] },
  bottom: { direction: [0, 0, 1], up: [0, -1, 0] },
  front: { direction: [0, 1, 0], up: UP },
  back: { direction: [0, -1, 0], up: UP },
  left: { direction: [1, 0, 0], up: UP },
  right: { direction: [-1, 0, 0], up: UP },
};

/** Panels that cover nearly everything still leave this part of each side to frame in. */
const LEAST_FREE = 0.25;

/**
 * Places the camera so that a box fills the part of the canvas that panels leave free.
 * @param fill  share of the free part that the box takes along its tighter side, 0 to 1
 */
export function frameBox(box: WorldBox, look: Look, lens: Lens, insets: Insets, fill = 0.86): Shot {
  const right = unit(cross(look.direction, look.up));
  const up = cross(right, look.direction);
  const tanV = Math.tan((lens.fovDeg * Math.PI) / 360);
  const tanH = (tanV * lens.width) / lens.height;
  const freeH = Math.max(LEAST_FREE, 1 - (insets.left + insets.right) / lens.width);
  const freeV = Math.max(LEAST_FREE, 1 - (insets.top + insets.bottom) / lens.height);

  // Each corner asks for the distance at which it just touches the edge of the frustum; the farthest wins.
  let distance = 0;
  for (const corner of cornersFromCentre(box)) {
    const depth = dot(corner, look.direction);
    distance = Math.max(
      distance,
      Math.abs(dot(corner, right)) / (tanH * freeH * fill) - depth,
      Math.abs(dot(corner, up)) / (tanV * freeV * fill) - depth,
    );
  }

  // What is in the middle goes to the middle of the free part: the camera moves the other way.
  const middle = middleOfFree(insets, lens);
  const centre: Vector = [box[0] + box[3] / 2, box[1] + box[4] / 2, box[2] + box[5] / 2];
  const eye = add(
    add(centre, look.direction, -distance),
    add(scale(right, -middle.x * tanH * distance), up, -middle.y * tanV * distance),
  );
  return { matrix: viewMatrix(eye, right, up, look.direction), height: Math.max(2 * tanV * distance, 1e-3) };
}

/**
 * Moves a camera sideways so that what was in the middle of the free part before is in the middle of it now.
 * @param matrix  world to view, column by column
 * @param target  the point in the world whose distance counts
 */
export function shiftToFree(
  matrix: ArrayLike<number>,
  target: ArrayLike<number>,
  lens: Lens,
  before: Insets,
  now: Insets,
): Float32Array {
  const at = (index: number) => matrix[index] ?? 0;
  const depth = -(at(2) * (target[0] ?? 0) + at(6) * (target[1] ?? 0) + at(10) * (target[2] ?? 0) + at(14));
  const height = Math.max(depth, 0) * Math.tan((lens.fovDeg * Math.PI) / 360);
  const width = (height * lens.width) / lens.height;
  const from = middleOfFree(before, lens);
  const to = middleOfFree(now, lens);
  const shifted = Float32Array.from(matrix);
  shifted[12] = at(12) + (to.x - from.x) * width;
  shifted[13] = at(13) + (to.y - from.y) * height;
  return shifted;
}

/** The middle of the part that panels leave free, from -1 to 1 over the canvas. */
function middleOfFree(insets: Insets, { width, height }: Lens) {
  return { x: (insets.left - insets.right) / width, y: (insets.bottom - insets.top) / height };
}

/** The way a world-to-view matrix looks. Straight up or down, where z says nothing, the view's own up is kept. */
export function lookOf(matrix: ArrayLike<number>): Look {
  const at = (index: number) => matrix[index] ?? 0;
  const direction = unit([-at(2), -at(6), -at(10)]);
  return { direction, up: Math.abs(direction[2]) > 0.999 ? unit([at(1), at(5), at(9)]) : UP };
}

/** The world-to-view matrix of an eye that looks along `towards`, with `up` as nearly upwards as that allows. */
export function lookFrom(eye: Vector, towards: Vector, up: Vector): Float32Array {
  const direction = unit(towards);
  const across = cross(direction, up);
  const right = unit(Math.hypot(...across) > 1e-6 ? across : cross(direction, [0, 1, 0]));
  return viewMatrix(eye, right, cross(right, direction), direction);
}

function viewMatrix(eye: Vector, right: Vector, up: Vector, direction: Vector): Float32Array {
  const [r, u, d] = [right, up, direction];
  // prettier-ignore
  return new Float32Array([
    r[0], u[0], -d[0], 0,
    r[1], u[1], -d[1], 0,
    r[2], u[2], -d[2], 0,
    -dot(r, eye), -dot(u, eye), dot(d, eye), 1,
  ]);
}

function cornersFromCentre([, , , dx, dy, dz]: WorldBox): Vector[] {
  const signs = [-0.5, 0.5];
  return signs.flatMap((x) => signs.flatMap((y) => signs.map((z): Vector => [x * dx, y * dy, z * dz])));
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function scale(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

/** a + b x factor. */
function add(a: Vector, b: Vector, factor = 1): Vector {
  return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

function unit(a: Vector): Vector {
  return scale(a, 1 / (Math.hypot(...a) || 1));
}
