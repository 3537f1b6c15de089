import type { EntityType, Navigation, Property } from '../../odata';
import { attributeValueType } from './attributeValue';
import { columns, computed, many, nameProperty, one } from './columns';
import { entityMappingInfoType } from './mapping';
import { modelName, toModel } from './modelInfo';

/**
 * Things inside a model. Source: CONTRACT.md 5.3. The pattern there: `X` leads to summaries (`SpaceInfo`), `XEntities` to
 * the full things. All are rows of one table, told apart by `kind`; keys are of one model, so every link says so.
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

const attributes: Navigation = many(
  () => attributeValueType,
  (entity, value) =>
    `${value}.assetModelId = ${entity}.assetModelId AND ${value}.entityId = ${entity}.entityId`,
);

/** What a thing was found to be in other models: in those that its model was compared with, and in those before it. */
const mappings: Record<string, Navigation> = {
  MappedTo: mappedAs('source'),
  MappedFrom: mappedAs('target'),
};

function mappedAs(side: 'source' | 'target'): Navigation {
  return many(
    () => entityMappingInfoType,
    (entity, match) =>
      `${match}.${side}AssetModelId = ${entity}.assetModelId AND ${match}.${side}EntityId = ${entity}.entityId`,
  );
}

/** The name of the entity that a column refers to. */
function nameOf(columnName: string) {
  return computed(
    'string',
    (entity) =>
      `(SELECT o.name FROM entity o WHERE o.assetModelId = ${entity}.assetModelId AND o.entityId = ${entity}.${columnName})`,
  );
}

/** To the entity whose number stands in a column of ours. */
function refersTo(target: Navigation['target'], columnName: string): Navigation {
  return one(target, (from, to) => `${sameModel(from, to)} AND ${to}.entityId = ${from}.${columnName}`);
}

/** To the entities in whose column our number stands. */
function referredBy(target: Navigation['target'], columnName: string): Navigation {
  return many(target, (from, to) => `${sameModel(from, to)} AND ${to}.${columnName} = ${from}.entityId`);
}

/** To what a Space, System or Zone holds. */
function holds(target: Navigation['target'], relation: 'Space' | 'System' | 'Zone'): Navigation {
  return many(
    target,
    (from, to) => `${sameModel(from, to)} AND ${to}.entityId IN (
    SELECT r.toId FROM relation r
    WHERE r.assetModelId = ${from}.assetModelId AND r.kind = '${relation}' AND r.fromId = ${from}.entityId)`,
  );
}

/** To the Spaces, Systems or Zones that hold us. */
function heldBy(target: Navigation['target'], relation: 'Space' | 'System' | 'Zone'): Navigation {
  return many(
    target,
    (from, to) => `${sameModel(from, to)} AND ${to}.entityId IN (
    SELECT r.fromId FROM relation r
    WHERE r.assetModelId = ${from}.assetModelId AND r.kind = '${relation}' AND r.toId = ${from}.entityId)`,
  );
}

function sameModel(from: string, to: string): string {
  return `${to}.assetModelId = ${from}.assetModelId`;
}

type Additions = {
  properties?: Record<string, Property>;
  navigations?: Record<string, Navigation>;
  open?: boolean;
};

