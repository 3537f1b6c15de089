import { type Camera } from '@/lib/flexContract';
import { add, cross, distance, dot, rotate, scale, subtract, unit } from './vector';
import { type Point } from './viewerHost';

const UP: Point = [0, 0, 1];
const RADIANS = Math.PI / 180;
/** Nearer than this one does not come to a point that is zoomed to, in metres. */
const NEAREST_M = 0.05;

/** Which way a camera looks, and what is right and up on its screen. All of length 1. */
export function axesOf({ eye, target, up }: Camera): { ahead: Point; right: Point; up: Point } {
  const ahead = unit(subtract(target, eye));
  const right = unit(cross(ahead, up));
  return { ahead, right, up: cross(right, ahead) };
}

/**
 * Turns the scene around a point, in degrees: to the right, and down (which lifts the camera). The camera never turns
 * over: straight down and straight up are the ends.
 */
export function orbit(camera: Camera, around: Point, rightDeg: number, downDeg: number): Camera {
  const { right, down } = boundedTurn(camera, rightDeg, downDeg);
  const axis = axesOf(camera).right;
  const turn = (way: Point) => rotate(rotate(way, axis, -down), UP, -right);
  const about = (point: Point) => add(around, turn(subtract(point, around)));
  return {
    ...camera,
    eye: [...about(camera.eye)],
    target: [...about(camera.target)],
    up: [...turn(camera.up)],
  };
}

/** Turns the head, in degrees: to the right, and down. */
export function look(camera: Camera, rightDeg: number, downDeg: number): Camera {
  return orbit(camera, camera.eye, rightDeg, downDeg);
}

function boundedTurn(camera: Camera, rightDeg: number, downDeg: number) {
  const { ahead } = axesOf(camera);
  const pitch = Math.asin(Math.max(-1, Math.min(1, ahead[2])));
  const wanted = pitch - downDeg * RADIANS;
  return { right: rightDeg * RADIANS, down: pitch - Math.max(-Math.PI / 2, Math.min(Math.PI / 2, wanted)) };
}

/** Moves the camera along its screen, in metres. */
export function pan(camera: Camera, rightM: number, upM: number): Camera {
  const { right, up } = axesOf(camera);
  return shifted(camera, add(scale(right, rightM), up, upM));
}

/** Goes nearer to a point (a factor below 1) or away from it; the point stays where it is on the screen. */
export function zoom(camera: Camera, towards: Point, factor: number): Camera {
  const way = scale(subtract(towards, camera.eye), 1 - factor);
  if (camera.projection === 'perspective') {
    const reach = distance(camera.eye, towards);
    if (factor < 1 && reach * factor < NEAREST_M) return camera;
    return shifted(camera, way);
  }
  // Without perspective going ahead changes nothing but what is cut off before the eye.
  const { ahead } = axesOf(camera);
  const aside = add(way, ahead, -dot(way, ahead));
  return { ...shifted(camera, aside), heightM: Math.max(camera.heightM * factor, NEAREST_M) };
}

export function shifted(camera: Camera, by: Point): Camera {
  return { ...camera, eye: [...add(camera.eye, by)], target: [...add(camera.target, by)] };
}

/**
 * The camera with the other projection that shows what is at its target as large as before.
 * @param backM  how far back the eye goes without perspective, so that nothing is cut off before it
 */
export function projected(
  camera: Camera,
  projection: Camera['projection'],
  fovDeg: number,
  backM: number,
): Camera {
  if (camera.projection === projection) return camera;
  const { ahead } = axesOf(camera);
  const natural = camera.heightM / (2 * Math.tan((fovDeg * RADIANS) / 2));
  const away = projection === 'perspective' ? natural : Math.max(natural, backM);
  return { ...camera, projection, eye: [...add(camera.target, ahead, -away)] };
}
