import { isSameBox, moved, type Vector } from './box';
import type { ComparedEntity, Pair } from './compared';

/** Metres that a side may be off before a thing counts as moved or resized: noise of exports is below. */
const PLACE_TOLERANCE_M = 0.01;

/** Entities of a model by their number. */
export type EntityById = ReadonlyMap<number, ComparedEntity>;

/**
 * Says how a pair was matched and what changed, as flags in one text like Flex's other flags: `Identifier` alone is an
 * unchanged thing, `Identifier, PlaceChanged, AttributesChanged` one that was moved and edited. The names are ours:
 * CONTRACT.md 5.7 leaves MatchType a text.
 */
export function createMatchTypes(
  pairs: readonly Pair[],
  move: Vector,
  byId: { source: EntityById; target: EntityById },
): (pair: Pair) => string {
  const partners = new Map(pairs.map(({ source, target }) => [source.entityId, target.entityId]));

  /** Whether both refer to the same thing: to partners, or, where one has none, to things of one name. */
  function referToSame(sourceId: number | null, targetId: number | null): boolean {
    if (sourceId === null || targetId === null) return sourceId === targetId;
    const partner = partners.get(sourceId);
    if (partner !== undefined) return partner === targetId;
    return byId.source.get(sourceId)?.name === byId.target.get(targetId)?.name;
  }

  function isTypeChanged({ source, target }: Pair): boolean {
    return source.objectType !== target.objectType || !referToSame(source.typeId, target.typeId);
  }

  function isPlaceChanged({ source, target }: Pair): boolean {
    if (source.elevationM !== null && target.elevationM !== null) {
      return Math.abs(source.elevationM + move[2] - target.elevationM) > PLACE_TOLERANCE_M;
    }
    if (source.box && target.box) return !isSameBox(moved(source.box, move), target.box, PLACE_TOLERANCE_M);
    return !referToSame(source.levelId, target.levelId);
  }

  return (pair) => {
    const { source, target } = pair;
    const flags: string[] = [pair.by];
    if (isTypeChanged(pair)) flags.push('TypeChanged');
    if (isPlaceChanged(pair)) flags.push('PlaceChanged');
    if (source.name !== target.name || source.content !== target.content) flags.push('AttributesChanged');
    return flags.join(', ');
  };
}