/** A type over the table of entities; without `kind`, over all kinds. */
function overEntities(
  name: string,
  kind: string | null,
  { properties, navigations, open }: Additions,
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

/** A full thing: what all have, and its own. */
function full(name: string, kind: string | null, additions: Additions = {}): EntityType {
  return overEntities(name, kind, {
    ...additions,
    navigations: { Attributes: attributes, ...mappings, ...additions.navigations },
  });
}

export const entityBaseType = overEntities('EntityBase', null, {});
export const entityType = full('Entity', null);

const levelInfoType = overEntities('LevelInfo', 'Level', {});
const facilityInfoType = overEntities('FacilityInfo', 'Facility', {});
const componentTypeInfoType = overEntities('ComponentTypeInfo', 'ComponentType', {});
const zoneInfoType = overEntities('ZoneInfo', 'Zone', {});
const assemblyInfoType = overEntities('AssemblyInfo', 'Assembly', {});
const spaceInfoType = overEntities('SpaceInfo', 'Space', {
  properties: { LevelName: nameOf('levelId') },
  navigations: { Level: refersTo(() => levelInfoType, 'levelId') },
});
const componentInfoType = overEntities('ComponentInfo', 'Component', {
  properties: { ComponentTypeName: nameOf('componentTypeId') },
  navigations: { ComponentType: refersTo(() => componentTypeInfoType, 'componentTypeId') },
});
const systemInfoType = overEntities('SystemInfo', 'System', {
  navigations: { Components: holds(() => componentInfoType, 'System') },
});

const assemblies: Record<string, Navigation> = {
  SubAssemblies: referredBy(() => assemblyInfoType, 'assemblyId'),
  ParentAssemblies: many(
    () => assemblyInfoType,
    (from, to) => `${sameModel(from, to)} AND ${to}.entityId = ${from}.assemblyId`,
  ),
};

export const siteType = full('Site', 'Site', { open: true });
export const facilityType = full('Facility', 'Facility', { open: true });

/** `Elevation` (metres) and `Components` are ours: the contract's Level has neither, but is an open type. */
export const levelType = full('Level', 'Level', {
  open: true,
  properties: columns({ Elevation: 'number' }),
  navigations: {
    Spaces: referredBy(() => spaceInfoType, 'levelId'),
    SpaceEntities: referredBy(() => spaceType, 'levelId'),
    Components: referredBy(() => componentInfoType, 'levelId'),
    Facility: refersTo(() => facilityInfoType, 'parentId'),
  },
});

export const spaceType = full('Space', 'Space', {
  properties: { ...columns({ LevelId: 'number' }), LevelName: nameOf('levelId') },
  navigations: {
    Level: refersTo(() => levelInfoType, 'levelId'),
    LevelEntity: refersTo(() => levelType, 'levelId'),
    Components: holds(() => componentInfoType, 'Space'),
    ComponentEntities: holds(() => componentType, 'Space'),
    Zones: heldBy(() => zoneInfoType, 'Zone'),
  },
});

/** `LevelId` and `LevelName` are ours: in IFC most things stand on a storey without being in a room. */
export const componentType = full('Component', 'Component', {
  properties: {
    ...columns({ ComponentTypeId: 'number', LevelId: 'number' }),
    ComponentTypeName: nameOf('componentTypeId'),
    LevelName: nameOf('levelId'),
  },
  navigations: {
    ComponentType: refersTo(() => componentTypeInfoType, 'componentTypeId'),
    ComponentTypeEntity: refersTo(() => componentTypeType, 'componentTypeId'),
    Spaces: heldBy(() => spaceInfoType, 'Space'),
    SpaceEntities: heldBy(() => spaceType, 'Space'),
    Systems: heldBy(() => systemInfoType, 'System'),
    ...assemblies,
  },
});

export const componentTypeType = full('ComponentType', 'ComponentType', {
  open: true,
  navigations: {
    Components: referredBy(() => componentInfoType, 'componentTypeId'),
    ComponentEntities: referredBy(() => componentType, 'componentTypeId'),
    ...assemblies,
  },
});

export const systemType = full('SystemItem', 'System', {
  open: true,
  navigations: {
    Components: holds(() => componentInfoType, 'System'),
    ComponentEntities: holds(() => componentType, 'System'),
  },
});

export const zoneType = full('Zone', 'Zone', {
  open: true,
  navigations: {
    Spaces: holds(() => spaceInfoType, 'Zone'),
    SpaceEntities: holds(() => spaceType, 'Zone'),
  },
});

export const assemblyType = full('AssemblyItem', 'Assembly', { open: true, navigations: assemblies });
