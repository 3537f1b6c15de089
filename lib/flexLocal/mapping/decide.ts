import type { ComparedEntity, Pair } from './compared';
import { forEachInSlices } from './slices';

/** Points by which the best of several must lead for it to be taken without asking. */
const CLEAR_LEAD = 10;

/** Deciding one pair can make another clear; chains longer than this are left to people. */
const MAX_ROUNDS = 20;

/**
 * Sorts possible pairs into those that are clear and those that a person must decide. Clear is a pair in which each is by
 * far the best that the other has; what is taken by one is no longer there for the others.
 */
export async function decide(pairs: readonly Pair[]): Promise<{ mapped: Pair[]; candidates: Pair[] }> {
  const mapped: Pair[] = [];
  const taken = new Set<ComparedEntity>();
  let open = [...pairs].sort((left, right) => right.confidence - left.confidence);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const clearOfSource = await clearBest(open, 'source');
    const clearOfTarget = await clearBest(open, 'target');
    const before = mapped.length;
    await forEachInSlices(clearOfSource, (pair) => {
      if (!clearOfTarget.has(pair)) return;
      mapped.push(pair);
      taken.add(pair.source).add(pair.target);
    });
    if (mapped.length === before) break;
    open = open.filter(({ source, target }) => !taken.has(source) && !taken.has(target));
  }
  return { mapped, candidates: open };
}

/** The pairs that are by far the best of their source, or of their target. `pairs` come best first. */
async function clearBest(pairs: readonly Pair[], end: 'source' | 'target'): Promise<Set<Pair>> {
  const best = new Map<ComparedEntity, { pair: Pair; isClear: boolean; hasSecond: boolean }>();
  await forEachInSlices(pairs, (pair) => {
    const known = best.get(pair[end]);
    if (!known) best.set(pair[end], { pair, isClear: true, hasSecond: false });
    else if (!known.hasSecond) {
      known.hasSecond = true;
      known.isClear = known.pair.confidence - pair.confidence >= CLEAR_LEAD;
    }
  });
  return new Set([...best.values()].filter(({ isClear }) => isClear).map(({ pair }) => pair));
}
