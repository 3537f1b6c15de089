import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import useSWR from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import { toEntityNumber } from '@/components/viewer';
import { type SearchPage } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { useObjects, useOpenModelId } from '../objects';
import { useWorkspace } from '../WorkspaceContext';
import { findObjects, toPropertySearch } from './findObjects';
import { toResultList } from './resultList';

/** Values are asked for when nobody has typed for this long. */
const PAUSE_MS = 350;
/** A shorter text is in nearly every value. */
const LEAST_LETTERS = 3;

/**
 * What the model holds of a text: by name, GlobalId, class and type at once, by the values of properties a moment
 * later. `property = value` looks at one property alone.
 * @param number  of the model in the scene; 0 is the page's own
 * @param counted  a number of things in words, and of how many
 */
export function useSearch(search: string, number: number, counted: (count: number, of?: number) => string) {
  const { tenantId } = useWorkspace();
  const modelId = useOpenModelId(number);
  const { data: index, error } = useObjects(number);
  const wanted = useDeferredValue(search.trim());
  const settled = useSettled(search.trim());
  const property = useMemo(() => toPropertySearch(wanted), [wanted]);

  const asked =
    toPropertySearch(settled) ?? (settled.length >= LEAST_LETTERS ? { text: settled.slice(0, 100) } : null);
  const values = useSWR<SearchPage, ProblemError>(
    asked && index ? paths.api.search(tenantId, modelId, asked) : null,
    fetchJson,
    {
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      revalidateIfStale: false,
      shouldRetryOnError: false,
    },
  );
  const inValues = useMemo(
    () =>
      settled === wanted && values.data
        ? { ...values.data, entityIds: values.data.entityIds.map((id) => toEntityNumber(id, number)) }
        : undefined,
    [settled, wanted, values.data, number],
  );
  const found = useMemo(
    () => (index && !property ? findObjects(index, wanted) : []),
    [index, property, wanted],
  );
  const list = useMemo(
    () => (index && wanted ? toResultList(found, inValues, index, counted) : null),
    [index, found, inValues, wanted, counted],
  );
  return {
    list,
    error,
    /** Values are on their way, so that an empty list is no answer yet. */
    isPending: !index || settled !== search.trim() || values.isLoading,
    valuesProblem: values.error,
  };
}

/** The text after a pause in typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
