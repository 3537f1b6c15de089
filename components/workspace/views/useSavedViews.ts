import useSWR from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import {
  type NewView,
  type SavedView,
  type SavedViewList,
  type SavedViewSummary,
  type ViewChange,
} from '@/lib/flexContract';
import { paths } from '@/lib/paths';

type Views = readonly SavedViewSummary[];

/** Sends JSON to our API. */
function send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return fetchJson<T>(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
}

/** Keeps a view on the server. */
export function keepView(tenantId: string, modelId: number, view: NewView): Promise<SavedView> {
  return send('POST', paths.api.views(tenantId, modelId), view);
}

/** A kept view with all that it shows. */
export function fetchView(tenantId: string, modelId: number, viewId: string): Promise<SavedView> {
  return fetchJson(paths.api.view(tenantId, modelId, viewId));
}

/** Where one view is home, no other of the same scope of the same person is. */
export function withChange(views: Views, viewId: string, change: Partial<SavedViewSummary>): Views {
  const changed = views.map((view) => (view.viewId === viewId ? { ...view, ...change } : view));
  const { scope } = changed.find((view) => view.viewId === viewId) ?? {};
  return changed.map((view) =>
    change.isHome && view.isMine && view.viewId !== viewId && view.scope === scope
      ? { ...view, isHome: false }
      : view,
  );
}

/**
 * The views that are kept of a model, and what changes them. A change shows at once; one that the server refuses is taken
 * back, the list is asked for anew, and the promise rejects with a ProblemError (`conflict`: it was changed elsewhere).
 * @param isAsked  not for guests, who have no views
 */
export function useSavedViews(tenantId: string, modelId: number, { isAsked = true } = {}) {
  const path = paths.api.views(tenantId, modelId);
  const { data, error, isLoading, mutate } = useSWR<Views, ProblemError>(isAsked ? path : null, async () =>
    fetchJson<SavedViewList>(path).then(({ views }) => views),
  );

  /** Shows `next` at once and does the work; then the list is as the server has it. */
  async function apply<T>(next: (views: Views) => Views, work: () => Promise<T>): Promise<T> {
    let result: T | undefined;
    try {
      await mutate(
        async (views = []) => {
          result = await work();
          return next(views);
        },
        { optimisticData: (views = []) => next(views), rollbackOnError: true },
      );
    } catch (failure) {
      void mutate();
      throw failure;
    }
    return result as T;
  }

  const change = (viewId: string, revision: number, changes: Omit<ViewChange, 'revision'>) => {
    const { view: _view, thumbnail, deleted: _deleted, ...shown } = changes;
    const seen = {
      ...shown,
      revision: revision + 1,
      ...(thumbnail === undefined ? {} : { hasThumbnail: Boolean(thumbnail) }),
    };
    return apply(
      (views) => withChange(views, viewId, seen),
      () =>
        send<SavedViewSummary>('PATCH', paths.api.view(tenantId, modelId, viewId), { revision, ...changes }),
    );
  };

  return {
    views: data,
    error,
    isLoading,
    retry: () => void mutate(),
    async add(view: NewView) {
      const kept = await keepView(tenantId, modelId, view);
      await mutate();
      return kept;
    },
    change,
    order: (viewIds: readonly string[]) =>
      apply(
        (views) => {
          const place = new Map(viewIds.map((viewId, index) => [viewId, index]));
          return [...views].sort((a, b) => (place.get(a.viewId) ?? 0) - (place.get(b.viewId) ?? 0));
        },
        () => send<void>('PATCH', path, { viewIds }),
      ),
    remove: (viewId: string) =>
      apply(
        (views) => views.filter((view) => view.viewId !== viewId),
        () => send<void>('DELETE', paths.api.view(tenantId, modelId, viewId)),
      ),
    /** Takes back a deletion of a view that was at this revision. */
    async restore({ viewId, revision }: SavedViewSummary) {
      await send('PATCH', paths.api.view(tenantId, modelId, viewId), {
        revision: revision + 1,
        deleted: false,
      });
      await mutate();
    },
  };
}

export type SavedViews = ReturnType<typeof useSavedViews>;
