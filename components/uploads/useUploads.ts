'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import useSWR, { useSWRConfig } from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import type { Upload } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { isAtWork, toRows, type UploadRow } from './uploadRows';
import { useLocalUploads, useUploadQueue } from './UploadsProvider';

/** How often the server is asked while it is at work. */
const POLL_MS = 1500;

/**
 * The uploads of a tenant: those of this page with their bytes, and those the server is at work on or waits with. Asks
 * the server again only while it has something to do, and has the lists of models follow what changes.
 */
export function useUploads(tenantId: string) {
  const queue = useUploadQueue();
  const local = useLocalUploads(tenantId);
  const { mutate: mutateAll } = useSWRConfig();
  const [now] = useState(() => Date.now());
  const { data, error, mutate } = useSWR<{ uploads: Upload[] }, ProblemError>(
    paths.api.uploads(tenantId),
    fetchJson,
    {
      refreshInterval: (latest) => (latest?.uploads.some(isAtWork) ? POLL_MS : 0),
    },
  );
  const rows = useMemo(() => toRows(local, data?.uploads ?? [], now), [local, data, now]);

  // A file that has just arrived is news to the server's list.
  const sent = local.filter(({ state }) => state === 'sent' || state === 'failed').length;
  const knownSent = useRef(sent);
  useEffect(() => {
    if (sent !== knownSent.current) void mutate();
    knownSent.current = sent;
  }, [sent, mutate]);

  const models = rows.map(({ modelId, state }) => (modelId ? `${modelId} ${state}` : '')).join();
  const knownModels = useRef(models);
  useEffect(() => {
    if (models !== knownModels.current) {
      const list = paths.api.models(tenantId);
      void mutateAll((key) => typeof key === 'string' && (key === list || key.startsWith(`${list}?`)));
    }
    knownModels.current = models;
  }, [models, mutateAll, tenantId]);

  /** Takes a line away: stops what is on its way, and has the server forget what it knows. The model itself stays. */
  const dismiss = async (row: UploadRow) => {
    if (row.localKey) queue.remove(row.localKey);
    if (!row.uploadId) return;
    const gone = (list: { uploads: Upload[] } | undefined) => ({
      uploads: (list?.uploads ?? []).filter(({ id }) => id !== row.uploadId),
    });
    await mutate(
      async (list) => {
        // A second end of the same upload finds nothing, and that is as good.
        await fetchJson(paths.api.upload(tenantId, row.uploadId!), { method: 'DELETE' }).catch(
          (problem: ProblemError) => {
            if (problem.status !== 404) throw problem;
          },
        );
        return gone(list);
      },
      { optimisticData: gone, rollbackOnError: true, revalidate: false },
    ).catch(() => {
      // The line is back, so that it can be tried again.
    });
  };

  return { rows, problem: error, reload: () => void mutate(), dismiss, retry: queue.retry };
}
