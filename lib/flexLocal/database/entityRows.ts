import type { InValue } from '@libsql/client';
import type { IfcData, IfcEntity } from '@/lib/ifc';

export const ENTITY_COLUMNS = [
  'assetModelId',
  'entityId',
  'kind',
  'ordinal',
  'name',
  'nameLower',
  'description',
  'externalIdentifier',
  'externalObjectType',
  'externalObjectName',
  'parentId',
  'levelId',
  'componentTypeId',
  'assemblyId',
  'elevation',
  'createdById',
  'modifiedById',
  'dateCreated',
  'dateModified',
] as const;
export const RELATION_COLUMNS = ['assetModelId', 'kind', 'fromId', 'toId'] as const;
export const CONTACT_COLUMNS = ['assetModelId', 'entityId', 'role', 'contactId'] as const;
export const DOCUMENT_COLUMNS = [
  'assetModelId',
  'entityId',
  'location',
  'itemReference',
  'scope',
  'revision',
  'purpose',
  'intendedUse',
] as const;

/** Entities as rows of `entity`, in the order of {@link ENTITY_COLUMNS}. */
export function entityRows(
  assetModelId: number,
  entities: readonly IfcEntity[],
  dateCreated: string,
  dateModified: string,
): InValue[][] {
  return entities.map((entity, ordinal) => [
    assetModelId,
    entity.entityId,
    entity.kind,
    ordinal,
    entity.name,
    entity.name?.toLowerCase() ?? null,
    describe(entity),
    entity.globalId || null,
    entity.ifcClass,
    className(entity.ifcClass),
    entity.parentId,
    entity.levelId,
    entity.typeId,
    entity.assemblyId,
    entity.elevationM,
    entity.createdById,
    entity.modifiedById,
    dateCreated,
    dateModified,
  ]);
}

/** A room's description is its long name ("Meeting room" beside "2.14") unless the file has one, as COBie reads it. */
function describe({ kind, description, longName }: IfcEntity): string | null {
  return kind === 'Space' ? description || longName : description;
}

/** `IfcWallStandardCase` as people read it: `Wall Standard Case` (ExternalObjectName, CONTRACT.md 5.3). */
export function className(ifcClass: string): string {
  return ifcClass.replace(/^Ifc/, '').replace(/([a-z0-9])(?=[A-Z])/g, '$1 ');
}

/** Links of many to many, from what holds to what is held. */
export function relationRows(assetModelId: number, { entities, links }: IfcData): InValue[][] {
  return [
    ...entities.flatMap((entity) => [
      ...entity.spaceIds.map((spaceId) => [assetModelId, 'Space', spaceId, entity.entityId]),
      ...entity.systemIds.map((systemId) => [assetModelId, 'System', systemId, entity.entityId]),
      ...entity.zoneIds.map((zoneId) => [assetModelId, 'Zone', zoneId, entity.entityId]),
    ]),
    ...links.map(({ kind, fromId, toId }) => [assetModelId, kind, fromId, toId]),
  ];
}

/** What contacts are to entities, beside who made and who changed them. */
export function contactRows(assetModelId: number, { contactLinks }: IfcData): InValue[][] {
  return contactLinks.map(({ entityId, role, contactId }) => [assetModelId, entityId, role, contactId]);
}

/** What documents say beside what all entities say. */
export function documentRows(assetModelId: number, { entities }: IfcData): InValue[][] {
  return entities.flatMap(({ entityId, document }) => {
    if (!document) return [];
    const { location, itemReference, scope, revision, purpose, intendedUse } = document;
    return [[assetModelId, entityId, location, itemReference, scope, revision, purpose, intendedUse]];
  });
}
