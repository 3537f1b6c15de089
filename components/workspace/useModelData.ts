import useSWR, { type SWRConfiguration } from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import {
  type EntityDetail,
  type Level,
  type Model,
  type Page,
  type Space,
  type TreeNode,
} from '@/lib/flexContract';
import { paths } from '@/lib/paths';

/** As many as one answer may hold. */
const PAGE_SIZE = 1000;
const POLL_MS = 2000;

/** What a model holds does not change while it is looked at. */
const FIXED: SWRConfiguration = {
  revalidateOnFocus: false,
  revalidateOnReconnect: false,
  revalidateIfStale: false,
};

/** One model, asked again every two seconds for as long as it is processing. */
export function useModel(tenantId: string, model: Model) {
  return useSWR<Model, ProblemError>(paths.api.model(tenantId, model.modelId), fetchJson, {
    fallbackData: model,
    revalidateOnMount: model.status === 'processing',
    refreshInterval: (latest) => ((latest ?? model).status === 'processing' ? POLL_MS : 0),
  });
}

/** All levels of a model; asks nothing while it is not wanted. */
export function useLevels(tenantId: string, modelId: number, isWanted = true) {
  return useSWR<Level[], ProblemError>(
    isWanted ? ['levels', tenantId, modelId] : null,
    () => fetchAll<Level>((page) => paths.api.levels(tenantId, modelId, { page, pageSize: PAGE_SIZE })),
    FIXED,
  );
}

/** All rooms of a model; asks nothing while they are not wanted. */
export function useSpaces(tenantId: string, modelId: number, isWanted = true) {
  return useSWR<Space[], ProblemError>(
    isWanted ? ['spaces', tenantId, modelId] : null,
    () => fetchAll<Space>((page) => paths.api.spaces(tenantId, modelId, { page, pageSize: PAGE_SIZE })),
    FIXED,
  );
}

/** The spatial tree: the model, its sites, buildings, levels and rooms. */
export function useTree(tenantId: string, modelId: number, isWanted = true) {
  const path = isWanted ? paths.api.tree(tenantId, modelId) : null;
  return useSWR<TreeNode, ProblemError>(path, fetchJson, FIXED);
}

/** Everything about one thing; asks nothing while `entityId` is null. */
export function useEntity(tenantId: string, modelId: number, entityId: number | null) {
  return useSWR<EntityDetail, ProblemError>(
    entityId === null ? null : paths.api.entity(tenantId, modelId, entityId),
    fetchJson,
    FIXED,
  );
}

/** The numbers of all components on a level. */
export async function fetchLevelEntities(
  tenantId: string,
  modelId: number,
  levelId: number,
): Promise<number[]> {
  const components = await fetchAll<{ entityId: number }>((page) =>
    paths.api.components(tenantId, modelId, { levelId, page, pageSize: PAGE_SIZE }),
  );
  return components.map((component) => component.entityId);
}

/** Reads a list to its end, page by page. */
async function fetchAll<T>(pathOf: (page: number) => string): Promise<T[]> {
  const items: T[] = [];
  for (let page = 1; ; page++) {
    const answer = await fetchJson<Page<T>>(pathOf(page));
    items.push(...answer.items);
    if (answer.items.length === 0 || items.length >= answer.total) return items;
  }
}
