import 'server-only';
import type { z } from 'zod';
import { type Attribute, attributeSchema, componentWire, entityCoreWire } from '@/lib/flexContract';
import { familyList } from './entities';
import type { FlexApi } from './flexApi';
import { allOf } from './odata';
import type { CallInput, FlexClient } from './requestFlex';
import { MAX_TOP } from './url';

const ENTITIES = familyList('Entities', entityCoreWire);
const COMPONENTS = familyList('Components', componentWire);

const keyOf = ({ groupName, name }: Attribute) => `${groupName}\n${name}`;

/** The attributes of several things at once. */
export function createAttributesCall(
  client: FlexClient,
  getTenant: FlexApi['getTenant'],
): Pick<FlexApi, 'listAttributes'> {
  return {
    /** Three calls: the things, the types of those that are components, and the attributes of these types. */
    async listAttributes(idOrIdentifier, modelId, entityIds, { signal } = {}) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
      const ofModel = `AssetModelId eq ${Math.trunc(modelId)}`;
      const asking = (ids: readonly number[], query: Record<string, string>): CallInput => {
        const wanted = ids.map((entityId) => `EntityId eq ${Math.trunc(entityId)}`).join(' or ');
        return {
          params: { region, tenantId },
          query: { ...allOf(ofModel, wanted), $top: String(MAX_TOP), ...query },
          signal,
        };
      };
      const withAttributes = { $select: 'EntityId', $expand: 'Attributes' };
      const [things, components] = await Promise.all([
        client.call(ENTITIES, asking(entityIds, withAttributes)),
        client.call(COMPONENTS, asking(entityIds, { $select: 'EntityId,ComponentTypeId' })),
      ]);
      const typeOf = new Map(components.value.map((row) => [row.EntityId, row.ComponentTypeId ?? null]));
      const typeIds = [...new Set(typeOf.values())].filter((typeId) => typeId !== null);
      const types = typeIds.length
        ? (await client.call(ENTITIES, asking(typeIds, withAttributes))).value
        : [];
      const attributesOfType = new Map(types.map((row) => [row.EntityId, attributesOf(row)]));
      return things.value.map((row) => {
        const attributes = attributesOf(row);
        const own = new Set(attributes.map(keyOf));
        const inherited = attributesOfType.get(typeOf.get(row.EntityId) ?? -1) ?? [];
        const typeAttributes = inherited.filter((attribute) => !own.has(keyOf(attribute)));
        return { entityId: row.EntityId, attributes, typeAttributes };
      });
    },
  };
}

function attributesOf({ Attributes }: z.output<typeof entityCoreWire>): Attribute[] {
  return (Attributes ?? []).map((wire) => attributeSchema.parse(wire));
}
