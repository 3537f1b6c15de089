import { type Bounds, movePoint } from '../scene/matrix';
import type { Vector3 } from '../../wexbim';

/** Full angle of view from bottom to top: narrow, so that verticals hardly converge. */
const VIEW_ANGLE = (22 * Math.PI) / 180;

/** How much of the picture stays empty at each side. */
const MARGIN = 0.04;

/**
 * A camera on the building. `view` brings scene metres to eye axes: x to the right, y up, z away from the eye; `focal` is in
 * samples. A point lands at `centreX + focal * x / z`, `centreY - focal * y / z`.
 */
export type Camera = {
  view: Float64Array;
  eye: Vector3;
  right: Vector3;
  up: Vector3;
  ahead: Vector3;
  focal: number;
  centreX: number;
  centreY: number;
  near: number;
  width: number;
  height: number;
};

/**
 * Looks at boxes from a direction, as near as all of them allow.
 * @param azimuth  radians from +X, counter-clockwise: where the eye stands as seen from the building
 * @param altitude  radians above the horizon
 */
export function aimCamera(
  boxes: readonly Bounds[],
  azimuth: number,
  altitude: number,
  width: number,
  height: number,
): Camera {
  const level = Math.cos(altitude);
  const ahead: Vector3 = [-Math.cos(azimuth) * level, -Math.sin(azimuth) * level, -Math.sin(altitude)];
  const right: Vector3 = [-Math.sin(azimuth), Math.cos(azimuth), 0];
  const up: Vector3 = [
    right[1] * ahead[2] - right[2] * ahead[1],
    right[2] * ahead[0] - right[0] * ahead[2],
    right[0] * ahead[1] - right[1] * ahead[0],
  ];
  const focal = height / 2 / Math.tan(VIEW_ANGLE / 2);
  const half = [(0.5 - MARGIN) * (width / focal), (0.5 - MARGIN) * (height / focal)] as const;
  const corners = boxes.flatMap(cornersOf);
  const eye = standBack(corners, [right, up, ahead], half);
  const view = Float64Array.of(
    ...[right[0], up[0], ahead[0], 0, right[1], up[1], ahead[1], 0, right[2], up[2], ahead[2], 0],
    ...[-dot(right, eye), -dot(up, eye), -dot(ahead, eye), 1],
  );
  const nearest = least(corners.map((corner) => movePoint(view, ...corner)[2]));
  return {
    ...{ view, eye, right, up, ahead, focal, width, height },
    centreX: width / 2,
    centreY: height / 2,
    near: Math.max(nearest * 0.2, 1e-4),
  };
}

/**
 * The eye from which all corners just fit: across and up, the outermost corners of both sides touch the frame.
 * For a corner at (x, z) to fit between the slopes ±h: |x - e| ≤ h (z - d). With p = max(x - h z) and q = min(x + h z),
 * the eye is at e = (p + q) / 2 and d = -(p - q) / (2 h).
 */
function standBack(
  corners: Vector3[],
  [right, up, ahead]: [Vector3, Vector3, Vector3],
  half: readonly [number, number],
) {
  const fit = (axis: Vector3, slope: number) => {
    const most = -least(corners.map((corner) => slope * dot(ahead, corner) - dot(axis, corner)));
    const fewest = least(corners.map((corner) => dot(axis, corner) + slope * dot(ahead, corner)));
    return { middle: (most + fewest) / 2, depth: (fewest - most) / (2 * slope) };
  };
  const across = fit(right, half[0]);
  const upward = fit(up, half[1]);
  const depth = Math.min(across.depth, upward.depth);
  const at = (axis: 0 | 1 | 2) =>
    right[axis] * across.middle + up[axis] * upward.middle + ahead[axis] * depth;
  return [at(0), at(1), at(2)] as Vector3;
}

function cornersOf(bounds: Bounds): Vector3[] {
  return Array.from({ length: 8 }, (_, corner) => [
    bounds[corner & 1 ? 3 : 0]!,
    bounds[corner & 2 ? 4 : 1]!,
    bounds[corner & 4 ? 5 : 2]!,
  ]);
}

/** The least of any number of values; there may be more than a call takes arguments. */
const least = (values: number[]): number => values.reduce((low, value) => Math.min(low, value), Infinity);

export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
