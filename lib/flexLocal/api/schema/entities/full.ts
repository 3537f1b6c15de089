import type { EntityType, Navigation, Property } from '../../../odata';
import { attributeValueType } from '../attributeValue';
import { computed, many, one } from '../columns';
import { toFootprint } from '../footprint';
import { entityMappingInfoType } from '../mapping';
import { contactNavigations } from './contacts';
import { type Additions, heldBy, holds, overEntities, sameModel } from './core';
import { ifcTypeType } from './ifcType';
import { documentInfoType, issueInfoType } from './summaries';

/** What a thing was found to be in other models: in those that its model was compared with, and in those before it. */
function mappedAs(side: 'source' | 'target'): Navigation {
  return many(
    () => entityMappingInfoType,
    (entity, match) =>
      `${match}.${side}AssetModelId = ${entity}.assetModelId AND ${match}.${side}EntityId = ${entity}.entityId`,
  );
}

const navigations: Record<string, Navigation> = {
  Attributes: many(
    () => attributeValueType,
    (entity, value) => `${sameModel(entity, value)} AND ${value}.entityId = ${entity}.entityId`,
  ),
  Documents: heldBy(() => documentInfoType, 'Document'),
  DocumentEntities: heldBy(() => documentType, 'Document'),
  Issues: heldBy(() => issueInfoType, 'Issue'),
  ...contactNavigations,
  Footprint: toFootprint,
  IfcType: one(
    () => ifcTypeType,
    // The column of the class stands first: its collation, which takes any case, counts.
    (entity, type) => `${type}.externalObjectType = ${entity}.externalObjectType`,
  ),
  MappedTo: mappedAs('source'),
  MappedFrom: mappedAs('target'),
};

/** Properties of an open type that were written and that no schema knows. */
const dynamicProperties: Record<string, Property> = {
  DynamicProperties: { type: 'json', sql: (entity) => `${entity}.dynamicProperties` },
};

/** A full thing: what all have (Entity, CONTRACT.md 5.3), and its own. */
export function full(name: string, kind: string | null, additions: Additions = {}): EntityType {
  return overEntities(name, kind, {
    ...additions,
    properties: { ...additions.properties, ...(additions.open ? dynamicProperties : {}) },
    navigations: { ...navigations, ...additions.navigations },
  });
}

export const entityType = full('Entity', null);

function ofDocument(columnName: string) {
  return computed(
    'string',
    (entity) =>
      `(SELECT d.${columnName} FROM document d WHERE d.assetModelId = ${entity}.assetModelId AND d.entityId = ${entity}.entityId)`,
  );
}

/**
 * Here because every full thing leads to its documents. The properties are ours: the contract's Document takes them and does
 * not give them back.
 */
export const documentType = full('Document', 'Document', {
  properties: {
    Location: ofDocument('location'),
    ItemReference: ofDocument('itemReference'),
    Scope: ofDocument('scope'),
    Revision: ofDocument('revision'),
    Purpose: ofDocument('purpose'),
    IntendedUse: ofDocument('intendedUse'),
  },
  navigations: { DocumentedEntities: holds(() => entityType, 'Document') },
});
