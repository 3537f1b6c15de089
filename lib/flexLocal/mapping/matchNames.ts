import type { ComparedEntity, ComparisonMessage, Pair } from './compared';
import { forEachInSlices } from './slices';

/** Names of the level and the type that a thing refers to. */
export type Named = {
  level: (entity: ComparedEntity) => string | null;
  type: (entity: ComparedEntity) => string | null;
};

/** What is asked to be the same beside class and name, from the strictest on, and how sure that makes. */
const STEPS: { also: (keyof Named)[]; confidence: number }[] = [
  { also: ['level', 'type'], confidence: 85 },
  { also: ['type'], confidence: 65 },
  { also: ['level'], confidence: 60 },
];

/** Things of one name that are still offered as candidates for each other; more than that cannot be told apart. */
const MAX_ALIKE = 10;

/**
 * Pairs things by class and name with type and level: one of a name on each side are the same, a few are candidates for
 * each other. Things without a name are left alone.
 */
export async function matchNames(
  sources: readonly ComparedEntity[],
  targets: readonly ComparedEntity[],
  named: { source: Named; target: Named },
) {
  const pairs: Pair[] = [];
  const done = new Set<ComparedEntity>();
  let tooMany = 0;
  for (const { also, confidence } of STEPS) {
    const groups = new Map<string, { sources: ComparedEntity[]; targets: ComparedEntity[] }>();
    const add = (side: 'sources' | 'targets', entities: readonly ComparedEntity[], names: Named) =>
      forEachInSlices(entities, (entity) => {
        if (entity.name === null || done.has(entity)) return;
        const key = JSON.stringify([
          entity.objectType,
          entity.name,
          ...also.map((what) => names[what](entity)),
        ]);
        const group = groups.get(key) ?? { sources: [], targets: [] };
        group[side].push(entity);
        groups.set(key, group);
      });
    await add('sources', sources, named.source);
    await add('targets', targets, named.target);
    for (const group of groups.values()) {
      const alike = Math.max(group.sources.length, group.targets.length);
      if (group.sources.length === 0 || group.targets.length === 0) continue;
      for (const entity of [...group.sources, ...group.targets]) done.add(entity);
      if (alike > MAX_ALIKE) {
        tooMany += group.sources.length;
        continue;
      }
      for (const source of group.sources) {
        for (const target of group.targets) {
          pairs.push({ source, target, by: 'Name', confidence: Math.round(confidence / alike) });
        }
      }
    }
  }
  return { pairs, messages: tooMany > 0 ? [alikeMessage(tooMany)] : [] };
}

function alikeMessage(count: number): ComparisonMessage {
  return {
    type: 'Information',
    source: 'Names',
    message: `${count} things of the source have a name that more than ${MAX_ALIKE} others share, and no identifier or place that tells them apart: they count as lost.`,
  };
}
