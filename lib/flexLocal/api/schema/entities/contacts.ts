import type { EntityType, Navigation } from '../../../odata';
import { column, computed, many, one } from '../columns';
import { sameModel } from './core';
import { contactInfoType, relatedEntityType } from './summaries';

/**
 * Who has to do with an entity. Who made and who changed it stands in the entity, as nearly all entities of a file have
 * both; the other roles are rows of `contactLink`. So a row of these types is an entity (`t`), a role (`tr`), for other
 * roles a link (`tl`), and the contact (`tc`).
 */
function rows(row: string): string {
  return `entity ${row} CROSS JOIN json_each('["CreatedBy","ModifiedBy","Other"]') ${row}r
    LEFT JOIN contactLink ${row}l ON ${row}r.value = 'Other' AND ${row}l.assetModelId = ${row}.assetModelId
      AND ${row}l.entityId = ${row}.entityId
    JOIN entity ${row}c ON ${row}c.assetModelId = ${row}.assetModelId AND ${row}c.entityId =
      CASE ${row}r.value WHEN 'CreatedBy' THEN ${row}.createdById WHEN 'ModifiedBy' THEN ${row}.modifiedById
        ELSE ${row}l.contactId END`;
}

const role = (row: string) => `COALESCE(${row}l.role, ${row}r.value)`;

const common: Pick<EntityType, 'from' | 'key' | 'order'> = {
  from: rows,
  key: (row) => [`${row}.assetModelId`, `${row}.entityId`, role(row), `${row}c.entityId`],
  order: (row) => [`${row}.assetModelId`, `${row}.ordinal`, `${row}r.key`, role(row), `${row}c.entityId`],
};

const shared: EntityType['properties'] = {
  ContactId: computed('number', (row) => `${row}c.entityId`),
  EntityId: column('number', 'entityId'),
  Role: computed('string', role),
  DateCreated: column('date', 'dateCreated'),
  DateModified: column('date', 'dateModified'),
};

/** A contact seen from an entity. Source: EntityContact, CONTRACT.md 5.3. */
export const entityContactType: EntityType = {
  ...common,
  name: 'EntityContact',
  properties: {
    ...shared,
    ContactAssetModelId: computed('number', (row) => `${row}c.assetModelId`),
    ContactExternalIdentifier: computed('string', (row) => `${row}c.externalIdentifier`),
    ContactName: { ...computed('string', (row) => `${row}c.name`), lowerSql: (row) => `${row}c.nameLower` },
    ContactDescription: computed('string', (row) => `${row}c.description`),
  },
  navigations: {
    Contact: one(
      () => contactInfoType,
      (row, contact) => `${sameModel(row, contact)} AND ${contact}.entityId = ${row}c.entityId`,
    ),
  },
};

/** An entity seen from a contact. Source: ContactEntity, CONTRACT.md 5.3. */
export const contactEntityType: EntityType = {
  ...common,
  name: 'ContactEntity',
  properties: {
    ...shared,
    EntityAssetModelId: column('number', 'assetModelId'),
    EntityExternalIdentifier: column('string', 'externalIdentifier'),
    EntityName: { ...column('string', 'name'), lowerSql: (row) => `${row}.nameLower` },
    EntityDescription: column('string', 'description'),
  },
  navigations: {
    Entity: one(
      () => relatedEntityType,
      (row, entity) => `${sameModel(row, entity)} AND ${entity}.entityId = ${row}.entityId`,
    ),
  },
};

function isOf(entity: string, row: string): string {
  return `${sameModel(entity, row)} AND ${row}.entityId = ${entity}.entityId`;
}

/** From an entity to those who have to do with it. */
export const contactNavigations: Record<string, Navigation> = {
  Contacts: many(() => entityContactType, isOf),
  CreatedBy: one(
    () => entityContactType,
    (entity, row) => `${isOf(entity, row)} AND ${row}r.value = 'CreatedBy'`,
  ),
  ModifiedBy: one(
    () => entityContactType,
    (entity, row) => `${isOf(entity, row)} AND ${row}r.value = 'ModifiedBy'`,
  ),
};

/** From a contact to what it has to do with; entities without any of it are passed over before the roles are looked at. */
export const contactEntities: Navigation = many(
  () => contactEntityType,
  (contact, row) => `${sameModel(contact, row)} AND ${row}c.entityId = ${contact}.entityId
    AND (${contact}.entityId IN (${row}.createdById, ${row}.modifiedById) OR ${row}.entityId IN (
      SELECT l.entityId FROM contactLink l WHERE l.assetModelId = ${contact}.assetModelId
        AND l.contactId = ${contact}.entityId))`,
);
