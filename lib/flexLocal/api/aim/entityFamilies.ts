import type { EntityType } from '../../odata';
import {
  assemblyType,
  componentType,
  componentTypeType,
  contactType,
  documentType,
  entityType,
  facilityType,
  issueType,
  jobType,
  levelType,
  resourceType,
  siteType,
  spaceType,
  spareType,
  systemType,
  zoneType,
} from '../schema/entities';

/**
 * A family of things inside models; `kind` is their EntityKind, which for `Entities` means any. `createdStatus` is 200 where
 * the official client takes 201 for an error (CONTRACT.md 8.1).
 */
export type EntityFamily = { set: string; kind: string; type: EntityType; createdStatus: 200 | 201 };

function family(set: string, kind: string, type: EntityType, createdStatus: 200 | 201 = 201): EntityFamily {
  return { set, kind, type, createdStatus };
}

/** Source: CONTRACT.md 4.2. */
export const ENTITY_FAMILIES: readonly EntityFamily[] = [
  family('Entities', 'Entity', entityType),
  family('Sites', 'Site', siteType),
  family('Facilities', 'Facility', facilityType),
  family('Levels', 'Level', levelType),
  family('Spaces', 'Space', spaceType, 200),
  family('Components', 'Component', componentType, 200),
  family('ComponentTypes', 'ComponentType', componentTypeType),
  family('Systems', 'System', systemType),
  family('Zones', 'Zone', zoneType),
  family('Assemblies', 'Assembly', assemblyType),
  family('Documents', 'Document', documentType),
  family('Contacts', 'Contact', contactType),
  family('Issues', 'Issue', issueType),
  family('Jobs', 'Job', jobType),
  family('Resources', 'Resource', resourceType),
  family('Spares', 'Spare', spareType),
];
