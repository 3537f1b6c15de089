import 'server-only';
import { z } from 'zod';
import {
  entityCoreWire,
  entitySchema,
  keySchema,
  listWire,
  type ModelObject,
  type ObjectKind,
  type ObjectPage,
  toObjectPage,
} from '@/lib/flexContract';
import { createExtension } from './extension';
import type { FlexApi } from './flexApi';
import { allOf } from './odata';
import type { CallInput, Endpoint, FlexClient } from './requestFlex';
import { createTtlCache } from './ttlCache';
import { LIST_OPTIONS, MAX_TOP } from './url';

const keyed = z.object({ EntityId: keySchema });

/** What any family may add to the core (CONTRACT.md 5.3); each field is there for its own families only. */
const objectWire = entityCoreWire.extend({
  ComponentTypeId: keySchema.nullish(),
  ComponentTypeName: z.string().nullish(),
  LevelId: keySchema.nullish(),
  Spaces: z.array(keyed).nullish(),
  Systems: z.array(keyed).nullish(),
  Zones: z.array(keyed).nullish(),
});
type Row = z.output<typeof objectWire>;

const CORE = 'EntityId,Name,ExternalIdentifier,ExternalObjectType,ExternalObjectName';
const IDS = '($select=EntityId)';

/** The set of a family, and what of it the index asks for. `extension` is what local Flex tells beyond the contract. */
type Family = { set: string; select: string; expand?: string; extension?: string };
const FAMILIES: Record<ObjectKind, Family> = {
  Site: { set: 'Sites', select: CORE },
  Facility: { set: 'Facilities', select: CORE },
  Level: { set: 'Levels', select: CORE },
  Space: { set: 'Spaces', select: `${CORE},LevelId`, expand: `Zones${IDS}` },
  Component: {
    set: 'Components',
    select: `${CORE},ComponentTypeId,ComponentTypeName`,
    expand: `Spaces${IDS},Systems${IDS}`,
    extension: 'LevelId',
  },
  ComponentType: { set: 'ComponentTypes', select: CORE },
  System: { set: 'Systems', select: CORE },
  Zone: { set: 'Zones', select: CORE },
  Assembly: { set: 'Assemblies', select: CORE },
};

const endpointOf = (set: string) =>
  ({
    method: 'GET',
    path: `/{region}/aim/2.0/{tenantId}/${set}`,
    query: LIST_OPTIONS,
    response: listWire(objectWire),
  }) satisfies Endpoint;

type Reading = CallInput & { endpoint: ReturnType<typeof endpointOf>; conditions: string[] };

const ids = (rows: { EntityId: number }[] | null | undefined) => (rows ?? []).map((row) => row.EntityId);

function toObject(kind: ObjectKind, row: Row): ModelObject {
  const { entityId, name, globalId, ifcClass, typeName } = entitySchema.parse(row);
  return {
    entityId,
    name,
    globalId,
    ifcClass,
    kind,
    typeId: row.ComponentTypeId ?? null,
    typeName: row.ComponentTypeName ?? typeName,
    levelId: row.LevelId ?? null,
    spaceIds: ids(row.Spaces),
    systemIds: ids(row.Systems),
    zoneIds: ids(row.Zones),
  };
}

/** Pages stay in memory this long, so that people who open one model one after another share the work. */
const LIFE_MS = 60_000;
const KEPT_PAGES = 24;

/** The index of a model. */
export function createObjectCalls(
  client: FlexClient,
  api: Pick<FlexApi, 'getTenant' | 'getModel'>,
): Pick<FlexApi, 'listObjects'> {
  const componentLevels = createExtension();
  const kept = createTtlCache<ObjectPage>('objects', KEPT_PAGES);

  /**
   * `size` rows from `skip` on. Only the first question counts and skips, which costs a server more the larger the model
   * is; the others go on behind the last EntityId. A server may send fewer rows at a time than asked for.
   */
  async function readPage({ endpoint, conditions, ...input }: Reading, skip: number, size: number) {
    const ask = (left: number, more: Record<string, string>, after?: string) => {
      const page = { $orderby: 'EntityId', $top: String(Math.min(MAX_TOP, left)) };
      const query = { ...allOf(...conditions, after), ...input.query, ...page, ...more };
      return client.call(endpoint, { ...input, query });
    };
    const first = await ask(size, { $skip: String(skip), $count: 'true' });
    const rows: Row[] = first.value;
    const total = first['@odata.count'] ?? skip + rows.length;
    const wanted = Math.min(size, total - skip);
    while (rows.length < wanted) {
      const { value } = await ask(wanted - rows.length, {}, `EntityId gt ${rows.at(-1)?.EntityId ?? 0}`);
      if (value.length === 0) break; // the model got smaller meanwhile
      rows.push(...value);
    }
    return { rows, total };
  }

  return {
    async listObjects(idOrIdentifier, modelId, { kind, page, pageSize }, { signal } = {}) {
      const { region, tenantId } = await api.getTenant(idOrIdentifier, { signal });
      const { processedAt } = await api.getModel(tenantId, modelId, { signal });
      const key = JSON.stringify([tenantId, modelId, processedAt, kind, page, pageSize]);
      const known = kept.get(key);
      if (known) return known;

      const { set, select, expand, extension } = FAMILIES[kind];
      const ask = ($select: string) => async () => {
        const query = { $select, ...(expand ? { $expand: expand } : {}) };
        const conditions = [`AssetModelId eq ${Math.trunc(modelId)}`];
        const reading = {
          endpoint: endpointOf(set),
          conditions,
          params: { region, tenantId },
          query,
          signal,
        };
        return readPage(reading, (page - 1) * pageSize, pageSize);
      };
      const { rows, total } = extension
        ? await componentLevels(ask(`${select},${extension}`), ask(select))
        : await ask(select)();
      const objects = rows.map((row) => toObject(kind, row));
      const answer = toObjectPage(objects, { kind, total, page, pageSize });
      kept.set(key, answer, LIFE_MS);
      return answer;
    },
  };
}
