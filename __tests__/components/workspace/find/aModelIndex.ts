import { type ModelObject } from '@/lib/flexContract';
import { toObjectIndex } from '@/components/workspace/objects';

/** One thing; give what matters. */
export function anObject(object: Partial<ModelObject> & Pick<ModelObject, 'entityId'>): ModelObject {
  return {
    name: `Thing ${object.entityId}`,
    globalId: null,
    ifcClass: 'IfcWall',
    kind: 'Component',
    typeId: null,
    typeName: null,
    levelId: null,
    spaceIds: [],
    systemIds: [],
    zoneIds: [],
    ...object,
  };
}

/**
 * Level 20 with room 30 (zone 70); type 40 of doors 50 (in room 30, system 60) and 51 (on level 20); wall 52 nowhere.
 */
export function aModelIndex() {
  return toObjectIndex([
    anObject({ entityId: 20, kind: 'Level', ifcClass: 'IfcBuildingStorey', name: 'Ground' }),
    anObject({
      entityId: 30,
      kind: 'Space',
      ifcClass: 'IfcSpace',
      name: '101',
      typeName: 'Küche',
      levelId: 20,
      zoneIds: [70],
    }),
    anObject({
      entityId: 50,
      ifcClass: 'IfcDoor',
      name: 'D-10',
      typeId: 40,
      typeName: 'Oak door',
      spaceIds: [30],
      systemIds: [60],
    }),
    anObject({
      entityId: 51,
      ifcClass: 'IfcDoor',
      name: 'D-2',
      typeId: 40,
      typeName: 'Oak door',
      levelId: 20,
    }),
    anObject({ entityId: 52, name: 'Outer wall', globalId: '3vB2YO$MX4xv5uCqZZG05x' }),
    anObject({ entityId: 40, kind: 'ComponentType', ifcClass: 'IfcDoorType', name: 'Oak door' }),
    anObject({ entityId: 60, kind: 'System', ifcClass: 'IfcSystem', name: 'Access' }),
    anObject({ entityId: 70, kind: 'Zone', ifcClass: 'IfcZone', name: 'Heated' }),
  ]);
}
