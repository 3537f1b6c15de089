import { findAlignment } from './alignment';
import { createMatchTypes, type EntityById } from './changes';
import type { ComparedEntity, ComparedModel, ComparisonMessage, Pair } from './compared';
import { decide } from './decide';
import { matchIdentifiers } from './matchIdentifiers';
import { matchNames, type Named } from './matchNames';
import { matchPlaces } from './matchPlaces';
import { forEachInSlices } from './slices';

/** A pair by its numbers; `matchType` says by what it was matched and what changed (changes.ts). */
export type Match = {
  sourceEntityId: number;
  targetEntityId: number;
  matchType: string;
  percentConfidence: number;
};

/**
 * What became of the things of a model. Each of the source is mapped, lost, or in `candidates`; each of the target
 * mapped, found, or in `candidates`.
 */
export type Comparison = {
  mapped: Match[];
  candidates: Match[];
  /** Only in the target. */
  found: number[];
  /** Only in the source. */
  lost: number[];
  messages: ComparisonMessage[];
  hasFootprints: boolean;
  footprintsAreAligned: boolean;
};

/**
 * Compares two models: what is the same is found by identifier, then, of the rest, by class and place, then by class and
 * name. Takes time in proportion to the number of things, and gives way to other work on the way.
 */
export async function compareModels(source: ComparedModel, target: ComparedModel): Promise<Comparison> {
  const byId = { source: indexed(source), target: indexed(target) };
  const named = { source: namesIn(byId.source), target: namesIn(byId.target) };
  const identified = await matchIdentifiers(source, target);
  const alignment = findAlignment(source, target, identified.pairs);

  const mapped = identified.pairs;
  const seen = new Set(mapped.flatMap((pair) => [pair.source, pair.target]));
  const rest = ({ entities }: ComparedModel) => entities.filter((entity) => !seen.has(entity));
  const candidates: Pair[] = [];
  async function settle(pairs: Pair[]): Promise<void> {
    const decided = await decide(pairs);
    for (const pair of [...decided.mapped, ...decided.candidates]) seen.add(pair.source).add(pair.target);
    for (const pair of decided.mapped) mapped.push(pair);
    for (const pair of decided.candidates) candidates.push(pair);
  }

  const typeNames = { source: named.source.type, target: named.target.type };
  await settle(await matchPlaces(rest(source), rest(target), alignment.move, typeNames));
  const byName = await matchNames(rest(source), rest(target), named);
  await settle(byName.pairs);

  const matchTypeOf = createMatchTypes(mapped, alignment.move, byId);
  const toMatches = async (pairs: Pair[]) => {
    const matches: Match[] = [];
    await forEachInSlices(pairs, (pair) => {
      matches.push({
        sourceEntityId: pair.source.entityId,
        targetEntityId: pair.target.entityId,
        matchType: matchTypeOf(pair),
        percentConfidence: pair.confidence,
      });
    });
    return matches;
  };
  return {
    mapped: await toMatches(mapped),
    candidates: await toMatches(candidates),
    found: rest(target).map(({ entityId }) => entityId),
    lost: rest(source).map(({ entityId }) => entityId),
    messages: [...identified.messages, ...alignment.messages, ...byName.messages],
    hasFootprints: alignment.hasFootprints,
    footprintsAreAligned: alignment.isAligned,
  };
}

function indexed({ entities }: ComparedModel): EntityById {
  return new Map(entities.map((entity) => [entity.entityId, entity]));
}

function namesIn(byId: EntityById): Named {
  const nameOf = (entityId: number | null) => (entityId === null ? null : (byId.get(entityId)?.name ?? null));
  return {
    level: (entity: ComparedEntity) => nameOf(entity.levelId),
    type: (entity: ComparedEntity) => nameOf(entity.typeId),
  };
}
