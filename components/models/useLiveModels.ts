'use client';

import { useEffect } from 'react';
import useSWR from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import type { ModelPage } from '@/lib/flexContract';
import { listApiPath, type ListQuery } from './listQuery';

/** How often the server is asked while a model is being processed. */
const POLL_MS = 2000;

/**
 * The page of models as the server rendered it, kept up to date while anything in it is being processed, and asked for
 * again when an upload becomes a model. Nothing is asked while nothing changes.
 */
export function useLiveModels(tenantId: string, query: ListQuery, rendered: ModelPage, pollMs = POLL_MS) {
  const { data, error, mutate } = useSWR<ModelPage, ProblemError>(listApiPath(tenantId, query), fetchJson, {
    fallbackData: rendered,
    revalidateOnMount: false,
    revalidateIfStale: false,
    refreshInterval: (latest) =>
      (latest ?? rendered).models.some(({ status }) => status === 'processing') ? pollMs : 0,
  });
  // What the server has just rendered is newer than what was kept from a former visit.
  useEffect(() => void mutate(rendered, { revalidate: false }), [mutate, rendered]);
  return { page: data ?? rendered, problem: error, reload: () => void mutate() };
}
