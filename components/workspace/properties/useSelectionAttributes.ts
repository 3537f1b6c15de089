import useSWR from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import { type ObjectAttributes } from '@/lib/flexContract';
import { MAX_ATTRIBUTE_OBJECTS } from '@/lib/plainContract';
import { paths } from '@/lib/paths';

/** Things whose properties are compared; more take too long to wait for. */
export const COMPARED_AT_MOST = 200;

/** What several things say of themselves, at most {@link COMPARED_AT_MOST} of them; asks nothing for none. */
export function useSelectionAttributes(tenantId: string, modelId: number, entityIds: readonly number[]) {
  const wanted = entityIds.slice(0, COMPARED_AT_MOST);
  return useSWR<ObjectAttributes[], ProblemError>(
    wanted.length ? ['attributes', tenantId, modelId, wanted.join()] : null,
    async () => {
      const batches: number[][] = [];
      for (let start = 0; start < wanted.length; start += MAX_ATTRIBUTE_OBJECTS)
        batches.push(wanted.slice(start, start + MAX_ATTRIBUTE_OBJECTS));
      const ask = (batch: number[]) =>
        fetchJson<ObjectAttributes[]>(paths.api.attributes(tenantId, modelId, batch));
      return (await Promise.all(batches.map(ask))).flat();
    },
    {
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      revalidateIfStale: false,
      keepPreviousData: false,
    },
  );
}
