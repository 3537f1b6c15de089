import type { ComparedEntity, ComparedModel, ComparisonMessage, Pair } from './compared';
import { forEachInSlices } from './slices';

/** IFC's GlobalId is kept by authoring tools from version to version: what has the same is the same. */
const CONFIDENCE = 100;

/**
 * Pairs what has the same identifier in both models. One that stands for several things of a model tells none of them
 * from the others: it is left out and a message says so.
 */
export async function matchIdentifiers(source: ComparedModel, target: ComparedModel) {
  const messages: ComparisonMessage[] = [];
  const sources = await byIdentifier(source, messages);
  const targets = await byIdentifier(target, messages);
  const pairs: Pair[] = [];
  await forEachInSlices(sources, ([identifier, entity]) => {
    const match = targets.get(identifier);
    if (match) pairs.push({ source: entity, target: match, by: 'Identifier', confidence: CONFIDENCE });
  });
  return { pairs, messages };
}

async function byIdentifier(
  model: ComparedModel,
  messages: ComparisonMessage[],
): Promise<Map<string, ComparedEntity>> {
  const found = new Map<string, ComparedEntity>();
  const repeated = new Map<string, ComparedEntity>();
  await forEachInSlices(model.entities, (entity) => {
    if (!entity.identifier) return;
    if (found.has(entity.identifier)) repeated.set(entity.identifier, entity);
    else found.set(entity.identifier, entity);
  });
  for (const identifier of repeated.keys()) found.delete(identifier);
  const [example] = repeated.values();
  if (example) {
    messages.push({
      type: 'Warning',
      source: 'Identifiers',
      message: `${repeated.size} identifiers stand for more than one thing each, such as ${example.identifier}; what has them was matched by place or name.`,
      assetModelId: model.assetModelId,
      entity: example,
    });
  }
  return found;
}
