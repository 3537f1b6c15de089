import type { EntityType } from '../../odata';
import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { availablePropertyType } from '../schema/attributes';
import {
  assemblyType,
  componentType,
  componentTypeType,
  entityType,
  facilityType,
  levelType,
  siteType,
  spaceType,
  systemType,
  zoneType,
} from '../schema/entities';
import { isInTenant } from '../schema/modelInfo';

/** The families of things inside models, by set; `kind` is their EntityKind. Source: CONTRACT.md 4.2. */
const FAMILIES: { set: string; kind: string; type: EntityType }[] = [
  { set: 'Entities', kind: 'Entity', type: entityType },
  { set: 'Sites', kind: 'Site', type: siteType },
  { set: 'Facilities', kind: 'Facility', type: facilityType },
  { set: 'Levels', kind: 'Level', type: levelType },
  { set: 'Spaces', kind: 'Space', type: spaceType },
  { set: 'Components', kind: 'Component', type: componentType },
  { set: 'ComponentTypes', kind: 'ComponentType', type: componentTypeType },
  { set: 'Systems', kind: 'System', type: systemType },
  { set: 'Zones', kind: 'Zone', type: zoneType },
  { set: 'Assemblies', kind: 'Assembly', type: assemblyType },
];

/** Every family has the same routes. */
export const entityRoutes: Route<TenantCall>[] = FAMILIES.flatMap(({ set, kind, type }) => [
  route<TenantCall>('GET', set, (call) => listResponse(call, set, type, isInTenant)),
  route<TenantCall>('GET', `${set}({AssetModelId},{EntityId})`, (call) => {
    const parameters = {
      assetModelId: wholeNumber(call, 'AssetModelId'),
      entityId: wholeNumber(call, 'EntityId'),
    };
    return singleResponse(withParameters(call, parameters), set, type, (entity) => {
      return `${entity}.assetModelId = :assetModelId AND ${entity}.entityId = :entityId AND ${isInTenant(entity)}`;
    });
  }),
  route<TenantCall>('GET', `${set}/GetAvailableProperties({assetId})`, (call) => {
    const parameters = { assetId: wholeNumber(call, 'assetId'), kind };
    return listResponse(withParameters(call, parameters), 'AttributeDefinitions', availablePropertyType);
  }),
]);
