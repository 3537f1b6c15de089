import useSWR from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import { paths } from '@/lib/paths';
import {
  fromObjectPage,
  type ModelObject,
  OBJECT_KINDS,
  type ObjectKind,
  type ObjectPage,
} from '@/lib/plainContract';
import { objectsInScene } from './explore/inScene';
import { useWorkspace } from './WorkspaceContext';

/** Every thing of a model, and the ways to look one up. Lists are in the order of the index; none is to be changed. */
export type ObjectIndex = {
  all: readonly ModelObject[];
  byId: ReadonlyMap<number, ModelObject>;
  byGlobalId: ReadonlyMap<string, ModelObject>;
  /** Things of one IFC class; what has none is under `''`. */
  byClass: ReadonlyMap<string, readonly ModelObject[]>;
  /** Things on one level, rooms and components; what is on none is under null. */
  byLevel: ReadonlyMap<number | null, readonly ModelObject[]>;
};

/** Pages that are on their way at the same time; the geometry wants connections too. */
const AT_ONCE = 3;

/**
 * The index of an open model. Asked for once, when the first tool wants it, and shared by all.
 * @param number  of the model in the scene; 0 is the page's own. Things have the numbers that they have in the scene
 */
export function useObjects(number = 0) {
  const { tenantId, isSettled } = useWorkspace();
  const modelId = useOpenModelId(number);
  return useSWR<ObjectIndex, ProblemError>(
    isSettled ? ['objects', tenantId, modelId, number] : null,
    async () => toObjectIndex(objectsInScene(await fetchObjects(tenantId, modelId), number)),
    { revalidateOnFocus: false, revalidateOnReconnect: false, revalidateIfStale: false },
  );
}

/** The id of the n-th model of the scene. */
export function useOpenModelId(number: number): number {
  const { model, state } = useWorkspace();
  return state.models[number - 1] ?? model.modelId;
}

/**
 * Puts things in order by what they are looked up by. A thing that two families hold is taken once. A component of which
 * Flex tells no level is on the level of its first room.
 */
export function toObjectIndex(objects: readonly ModelObject[]): ObjectIndex {
  const byId = new Map<number, ModelObject>();
  const byGlobalId = new Map<string, ModelObject>();
  const byClass = new Map<string, ModelObject[]>();
  const byLevel = new Map<number | null, ModelObject[]>();
  const levelOfRoom = new Map(
    objects.filter(({ kind }) => kind === 'Space').map(({ entityId, levelId }) => [entityId, levelId]),
  );
  for (const told of objects) {
    if (byId.has(told.entityId)) continue;
    const levelId = told.levelId ?? levelOfRoom.get(told.spaceIds[0] ?? -1) ?? null;
    const object = levelId === told.levelId ? told : { ...told, levelId };
    byId.set(object.entityId, object);
    if (object.globalId) byGlobalId.set(object.globalId, object);
    push(byClass, object.ifcClass ?? '', object);
    if (object.kind === 'Component' || object.kind === 'Space') push(byLevel, object.levelId, object);
  }
  return { all: [...byId.values()], byId, byGlobalId, byClass, byLevel };
}

function push<K>(groups: Map<K, ModelObject[]>, key: K, object: ModelObject) {
  const group = groups.get(key);
  if (group) group.push(object);
  else groups.set(key, [object]);
}

/** All pages of all kinds, in the order of kinds and pages whichever comes first. */
async function fetchObjects(tenantId: string, modelId: number): Promise<ModelObject[]> {
  const ask = (kind: ObjectKind, page: number) =>
    fetchJson<ObjectPage>(paths.api.objects(tenantId, modelId, { kind, page }));
  const firsts = await inTurn(OBJECT_KINDS, (kind) => ask(kind, 1));
  const more = firsts.flatMap(({ kind, total, pageSize }) =>
    Array.from({ length: Math.max(0, Math.ceil(total / pageSize) - 1) }, (_, index) => ({
      kind,
      page: index + 2,
    })),
  );
  const rest = await inTurn(more, ({ kind, page }) => ask(kind, page));
  return [...firsts, ...rest].flatMap(fromObjectPage);
}

/** Does the work for each item, a few at a time; the results are in the order of the items. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [index, item] of queue) results[index] = await work(item);
    }),
  );
  return results;
}
