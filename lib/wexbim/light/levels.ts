import type { WexbimMesh } from '../model';
import type { Simplifier } from '../simplify';
import { createSurface, type Surface } from '../simplify/surface';
import { boxMesh, pointsOn, smallestBox, type TurnedBox } from './box';
import type { Shape } from './shape';
import { weld } from './weld';

/** A form of a shape: `error` is how far it may lie from the shape, in file units and at its largest instance. */
export type Level = { error: number; triangles: number; mesh: () => WexbimMesh };

/** A box: nothing that is a body has fewer. */
const BOX_TRIANGLES = 12;

export type LevelOptions = {
  simplify: Simplifier;
  /** Gives a mesh the triangles of a level; see keepTriangles. */
  keep: (mesh: WexbimMesh, indices: Uint32Array) => WexbimMesh;
  /** The error of the first level, in file units; each further one has twice that of the one before. */
  firstError: number;
  /** No level has a larger error. */
  largestError: number;
};

/**
 * Levels of less and less detail of a shape, from itself (error 0) on; each has fewer triangles and a larger error than the
 * one before. The last may be a box, where a box fits.
 */
export function levelsOf({ geometry, scale, size }: Shape, options: LevelOptions): Level[] {
  const { mesh } = geometry;
  const levels: Level[] = [{ error: 0, triangles: mesh.indices.length / 3, mesh: () => mesh }];
  if (mesh.indices.length <= 3 * BOX_TRIANGLES || !(size > 0) || !Number.isFinite(size)) return levels;

  const errors = errorsUpTo(Math.min(size / 2, options.largestError), options.firstError);
  const welded = weld(mesh);
  const original = createSurface(welded);
  let indices = welded.indices;
  for (const error of errors) {
    if (indices.length <= 3 * BOX_TRIANGLES) break;
    const fewer = options.simplify({ positions: welded.positions, indices }, error / scale, original);
    if (!fewer) continue;
    indices = fewer;
    levels.push({ error, triangles: fewer.length / 3, mesh: () => options.keep(welded, fewer) });
  }
  return withBox(levels, welded, (x, y, z, error) => original.isNear(x, y, z, error / scale), errors);
}

function errorsUpTo(largest: number, first: number): number[] {
  const errors: number[] = [];
  for (let error = first; error <= largest; error *= 2) errors.push(error);
  return errors;
}

/** Adds the box of a shape at the error with which it fits; levels that are no better than the box go. */
function withBox(levels: Level[], mesh: WexbimMesh, isNear: Surface['isNear'], errors: number[]): Level[] {
  const better = levels.find(({ triangles }) => triangles <= BOX_TRIANGLES)?.error ?? Infinity;
  const useful = errors.filter((error) => error < better);
  const box = useful.length > 0 ? smallestBox(mesh) : undefined;
  const error = box && errorOfBox(box, isNear, useful);
  if (!box || error === undefined) return levels;
  const kept = levels.filter((level) => level.error < error);
  return [...kept, { error, triangles: BOX_TRIANGLES, mesh: () => boxMesh(box) }];
}

/** The first of ascending errors within which every point of the box lies. */
function errorOfBox(box: TurnedBox, isNear: Surface['isNear'], errors: number[]): number | undefined {
  let i = 0;
  for (const [x, y, z] of pointsOn(box)) {
    while (!isNear(x, y, z, errors[i]!)) if (++i === errors.length) return undefined;
  }
  return errors[i];
}
