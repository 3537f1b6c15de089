import type { ModelListInput } from '@/lib/flexContract';
import { paths } from '@/lib/paths';

/** What the page's URL says about the list, complete. */
export type ListQuery = Omit<ModelListInput, 'search'> & { search?: string };

/** What holds when the URL does not say otherwise; such values stay out of it. */
export const DEFAULTS = { sort: '-uploaded', page: 1, pageSize: 25 } as const;

/** The query of an address, without what goes without saying. A change of anything but the page leads to the first page. */
function short(query: ListQuery, changes: Partial<ListQuery>) {
  const next = { ...query, page: 1, ...changes };
  return {
    search: next.search || undefined,
    status: next.status,
    sort: next.sort === DEFAULTS.sort ? undefined : next.sort,
    page: next.page === DEFAULTS.page ? undefined : next.page,
    pageSize: next.pageSize === DEFAULTS.pageSize ? undefined : next.pageSize,
  };
}

/** Address of the list as it is, with some changes. */
export function listHref(tenantId: string, query: ListQuery, changes: Partial<ListQuery> = {}): string {
  return paths.models(tenantId, short(query, changes));
}

/** Address of the same list in the API. */
export function listApiPath(tenantId: string, query: ListQuery): string {
  return paths.api.models(tenantId, short(query, { page: query.page }));
}

/** Sorting by `key`: the way people expect first, and turned round when it is sorted by that already. */
export function sortChange(
  query: ListQuery,
  key: 'name' | 'asset' | 'size' | 'uploaded' | 'status',
): ListQuery['sort'] {
  const first = key === 'size' || key === 'uploaded' ? (`-${key}` as const) : key;
  const second = key === 'size' || key === 'uploaded' ? key : (`-${key}` as const);
  return query.sort === first ? second : first;
}
