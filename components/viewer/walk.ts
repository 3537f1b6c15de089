import { type GeometryIndex } from './snap/geometryIndex';
import { add, dot, length, scale, unit } from './vector';
import { type Point } from './viewerHost';

/** Height of the eyes above the floor, in metres. */
export const EYE_M = 1.6;
/** A step that a person takes without climbing: higher than any stair's riser, lower than a table. */
export const STEP_UP_M = 0.6;
/** Where walls are felt: above what one steps over. */
const HIP_M = 0.9;
/** How near to a wall one comes: the near plane of the camera must not cut it open. */
const CLEARANCE_M = 0.3;
/** Of the angle between the way and the normal of a wall; what is met more aslant is passed by. */
const LEAST_COSINE = 0.2;
/** Deeper falls are not taken: over the edge of the world one stays at one's height. */
const MOST_FALL_M = 60;

/** One who walks: where the feet are, in metres of the world, and whether floors and walls hold them. */
export type Walker = { feet: Point; gravity: boolean };

/**
 * Moves a walker. With gravity walls stop it (it slides along them; doors let it through) and the floor below the new
 * place takes its feet: up as far as a step, down as far as it falls. Without, it goes where it wants.
 * @param move  metres of the world; with gravity its height is ignored
 */
export function takeStep(world: Pick<GeometryIndex, 'cast'>, { feet, gravity }: Walker, move: Point): Walker {
  if (!gravity) return { feet: add(feet, move), gravity };
  const to = slide(world, feet, [move[0], move[1], 0]);
  const knee: Point = [to[0], to[1], to[2] + STEP_UP_M];
  const floor = world.cast({ origin: knee, direction: [0, 0, -1] }, STEP_UP_M + MOST_FALL_M);
  return { feet: floor ? [to[0], to[1], floor.point[2]] : to, gravity };
}

/** Goes as far as walls allow; what is left of the way goes along the wall, if nothing is there either. */
function slide(world: Pick<GeometryIndex, 'cast'>, feet: Point, move: Point, corners = 1): Point {
  const wanted = length(move);
  if (wanted < 1e-9) return feet;
  const direction = unit(move);
  const hip: Point = [feet[0], feet[1], feet[2] + HIP_M];
  const reach = wanted + CLEARANCE_M / LEAST_COSINE;
  const wall = world.cast({ origin: hip, direction }, reach, { doors: false });
  if (!wall) return add(feet, move);
  const normal = unit([wall.normal[0], wall.normal[1], 0]);
  // The clearance is kept at right angles to the wall: one who comes aslant is stopped further off along the way.
  const free = Math.max(0, wall.depth - CLEARANCE_M / Math.max(LEAST_COSINE, -dot(direction, normal)));
  if (free >= wanted) return add(feet, move);
  const there = add(feet, direction, free);
  if (!corners) return there;
  const left = scale(direction, wanted - free);
  return slide(world, there, add(left, normal, -dot(left, normal)), corners - 1);
}
