import { type Camera } from '@/lib/flexContract';
import { type Shot, lookFrom } from './camera';
import { type Ray } from './snap/ray';
import { add, unit } from './vector';
import { type Point } from './viewerHost';

/**
 * How the drawing package counts: in the unit of the first model, from an origin near it. Ours is metres from the origin
 * of the world.
 */
export type SceneSpace = { unitsPerMetre: number; origin: ArrayLike<number> };

export function toWorld(point: ArrayLike<number>, { unitsPerMetre, origin }: SceneSpace): Point {
  return triple((axis) => ((point[axis] ?? 0) + (origin[axis] ?? 0)) / unitsPerMetre);
}

export function toScene(point: Point, { unitsPerMetre, origin }: SceneSpace): Point {
  return triple((axis) => point[axis] * unitsPerMetre - (origin[axis] ?? 0));
}

/** Reads the camera out of a world-to-view matrix. The target is where the way of looking comes nearest to `centre`. */
export function cameraOf(
  matrix: ArrayLike<number>,
  centre: ArrayLike<number>,
  lens: { fovDeg: number; projection: Camera['projection']; height: number },
  space: SceneSpace,
): Camera {
  const at = (index: number) => matrix[index] ?? 0;
  const row = (axis: 0 | 1 | 2): Point => [at(axis), at(axis + 4), at(axis + 8)];
  const [right, up, back] = [row(0), row(1), row(2)];
  const eye = triple((axis) => -(right[axis] * at(12) + up[axis] * at(13) + back[axis] * at(14)));
  const away = triple((axis) => (centre[axis] ?? 0) - eye[axis]);
  const ahead = -(away[0] * back[0] + away[1] * back[1] + away[2] * back[2]);
  const distance = Math.max(ahead, space.unitsPerMetre);
  const target = triple((axis) => eye[axis] - back[axis] * distance);
  const height =
    lens.projection === 'perspective' ? 2 * distance * Math.tan((lens.fovDeg * Math.PI) / 360) : lens.height;
  return {
    eye: [...toWorld(eye, space)],
    target: [...toWorld(target, space)],
    up: [...up],
    projection: lens.projection,
    heightM: height / space.unitsPerMetre,
  };
}

/** The shot that a camera takes. */
export function shotOfCamera(camera: Camera, space: SceneSpace): Shot {
  const eye = toScene(camera.eye, space);
  const target = toScene(camera.target, space);
  const away = triple((axis) => target[axis] - eye[axis]);
  return { matrix: lookFrom(eye, away, camera.up), height: camera.heightM * space.unitsPerMetre };
}

/**
 * The line of sight through a place of the canvas, in metres of the world.
 * @param x  CSS pixels from the left, `y` from the top
 */
export function rayOf(
  matrix: ArrayLike<number>,
  lens: { fovDeg: number; projection: Camera['projection']; height: number },
  canvas: { width: number; height: number },
  space: SceneSpace,
  { x, y }: { x: number; y: number },
): Ray {
  const at = (index: number) => matrix[index] ?? 0;
  const row = (axis: 0 | 1 | 2): Point => [at(axis), at(axis + 4), at(axis + 8)];
  const [right, up, back] = [row(0), row(1), row(2)];
  const eye = toWorld(
    triple((axis) => -(right[axis] * at(12) + up[axis] * at(13) + back[axis] * at(14))),
    space,
  );
  const [toRight, toTop] = [x - canvas.width / 2, canvas.height / 2 - y];
  if (lens.projection === 'orthographic') {
    const pixelM = lens.height / space.unitsPerMetre / canvas.height;
    const origin = add(add(eye, right, toRight * pixelM), up, toTop * pixelM);
    return { origin, direction: unit([-back[0], -back[1], -back[2]]), pixelM, pixelPerMetre: 0 };
  }
  const pixelPerMetre = (2 * Math.tan((lens.fovDeg * Math.PI) / 360)) / canvas.height;
  const ahead: Point = [-back[0], -back[1], -back[2]];
  const direction = add(add(ahead, right, toRight * pixelPerMetre), up, toTop * pixelPerMetre);
  return { origin: eye, direction: unit(direction), pixelM: 0, pixelPerMetre };
}

function triple(of: (axis: 0 | 1 | 2) => number): Point {
  return [of(0), of(1), of(2)];
}
