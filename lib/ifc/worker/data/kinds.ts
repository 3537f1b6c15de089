import { IFCSYSTEM, IFCTYPEOBJECT, IFCZONE } from 'web-ifc';
import type { EntityKind } from '../../data';
import type { Engine } from '../engine';
import { listJobs } from './jobs';

/** An entity of the file that becomes one of ours. */
export type KindedEntity = { entityId: number; kind: EntityKind; ifcClass: string };

/** Classes that are products by the schema, but neither things nor places. */
const NOT_ENTITIES =
  /^Ifc(Opening|VoidingFeature|SurfaceFeature|EdgeFeature|ChamferEdge|RoundedEdge|VirtualElement|Annotation|Grid|Port|DistributionPort|Structural|Referent|AlignmentSegment|AlignmentHorizontal|AlignmentVertical|AlignmentCant)/;

/** Decides by class what a product is; the words on the right are Flex's (CONTRACT.md 4.2). */
function kindOfProduct(ifcClass: string): EntityKind {
  if (ifcClass === 'IfcSite') return 'Site';
  if (ifcClass === 'IfcBuildingStorey') return 'Level';
  if (ifcClass === 'IfcSpace' || ifcClass.startsWith('IfcExternalSpatial')) return 'Space';
  if (ifcClass === 'IfcSpatialZone') return 'Zone';
  if (ifcClass === 'IfcElementAssembly') return 'Assembly';
  if (/^Ifc(Building|Facility|FacilityPart|FacilityPartCommon)$/.test(ifcClass)) return 'Facility';
  // Infrastructure (IFC4.3) has facilities of its own; a part of a bridge is a smaller facility.
  if (/^Ifc(Bridge|Road|Railway|Marine)(Part|Facility)?$/.test(ifcClass)) return 'Facility';
  return 'Component';
}

/**
 * Lists everything that becomes an entity, kind by kind, in the order of the file within each.
 * @param drawn  entity numbers with geometry: they are entities whatever their class, so that a pick finds them
 */
export function listEntities({ api, modelId, lines, classes }: Engine, drawn: Set<number>): KindedEntity[] {
  const entities: KindedEntity[] = [];
  for (const { code, ifcClass, isProduct } of classes) {
    if (!isProduct) continue;
    const found = api.GetLineIDsWithType(modelId, code);
    const ids = Array.from({ length: found.size() }, (_, i) => found.get(i));
    for (const entityId of new Set(ids)) {
      if (NOT_ENTITIES.test(ifcClass) && !drawn.has(entityId)) continue;
      entities.push({ entityId, kind: kindOfProduct(ifcClass), ifcClass });
    }
  }
  const add = (ids: number[], kind: EntityKind) => {
    for (const entityId of ids) {
      const line = lines.get(entityId);
      if (line) entities.push({ entityId, kind, ifcClass: lines.classOf(line) });
    }
  };
  add(lines.idsOf(IFCTYPEOBJECT), 'ComponentType');
  // In IFC4 a zone is a system by inheritance; both hang on the same relation, so only the class tells them apart.
  const zones = new Set(lines.idsOf(IFCZONE));
  add([...zones], 'Zone');
  add(
    lines.idsOf(IFCSYSTEM).filter((id) => !zones.has(id)),
    'System',
  );
  for (const { entityId, kind } of listJobs(lines)) add([entityId], kind);
  return entities.sort(
    (a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || a.entityId - b.entityId,
  );
}

const KIND_ORDER: EntityKind[] = [
  'Site',
  'Facility',
  'Level',
  'Space',
  'Component',
  'Assembly',
  'ComponentType',
  'System',
  'Zone',
  'Job',
  'Resource',
  'Spare',
];
