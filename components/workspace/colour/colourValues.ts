import {
  type AttributeValue,
  type ColourSource,
  type EntityValue,
  type Level,
  type ModelObject,
} from '@/lib/flexContract';
import { type ObjectIndex } from '../objects';

/** What to colour by, and what each thing says of it. */
export type ColourValues = {
  entityIds: readonly number[];
  valueOf: (entityId: number) => AttributeValue | undefined;
  unit?: string | null;
  order?: readonly string[];
};

/** What of the model a source is worked out from; `values` are those of its property, `models` the names of all that are open. */
export type ColourData = {
  index: ObjectIndex;
  levels: readonly Level[];
  values: readonly EntityValue[];
  /** Everything that is drawn, with what belongs to models that are open beside this one. */
  drawn: readonly number[];
  models: readonly string[];
};

/** Things of the n-th model that is open beside the page's own have this many times n added to their number. */
const MODEL_STEP = 2 ** 32;

/** What can be in sight and says something: components and rooms. */
const isThing = ({ kind }: ModelObject) => kind === 'Component' || kind === 'Space';

/** What things say of a source; a source that brings its own colours says nothing. */
export function colourValuesOf(source: ColourSource, data: ColourData): ColourValues {
  const { index, drawn } = data;
  const own = index.all.filter(isThing).map(({ entityId }) => entityId);
  const entityIds = [...own, ...drawn.filter((entityId) => entityId >= MODEL_STEP)];
  if (source.by === 'model')
    return { entityIds, valueOf: (entityId) => data.models[Math.floor(entityId / MODEL_STEP)] };
  if (source.by === 'csv') return { entityIds, valueOf: () => undefined };
  if (source.by === 'attribute' || source.by === 'material') return { entityIds, ...ofProperty(data) };
  const textOf = TEXTS[source.by];
  const valueOf = (entityId: number) => {
    const thing = index.byId.get(entityId);
    return thing && textOf(thing, index);
  };
  return source.by === 'level'
    ? { entityIds, valueOf, order: data.levels.map(({ name }) => name) }
    : { entityIds, valueOf };
}

/** What a thing says itself counts; what it does not say, its type may. Several values are told together. */
function ofProperty({ index, values }: ColourData): Pick<ColourValues, 'valueOf' | 'unit'> {
  const said = new Map<number, AttributeValue>();
  const units = new Set<string | null>();
  for (const { entityId, value, unit } of values) {
    if (value === null) continue;
    units.add(unit);
    const before = said.get(entityId);
    if (before === undefined) said.set(entityId, value);
    else if (before !== value) said.set(entityId, `${before}, ${value}`);
  }
  return {
    valueOf: (entityId) => said.get(entityId) ?? said.get(index.byId.get(entityId)?.typeId ?? -1),
    unit: units.size === 1 ? [...units][0] : null,
  };
}

const namesOf = (ids: readonly number[], index: ObjectIndex) =>
  ids.map((id) => index.byId.get(id)?.name ?? `#${id}`).join(', ') || null;

/** What a thing is in; a component is in the zones of its rooms. */
const TEXTS = {
  class: ({ ifcClass }: ModelObject) => ifcClass,
  type: ({ typeName }: ModelObject) => typeName,
  level: ({ levelId }: ModelObject, index: ObjectIndex) =>
    levelId === null ? null : namesOf([levelId], index),
  system: ({ systemIds }: ModelObject, index: ObjectIndex) => namesOf(systemIds, index),
  zone: ({ zoneIds, spaceIds }: ModelObject, index: ObjectIndex) => {
    const ofRooms = spaceIds.flatMap((id) => index.byId.get(id)?.zoneIds ?? []);
    return namesOf([...new Set([...zoneIds, ...ofRooms])], index);
  },
};
