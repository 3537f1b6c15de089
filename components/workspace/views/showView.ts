import { type View } from '@/lib/flexContract';
import { type WorkspaceValue } from '../WorkspaceContext';
import { viewOf } from '../workspaceState';

/** What the reader sees now; null while nothing is drawn. */
export function currentView({ host, state }: Pick<WorkspaceValue, 'host' | 'state'>): View | null {
  return host && viewOf(state, host.camera());
}

/** Makes the page show what a view says. */
export function showView(
  { host, dispatch }: Pick<WorkspaceValue, 'host' | 'dispatch'>,
  view: View,
  { animate = true } = {},
): void {
  dispatch({ type: 'viewRestored', view });
  void host?.setCamera(view.camera, { animate });
}
