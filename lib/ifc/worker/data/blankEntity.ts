import type { EntityKind, IfcEntity } from '../../data';

/** An entity of which nothing is known but what it is; for those that IFC does not derive from IfcRoot. */
export function blankEntity(kind: EntityKind, entityId: number, ifcClass: string): IfcEntity {
  return {
    kind,
    entityId,
    globalId: '',
    name: null,
    description: null,
    ifcClass,
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
  };
}
