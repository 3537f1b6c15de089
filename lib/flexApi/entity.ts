import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import {
  type Attribute,
  attributeSchema,
  type EntityDetail,
  entityCoreWire,
  entitySchema,
  keySchema,
} from '@/lib/flexContract';
import type { FlexApi } from './flexApi';
import type { Endpoint, FlexClient } from './requestFlex';
import { SINGLE_OPTIONS } from './url';

const linked = z.array(entityCoreWire).nullish();

/** What any family may add to the core (CONTRACT.md 5.3); each field is there for its own families only. */
const detailWire = entityCoreWire.extend({
  ComponentTypeId: keySchema.nullish(),
  ComponentTypeName: z.string().nullish(),
  LevelId: keySchema.nullish(),
  LevelName: z.string().nullish(),
  Level: entityCoreWire.nullish(),
  Spaces: z
    .array(entityCoreWire.extend({ LevelName: z.string().nullish(), Level: entityCoreWire.nullish() }))
    .nullish(),
  Systems: linked,
  Zones: linked,
});
type Detail = z.output<typeof detailWire>;

function single(set: string) {
  return {
    method: 'GET',
    path: `/{region}/aim/2.0/{tenantId}/${set}(AssetModelId={modelId},EntityId={entityId})`,
    query: SINGLE_OPTIONS,
    response: detailWire,
  } satisfies Endpoint;
}

/** A family: how its things are called, the IFC classes that are it, its set, and the relations worth asking for. */
type Family = { kind: string; classes: RegExp; endpoint: ReturnType<typeof single>; expand: string };
const ROOMS = 'Spaces($select=EntityId,Name,LevelName)';

/** The first that matches counts. What is in none is a component, the family of everything that is built. */
const FAMILIES: Family[] = [
  { kind: 'Site', classes: /^IfcSite$/i, endpoint: single('Sites'), expand: '' },
  { kind: 'Facility', classes: /^IfcBuilding$/i, endpoint: single('Facilities'), expand: '' },
  { kind: 'Level', classes: /^IfcBuildingStorey$/i, endpoint: single('Levels'), expand: ROOMS },
  {
    kind: 'Space',
    classes: /^IfcSpace$/i,
    endpoint: single('Spaces'),
    expand: 'Zones($select=EntityId,Name)',
  },
  { kind: 'Zone', classes: /^Ifc(Spatial)?Zone$/i, endpoint: single('Zones'), expand: ROOMS },
  { kind: 'System', classes: /^Ifc\w*(System|Circuit)$/i, endpoint: single('Systems'), expand: '' },
  { kind: 'ComponentType', classes: /^Ifc\w+(Type|Style)$/i, endpoint: single('ComponentTypes'), expand: '' },
  { kind: 'Assembly', classes: /^IfcElementAssembly$/i, endpoint: single('Assemblies'), expand: '' },
  {
    kind: 'Component',
    classes: /^Ifc/i,
    endpoint: single('Components'),
    expand:
      'Spaces($select=EntityId,Name,LevelName;$expand=Level($select=EntityId,Name)),Systems($select=EntityId,Name)',
  },
];
const ENTITY = single('Entities');
const TYPE = single('ComponentTypes');

const links = (rows: Detail['Spaces']) =>
  (rows ?? []).map((row) => ({ entityId: row.EntityId, name: entitySchema.parse(row).name }));

/** Its own level, else that of a space it is in. */
function levelOf({ LevelId, LevelName, Spaces }: Detail): EntityDetail['level'] {
  if (LevelId != null) return { entityId: LevelId, name: LevelName || `#${LevelId}` };
  const level = Spaces?.find((space) => space.Level)?.Level;
  return level ? { entityId: level.EntityId, name: entitySchema.parse(level).name } : null;
}

const attributesOf = ({ Attributes }: Detail) =>
  (Attributes ?? []).map((wire) => attributeSchema.parse(wire));
const keyOf = ({ groupName, name }: Attribute) => `${groupName}\n${name}`;

function toDetail(kind: string, core: Detail, own: Detail, type?: Detail): EntityDetail {
  const attributes = attributesOf(core);
  const overruled = new Set(attributes.map(keyOf));
  return {
    ...entitySchema.parse({ ...core, ...own }),
    kind,
    componentTypeId: own.ComponentTypeId ?? null,
    componentTypeName: own.ComponentTypeName ?? null,
    level: kind === 'Level' ? null : levelOf(own),
    spaces: links(own.Spaces),
    systems: links(own.Systems),
    zones: links(own.Zones),
    attributes,
    typeAttributes: type ? attributesOf(type).filter((attribute) => !overruled.has(keyOf(attribute))) : [],
  };
}

/** Everything about one thing. */
export function createEntityCall(
  client: FlexClient,
  getTenant: FlexApi['getTenant'],
): Pick<FlexApi, 'getEntity'> {
  return {
    /**
     * Up to three calls: `Entities` knows every thing and its class, the class tells the family that knows its
     * relations, and what has a type has the type's attributes too.
     */
    async getEntity(idOrIdentifier, modelId, entityId, { signal } = {}) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
      const params = { region, tenantId, modelId, entityId };
      const core = await client.call(ENTITY, { params, query: { $expand: 'Attributes' }, signal });
      const family = FAMILIES.find(({ classes }) => classes.test(core.ExternalObjectType ?? ''));
      if (!family) return toDetail('Entity', core, core);
      try {
        const query: Record<string, string> = family.expand ? { $expand: family.expand } : {};
        const own = await client.call(family.endpoint, { params, query, signal });
        if (own.ComponentTypeId == null) return toDetail(family.kind, core, own);
        const ofType = {
          params: { ...params, entityId: own.ComponentTypeId },
          query: { $expand: 'Attributes' },
          signal,
        };
        return toDetail(family.kind, core, own, await client.call(TYPE, ofType));
      } catch (error) {
        // Flex need not hold every class in the family that we take it for; what is known of any entity stays.
        if (error instanceof AppError && error.code === 'not_found') return toDetail('Entity', core, core);
        throw error;
      }
    },
  };
}
