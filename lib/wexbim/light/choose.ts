import type { Level } from './levels';
import type { Shape } from './shape';

/** A shape with its forms; `mustStay` keeps something of each product. */
export type Candidate = { shape: Shape; levels: Level[]; mustStay: boolean };

/** Halvings of the range of tolerances: far finer than any length that matters. */
const STEPS = 48;

/** The form of each shape; nothing for one that is left out. */
export type Choice = { tolerance: number; levels: (Level | undefined)[]; triangles: number };

/**
 * Chooses one tolerance for the whole model, the smallest with which it keeps to the budget: each shape takes the last of
 * its levels that lies within it, and a shape smaller than the tolerance is left out, unless its product would be lost.
 * Where no tolerance is enough, the largest that still changes something is taken. What is left of the budget goes to the
 * first shapes, which should be the largest: they keep more than they need.
 * @param budget  triangles with every instance
 * @param least  the smallest tolerance, in file units
 */
export function choose(candidates: readonly Candidate[], budget: number, least: number): Choice {
  const take = (tolerance: number): Choice => {
    const levels = candidates.map((candidate) => levelWithin(candidate, tolerance));
    const triangles = levels.reduce(
      (sum, level, i) => sum + (level?.triangles ?? 0) * candidates[i]!.shape.geometry.instances.length,
      0,
    );
    return { tolerance, levels, triangles };
  };
  let best = take(least);
  if (best.triangles <= budget) return best;
  let low = least;
  let high = Math.max(least, largestThatMatters(candidates));
  best = take(high);
  if (best.triangles > budget) return best;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    const choice = take(middle);
    if (choice.triangles > budget) {
      low = middle;
      continue;
    }
    high = middle;
    best = choice;
  }
  return spendRest(candidates, best, budget);
}

function spendRest(candidates: readonly Candidate[], choice: Choice, budget: number): Choice {
  let triangles = choice.triangles;
  const levels = choice.levels.map((level, i) => {
    const { shape, levels: all } = candidates[i]!;
    const finer = level && all[all.indexOf(level) - 1];
    const more = finer ? (finer.triangles - level.triangles) * shape.geometry.instances.length : Infinity;
    if (!finer || triangles + more > budget) return level;
    triangles += more;
    return finer;
  });
  return { ...choice, levels, triangles };
}

function levelWithin({ shape, levels, mustStay }: Candidate, tolerance: number): Level | undefined {
  if (!mustStay && shape.size < tolerance) return undefined;
  return levels.findLast(({ error }) => error <= tolerance);
}

/** Above this tolerance the choice stays the same. Shapes are left out only up to the largest error of a form. */
function largestThatMatters(candidates: readonly Candidate[]): number {
  return candidates.reduce((largest, { levels }) => Math.max(largest, levels.at(-1)!.error), 0);
}
