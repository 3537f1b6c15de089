import { type Level, type LevelView } from '@/lib/flexContract';
import { type ObjectIndex } from '../objects';

/** Levels from the lowest to the highest; those of which no height is known keep their order, at the end. */
export function fromLowest(levels: readonly Level[]): Level[] {
  const height = ({ elevationM }: Level) => elevationM ?? Infinity;
  return [...levels].sort((a, b) => (height(a) === height(b) ? 0 : height(a) - height(b)));
}

/** All that is drawn of a level, or of it and those below. `levels` come from the lowest to the highest. */
export function entitiesOf(
  { entityId, mode }: LevelView,
  levels: readonly Level[],
  index: ObjectIndex,
): number[] {
  const place = levels.findIndex((level) => level.entityId === entityId);
  const seen =
    mode === 'only' || place < 0 ? [entityId] : levels.slice(0, place + 1).map((level) => level.entityId);
  return seen.flatMap((levelId) => (index.byLevel.get(levelId) ?? []).map((object) => object.entityId));
}

/**
 * The level above (1) or below (-1); from no level, the lowest or the highest. Null where there is none further.
 */
export function nextLevel(view: LevelView | null, levels: readonly Level[], step: 1 | -1): LevelView | null {
  const place = levels.findIndex((level) => level.entityId === view?.entityId);
  const next = place < 0 ? (step > 0 ? levels[0] : levels.at(-1)) : levels[place + step];
  return next ? { entityId: next.entityId, mode: view?.mode ?? 'only' } : null;
}
