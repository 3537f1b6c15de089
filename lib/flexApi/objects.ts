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

/** Questions of 1,000 rows that are on their way at the same time. */
const AT_ONCE = 4;
/** Pages stay in memory this long, so that people who open one model one after another share the work. */
const LIFE_MS = 60_000;
const KEPT_PAGES = 24;

/** The index of a model. */
export function createObjectCalls(
  client: FlexClient,
  api: Pick<FlexApi, 'getTenant' | 'getModel'>,
): Pick<FlexApi, 'listObjects'> {
  const componentLevels = createExtension();
  const kept = createTtlCache<ObjectPage>(KEPT_PAGES);

  /** Rows from `skip` on, up to `count`: a server may send fewer at a time than asked for. */
  async function readRows(
    endpoint: ReturnType<typeof endpointOf>,
    input: CallInput,
    skip: number,
    count: number,
  ) {
    const rows: Row[] = [];
    let total = 0;
    while (rows.length < count) {
      const page = {
        $top: String(Math.min(MAX_TOP, count - rows.length)),
        $skip: String(skip + rows.length),
      };
      const query = { ...input.query, $orderby: 'EntityId', $count: 'true', ...page };
      const answer = await client.call(endpoint, { ...input, query });
      rows.push(...answer.value);
      total = answer['@odata.count'] ?? skip + rows.length;
      if (answer.value.length === 0 || skip + rows.length >= total) break;
    }
    return { rows, total };
  }

  async function readPage(
    endpoint: ReturnType<typeof endpointOf>,
    input: CallInput,
    skip: number,
    size: number,
  ) {
    const first = await readRows(endpoint, input, skip, Math.min(size, MAX_TOP));
    const end = Math.min(skip + size, first.total);
    const starts: number[] = [];
    for (let start = skip + first.rows.length; start < end; start += MAX_TOP) starts.push(start);
    const rest: Row[][] = new Array<Row[]>(starts.length);
    const queue = starts.entries();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const [index, start] of queue) {
          rest[index] = (await readRows(endpoint, input, start, Math.min(MAX_TOP, end - start))).rows;
        }
      }),
    );
    return { rows: [first.rows, ...rest].flat(), total: first.total };
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
        const ofModel = allOf(`AssetModelId eq ${Math.trunc(modelId)}`);
        const query = { ...ofModel, $select, ...(expand ? { $expand: expand } : {}) };
        const input = { params: { region, tenantId }, query, signal };
        return readPage(endpointOf(set), input, (page - 1) * pageSize, pageSize);
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
