import { centreOf, overlapOf, subtract, unionOf, type Vector } from './box';
import type { ComparedModel, ComparisonMessage, Pair } from './compared';

/** Metres that two models may be apart and still count as lying in the same place. */
const ALIGNED_M = 0.05;

/** Metres that a pair may stray from the move of the whole model and still speak for it. */
const STRAY_M = 0.1;

/** Pairs that are asked where the model moved: more say the same and take longer. */
const MAX_PAIRS = 5000;

/** Share of the pairs that must agree on a move. */
const MAJORITY = 0.5;

/** How the footprints of two models lie to each other. `move` takes a place of the source to that in the target. */
export type Alignment = {
  hasFootprints: boolean;
  isAligned: boolean;
  move: Vector;
  messages: ComparisonMessage[];
};

/**
 * Finds out whether a whole model was moved between two versions, such as by another origin: places are compared after
 * that, and what moved along with all the rest has not changed its place.
 *
 * @param pairs  things known to be the same
 */
export function findAlignment(
  source: ComparedModel,
  target: ComparedModel,
  pairs: readonly Pair[],
): Alignment {
  const without = [source, target].filter(({ entities }) => entities.every(({ box }) => box === null));
  if (without.length > 0) {
    const messages = without.map(({ assetModelId }): ComparisonMessage => ({
      type: 'Information',
      source: 'Footprints',
      message: 'This model has no footprints: places were judged by level.',
      assetModelId,
    }));
    return { hasFootprints: false, isAligned: false, move: [0, 0, 0], messages };
  }
  const step = Math.ceil(pairs.length / MAX_PAIRS);
  const asked = pairs.filter((_, index) => index % step === 0);
  const moves = asked.flatMap(({ source: { box: from }, target: { box: to } }) =>
    from && to ? [subtract(centreOf(to), centreOf(from))] : [],
  );
  return moves.length > 0 ? alignedBy(moves) : alignedByOutline(source, target);
}

function alignedBy(moves: Vector[]): Alignment {
  const move: Vector = [median(moves, 0), median(moves, 1), median(moves, 2)];
  const supporters = moves.filter((one) => length(subtract(one, move)) <= STRAY_M).length;
  if (supporters < moves.length * MAJORITY) {
    return notAligned(
      [0, 0, 0],
      'Things common to both models have moved in different ways: places say little.',
    );
  }
  if (length(move) <= ALIGNED_M)
    return { hasFootprints: true, isAligned: true, move: [0, 0, 0], messages: [] };
  const metres = move.map((part) => part.toFixed(3)).join(', ');
  return notAligned(move, `The target lies ${metres} m from the source; places were compared without that.`);
}

/** With nothing known to be common, models whose outlines mostly cover each other are taken to be aligned. */
function alignedByOutline(source: ComparedModel, target: ComparedModel): Alignment {
  const [from, to] = [source, target].map(({ entities }) =>
    unionOf(entities.flatMap(({ box }) => (box ? [box] : []))),
  );
  if (from && to && overlapOf(from, to, STRAY_M) >= MAJORITY) {
    return { hasFootprints: true, isAligned: true, move: [0, 0, 0], messages: [] };
  }
  return notAligned(
    [0, 0, 0],
    'The models have no identifier in common and lie in different places: places say little.',
  );
}

function notAligned(move: Vector, message: string): Alignment {
  return {
    hasFootprints: true,
    isAligned: false,
    move,
    messages: [{ type: 'Warning', source: 'Footprints', message }],
  };
}

function median(vectors: readonly Vector[], axis: 0 | 1 | 2): number {
  const values = Float64Array.from(vectors, (vector) => vector[axis]).sort();
  return values[values.length >> 1] ?? 0;
}

function length([x, y, z]: Vector): number {
  return Math.hypot(x, y, z);
}
