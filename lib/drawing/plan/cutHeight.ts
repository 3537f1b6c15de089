import { groupOf } from '../scene/classes';
import { unionOf } from '../scene/matrix';
import type { SceneProduct } from '../scene/scene';

/** Where a plan is cut above the floor, in metres: the usual height first, and others that may show more windows. */
const HEIGHTS_M = [1.2, 1.0, 1.4, 0.8, 1.6];

/**
 * Where the floor of a level is, in metres of the scene, from what stands on it. The level's own elevation is not asked: what it is
 * measured from differs between writers. A model of services alone has no floor: its lowest thing has to do.
 */
export function floorOf(own: readonly SceneProduct[]): number {
  if (!own.some(isBuilt)) return unionOf(own.map(({ bounds }) => bounds))[2]!;
  const lowest = (products: readonly SceneProduct[]) => median(products.map(({ bounds }) => bounds[2]!));
  const spaces = own.filter(({ ifcClass }) => ifcClass === 'IfcSpace');
  if (spaces.length > 0) return lowest(spaces);
  const doors = own.filter(({ ifcClass }) => /^IfcDoor/.test(ifcClass));
  if (doors.length > 0) return lowest(doors);
  const walls = own.filter(({ ifcClass }) => /^Ifc(Wall|Column|CurtainWall|Furni|Stair)/.test(ifcClass));
  return lowest(walls.length > 0 ? walls : own);
}

/** Whether a thing is of the building itself: fabric, windows, doors and rooms, not furniture and services. */
export const isBuilt = ({ ifcClass }: SceneProduct) => groupOf(ifcClass) !== 'component';

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}

/**
 * Where to cut: 1.2 m above the floor, or at another usual height when that shows more of the level's windows and doors; halfway up
 * where rooms are lower than that. Services alone are seen from above all of them: most hang below the ceiling.
 */
export function cutHeightOf(own: readonly SceneProduct[], floorM: number): number {
  if (!own.some(isBuilt)) return unionOf(own.map(({ bounds }) => bounds))[5]! + 0.01;
  const openings = own.filter(({ ifcClass }) => groupOf(ifcClass) === 'windowOrDoor');
  const shownAt = (height: number) =>
    openings.filter(({ bounds }) => bounds[2]! < floorM + height && bounds[5]! > floorM + height).length;
  let best = HEIGHTS_M[0]!;
  for (const height of HEIGHTS_M) if (shownAt(height) > 1.1 * shownAt(best)) best = height;
  const ceilings = own.filter(({ ifcClass }) => ifcClass === 'IfcSpace').map(({ bounds }) => bounds[5]!);
  const clear = ceilings.length > 0 ? median(ceilings) - floorM : Infinity;
  return floorM + Math.min(best, clear > 0 ? clear / 2 : best);
}
