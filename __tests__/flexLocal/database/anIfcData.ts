import type { IfcData, IfcEntity } from '@/lib/ifc';

/** A whole entity; give what matters. */
export function anEntity(entity: Partial<IfcEntity> & Pick<IfcEntity, 'kind' | 'entityId'>): IfcEntity {
  return {
    globalId: `guid-${entity.entityId}`,
    name: null,
    description: null,
    ifcClass: `Ifc${entity.kind}`,
    objectType: null,
    predefinedType: null,
    longName: null,
    tag: null,
    elevationM: null,
    parentId: null,
    levelId: null,
    spaceIds: [],
    typeId: null,
    systemIds: [],
    zoneIds: [],
    assemblyId: null,
    createdById: null,
    modifiedById: null,
    materials: [],
    attributes: [],
    ...entity,
  };
}

/** The data of a file with these entities; `links` and what else matters can be given. */
export function anIfcData(entities: IfcEntity[], rest: Partial<IfcData> = {}): IfcData {
  return {
    schema: 'IFC4',
    project: { entityId: 1, globalId: 'guid-1', name: 'Project', description: null },
    lengthUnit: 'millimetre',
    unitsPerMetre: 1000,
    applications: [{ identifier: 'CAD', name: 'CAD', version: '1', developer: 'Somebody' }],
    entities,
    links: [],
    contactLinks: [],
    originalAuthorId: null,
    lastEntityId: entities.reduce((last, { entityId }) => Math.max(last, entityId), 0),
    ...rest,
  };
}

/**
 * A small house: site 10, building 11, levels 20 (0 m) and 21 (3 m); rooms 30 and 31 below, 32 above; door type 40;
 * doors 50 (in rooms 30 and 31) and 51 (in 32), wall 52 in no room; system 60 with 50; zone 70 with 30 and 32.
 */
export function aHouse(): IfcData {
  return anIfcData([
    anEntity({ kind: 'Site', entityId: 10, name: 'Plot' }),
    anEntity({
      kind: 'Facility',
      entityId: 11,
      name: "O'Brien's house",
      ifcClass: 'IfcBuilding',
      parentId: 10,
    }),
    anEntity({
      kind: 'Level',
      entityId: 20,
      name: 'Ground',
      ifcClass: 'IfcBuildingStorey',
      elevationM: 0,
      parentId: 11,
    }),
    anEntity({
      kind: 'Level',
      entityId: 21,
      name: 'First',
      ifcClass: 'IfcBuildingStorey',
      elevationM: 3,
      parentId: 11,
    }),
    anEntity({
      kind: 'Space',
      entityId: 30,
      name: '101',
      longName: 'Kitchen',
      parentId: 20,
      levelId: 20,
      zoneIds: [70],
    }),
    anEntity({ kind: 'Space', entityId: 31, name: '102', longName: 'Hall', parentId: 20, levelId: 20 }),
    anEntity({
      kind: 'Space',
      entityId: 32,
      name: '201',
      longName: 'R&D #1',
      parentId: 21,
      levelId: 21,
      zoneIds: [70],
    }),
    anEntity({ kind: 'ComponentType', entityId: 40, name: 'Oak door', ifcClass: 'IfcDoorType' }),
    anEntity({
      kind: 'Component',
      entityId: 50,
      name: 'Door A',
      ifcClass: 'IfcDoor',
      levelId: 20,
      spaceIds: [30, 31],
      typeId: 40,
      systemIds: [60],
      attributes: [
        {
          groupType: 'PsetAttribute',
          groupName: 'Pset_DoorCommon',
          name: 'FireRating',
          value: { dataType: 'Text', value: 'EI30' },
        },
        {
          groupType: 'PsetAttribute',
          groupName: 'Pset_DoorCommon',
          name: 'IsExternal',
          value: { dataType: 'Logical', value: false },
        },
        {
          groupType: 'QuantityAttribute',
          groupName: 'BaseQuantities',
          name: 'Width',
          value: { dataType: 'Real', value: 0.9 },
          unit: 'm',
        },
      ],
    }),
    anEntity({
      kind: 'Component',
      entityId: 51,
      name: 'door b',
      ifcClass: 'IfcDoor',
      levelId: 21,
      spaceIds: [32],
      typeId: 40,
      attributes: [
        {
          groupType: 'QuantityAttribute',
          groupName: 'BaseQuantities',
          name: 'Width',
          value: { dataType: 'Real', value: 1.2 },
          unit: 'm',
        },
      ],
    }),
    anEntity({
      kind: 'Component',
      entityId: 52,
      ifcClass: 'IfcWallStandardCase',
      levelId: 20,
      materials: ['Brick'],
    }),
    anEntity({ kind: 'System', entityId: 60, name: 'Access control', ifcClass: 'IfcSystem' }),
    anEntity({ kind: 'Zone', entityId: 70, name: 'Heated', ifcClass: 'IfcZone' }),
  ]);
}
