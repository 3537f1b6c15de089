import { type Camera } from '@/lib/flexContract';
import { type Shot, lookFrom } from './camera';
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

function triple(of: (axis: 0 | 1 | 2) => number): Point {
  return [of(0), of(1), of(2)];
}
