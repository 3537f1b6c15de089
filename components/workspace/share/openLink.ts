import { fetchJson } from '@/components/fetchJson';
import { type SavedView, type SavedViewList, type SavedViewSummary, type View } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { type LinkParams } from './linkParams';

/** What an address asks for: a view, if any, and what of it could not be understood or found. */
export type OpenedLink = { view: View | null; broken: readonly string[] };

/** The view that a model opens with: one's own choice before that of the tenant. */
export function homeOf(views: readonly SavedViewSummary[]): SavedViewSummary | null {
  const homes = views.filter(({ isHome }) => isHome);
  return homes.find(({ scope }) => scope === 'personal') ?? homes[0] ?? null;
}

/** The view that an address names, else the one that the model opens with, where the reader has any. Never rejects. */
export async function openLink(
  tenantId: string,
  modelId: number,
  params: LinkParams,
  hasViews = true,
): Promise<OpenedLink> {
  const kept = (viewId: string) => fetchJson<SavedView>(paths.api.view(tenantId, modelId, viewId));
  const { broken } = params;
  if (params.view !== null) {
    // With the schemas, which only few addresses need.
    const { decodeView } = await import('./readViewCode');
    const view = await decodeView(params.view);
    return { view, broken: view ? broken : [...broken, 'view'] };
  }
  if (params.saved !== null) {
    return kept(params.saved).then(
      ({ view }) => ({ view, broken }),
      () => ({ view: null, broken: [...broken, 'saved'] }),
    );
  }
  if (params.select.length || !hasViews) return { view: null, broken };
  try {
    const { views } = await fetchJson<SavedViewList>(paths.api.views(tenantId, modelId));
    const home = homeOf(views);
    return { view: home && (await kept(home.viewId)).view, broken };
  } catch {
    // A model that is seen from where it always was is better than an excuse.
    return { view: null, broken };
  }
}
