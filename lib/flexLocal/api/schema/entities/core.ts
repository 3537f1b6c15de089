import type { EntityType, Navigation, Property } from '../../../odata';
import { columns, computed, many, nameProperty, one } from '../columns';
import { modelName, toModel } from '../modelInfo';

/**
 * What all things of a model are made of. All are rows of one table, told apart by `kind`; keys are of one model, so every
 * link says so.
 */
const core: Record<string, Property> = {
  ...columns({ AssetModelId: 'number', EntityId: 'number' }),
  Name: nameProperty,
  ...columns({
    Description: 'string',
    ExternalIdentifier: 'string',
    ExternalObjectType: 'string',
    ExternalObjectName: 'string',
    DateCreated: 'date',
    DateModified: 'date',
  }),
  ModelName: computed('string', modelName),
};

/** The name of the entity that a column refers to. */
export function nameOf(columnName: string) {
  return computed(
    'string',
    (entity) =>
      `(SELECT o.name FROM entity o WHERE o.assetModelId = ${entity}.assetModelId AND o.entityId = ${entity}.${columnName})`,
  );
}

/** To the entity whose number stands in a column of ours. */
export function refersTo(target: Navigation['target'], columnName: string): Navigation {
  return one(target, (from, to) => `${sameModel(from, to)} AND ${to}.entityId = ${from}.${columnName}`);
}

/** To the entities in whose column our number stands. */
export function referredBy(target: Navigation['target'], columnName: string): Navigation {
  return many(target, (from, to) => `${sameModel(from, to)} AND ${to}.${columnName} = ${from}.entityId`);
}

/** Links of many to many, by what holds: a Space, System or Zone; a Document or Issue; and so on (see step05Authored.ts). */
type RelationKind =
  'Space' | 'System' | 'Zone' | 'Document' | 'Issue' | 'Connection' | 'JobOrder' | 'JobResource';

/** To what a thing holds. */
export function holds(target: Navigation['target'], relation: RelationKind): Navigation {
  return overRelation(target, relation, 'fromId', 'toId');
}

/** To what holds a thing. */
export function heldBy(target: Navigation['target'], relation: RelationKind): Navigation {
  return overRelation(target, relation, 'toId', 'fromId');
}

function overRelation(
  target: Navigation['target'],
  relation: RelationKind,
  own: string,
  other: string,
): Navigation {
  return many(
    target,
    (from, to) => `${sameModel(from, to)} AND ${to}.entityId IN (
    SELECT r.${other} FROM relation r
    WHERE r.assetModelId = ${from}.assetModelId AND r.kind = '${relation}' AND r.${own} = ${from}.entityId)`,
  );
}

/** Condition that two rows are of one model. */
export function sameModel(from: string, to: string): string {
  return `${to}.assetModelId = ${from}.assetModelId`;
}

/** What a type has beside the core. */
export type Additions = {
  properties?: Record<string, Property>;
  navigations?: Record<string, Navigation>;
  open?: boolean;
};

/** A type over the table of entities; without `kind`, over all kinds. */
export function overEntities(
  name: string,
  kind: string | null,
  { properties, navigations, open }: Additions = {},
): EntityType {
  return {
    name,
    from: (entity) => `entity ${entity}`,
    scope: kind === null ? undefined : (entity) => `${entity}.kind = '${kind}'`,
    key: (entity) => [`${entity}.assetModelId`, `${entity}.entityId`],
    order: (entity) => [`${entity}.assetModelId`, `${entity}.ordinal`],
    open,
    properties: { ...core, ...properties },
    navigations: { Model: toModel, ...navigations },
  };
}
