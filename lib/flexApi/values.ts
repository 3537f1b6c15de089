import 'server-only';
import { z } from 'zod';
import {
  type EntityValue,
  keySchema,
  listWire,
  type PropertyInfo,
  valueContainerWire,
  valueSchema,
} from '@/lib/flexContract';
import type { FlexApi } from './flexApi';
import { allOf, quote } from './odata';
import type { Endpoint, FlexClient } from './requestFlex';
import { LIST_OPTIONS, MAX_TOP } from './url';

const definitionWire = z.object({
  AttributeDefinitionId: keySchema,
  GroupName: z.string().nullish(),
  GroupType: z.string().nullish(),
  Name: z.string().nullish(),
  Unit: z.string().nullish(),
  DataType: z.string().nullish(),
  'Values@odata.count': z.number().int().nullish(),
  Values: z.array(z.object({ EntityId: keySchema, Value: valueContainerWire.nullish() })).nullish(),
});
type Definition = z.output<typeof definitionWire>;

const ATTRIBUTES = {
  method: 'GET',
  path: '/{region}/aim/2.0/{tenantId}/Attributes',
  query: LIST_OPTIONS,
  response: listWire(definitionWire),
} satisfies Endpoint;

/** A page of ours is full when it holds this many values: about half a megabyte. */
const FULL_PAGE = 10_000;
/** A name that more groups have (`Material` is in the group of each class) is read of these; answers stay below 100,000 values. */
const MOST_DEFINITIONS = 100;
/** Most properties that a reader is offered; more could not be chosen from. */
const MOST_PROPERTIES = 10_000;

/**
 * Puts together what several definitions of one name say, as far as all of them have told: a list that was cut off ends
 * the page at its last thing. A Flex that does not count is taken to have cut off every list.
 */
export function mergeValues(definitions: readonly Definition[]): {
  values: EntityValue[];
  next: number | null;
} {
  const cutOff = definitions.flatMap(({ Values, 'Values@odata.count': total }) => {
    const last = Values?.at(-1)?.EntityId;
    return last !== undefined && (total ?? Infinity) > (Values?.length ?? 0) ? [last] : [];
  });
  const end = cutOff.length ? Math.min(...cutOff) : null;
  const values = definitions.flatMap(({ Values, Unit }) =>
    (Values ?? [])
      .filter(({ EntityId }) => end === null || EntityId <= end)
      .map(({ EntityId, Value }) => ({
        entityId: EntityId,
        value: valueSchema.parse(Value),
        unit: Unit ?? null,
      })),
  );
  return { values: values.sort((a, b) => a.entityId - b.entityId), next: end };
}

/** What properties a model has, and what its things say of one. Source: AttributeDefinitionEntity, CONTRACT.md 5.4. */
export function createValueCalls(
  client: FlexClient,
  getTenant: FlexApi['getTenant'],
): Pick<FlexApi, 'listProperties' | 'listValues'> {
  const ofModel = (modelId: number) => `AssetModelId eq ${Math.trunc(modelId)}`;

  return {
    async listProperties(idOrIdentifier, modelId, { signal } = {}) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
      const found = new Map<string, PropertyInfo>();
      for (let after: number | undefined; found.size < MOST_PROPERTIES;) {
        const behind = after === undefined ? undefined : `AttributeDefinitionId gt ${after}`;
        const { value } = await client.call(ATTRIBUTES, {
          params: { region, tenantId },
          query: {
            ...allOf(ofModel(modelId), behind),
            $orderby: 'AttributeDefinitionId',
            $select: 'AttributeDefinitionId,GroupName,GroupType,Name,DataType',
            $top: String(MAX_TOP),
          },
          signal,
        });
        for (const { GroupName, GroupType, Name, DataType } of value) {
          const property = {
            groupName: GroupName ?? '',
            groupType: GroupType ?? 'Unknown',
            name: Name ?? '',
            dataType: DataType ?? 'Text',
          };
          if (Name) found.set(`${GroupName}\n${Name}`, property);
        }
        after = value.at(-1)?.AttributeDefinitionId;
        if (after === undefined) break;
      }
      return [...found.values()].sort(
        (a, b) => a.name.localeCompare(b.name) || a.groupName.localeCompare(b.groupName),
      );
    },

    async listValues(idOrIdentifier, modelId, { group, name, after }, { signal } = {}) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
      const conditions = allOf(
        ofModel(modelId),
        `Name eq ${quote(name.toWellFormed())}`,
        group === undefined ? undefined : `GroupName eq ${quote(group.toWellFormed())}`,
      );
      const ask = async (from: number | null) => {
        const behind = from === null ? '' : `$filter=EntityId gt ${Math.trunc(from)};`;
        const options = `$select=EntityId,Value;${behind}$orderby=EntityId;$top=${MAX_TOP};$count=true`;
        const { value } = await client.call(ATTRIBUTES, {
          params: { region, tenantId },
          query: {
            ...conditions,
            $select: 'AttributeDefinitionId,Unit',
            $expand: `Values(${options})`,
            $top: String(MOST_DEFINITIONS),
          },
          signal,
        });
        return mergeValues(value);
      };
      const page = await ask(after ?? null);
      while (page.next !== null && page.values.length < FULL_PAGE) {
        const more = await ask(page.next);
        page.values.push(...more.values);
        page.next = more.next;
      }
      return page;
    },
  };
}
