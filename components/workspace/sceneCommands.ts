import { type Dispatch } from 'react';
import { type PresetView, type ViewerHost } from '@/components/viewer';
import { type WorkspaceAction, type WorkspaceState } from './workspaceState';

/** What the toolbar and the keys do. */
export type SceneCommands = {
  /** Frames the selection, or all that is shown. */
  fit: () => void;
  home: () => void;
  view: (preset: PresetView) => void;
  toggleSpaces: () => void;
  toggleXray: () => void;
  isolateSelection: () => void;
  hideSelection: () => void;
  showAll: () => void;
  togglePanels: () => void;
  clear: () => void;
};

/** Cameras are moved at once and are not part of the state; all else changes the state, and the scene follows. */
export function createSceneCommands(
  host: ViewerHost | null,
  state: WorkspaceState,
  dispatch: Dispatch<WorkspaceAction>,
): SceneCommands {
  return {
    fit: () => void host?.zoomTo(state.selection.length ? state.selection : undefined),
    home: () => void host?.view('home'),
    view: (preset) => void host?.view(preset),
    toggleSpaces: () => dispatch({ type: 'spacesToggled' }),
    toggleXray: () => dispatch({ type: 'xrayToggled' }),
    isolateSelection: () => dispatch({ type: 'selectionIsolated' }),
    hideSelection: () => dispatch({ type: 'selectionHidden' }),
    showAll: () => dispatch({ type: 'allShown' }),
    togglePanels: () => dispatch({ type: 'panelsToggled' }),
    clear: () => dispatch({ type: 'cleared' }),
  };
}
