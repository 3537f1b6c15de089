import type { Navigation } from '../../../odata';
import { columns, many } from '../columns';
import { heldBy, holds, nameOf, referredBy, refersTo, sameModel } from './core';
import { full } from './full';
import {
  assemblyInfoType,
  componentInfoType,
  componentTypeInfoType,
  facilityInfoType,
  jobInfoType,
  levelInfoType,
  spaceInfoType,
  spareInfoType,
  systemInfoType,
  zoneInfoType,
} from './summaries';

/**
 * What a building is made of. Source: CONTRACT.md 5.3. The pattern there: `X` leads to summaries (`SpaceInfo`), `XEntities` to
 * the full things.
 */
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
    ConnectedFrom: heldBy(() => componentInfoType, 'Connection'),
    ConnectedTo: holds(() => componentInfoType, 'Connection'),
    ...assemblies,
  },
});

export const componentTypeType = full('ComponentType', 'ComponentType', {
  open: true,
  navigations: {
    Components: referredBy(() => componentInfoType, 'componentTypeId'),
    ComponentEntities: referredBy(() => componentType, 'componentTypeId'),
    Jobs: referredBy(() => jobInfoType, 'componentTypeId'),
    Spares: referredBy(() => spareInfoType, 'componentTypeId'),
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
