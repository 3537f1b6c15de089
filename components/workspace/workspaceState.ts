/**
 * What the reader has done to the view of one model; every panel reads and changes this and nothing else. Entities
 * are their numbers in the model.
 */
export type WorkspaceState = {
  /** In the order chosen; the last is the one whose properties are shown. */
  selection: readonly number[];
  /** What the pointer is on, in the scene or in a list. */
  hovered: readonly number[];
  hidden: readonly number[];
  /** Only these are drawn; null draws all. */
  isolated: readonly number[] | null;
  spacesVisible: boolean;
  xray: boolean;
  /** A room was opened from a list: all else is a shade until the selection changes, so that walls do not hide it. */
  revealing: boolean;
  panelsHidden: boolean;
};

export type WorkspaceAction =
  | { type: 'picked'; entityId: number | null; add: boolean }
  /** Chosen in a list. `reveal` shows it through walls. */
  | { type: 'chosen'; entityId: number; reveal: boolean }
  | { type: 'hovered'; entityIds: readonly number[] }
  | { type: 'selectionHidden' }
  | { type: 'selectionIsolated' }
  | { type: 'isolated'; entityIds: readonly number[] }
  | { type: 'allShown' }
  | { type: 'spacesToggled' }
  | { type: 'xrayToggled' }
  | { type: 'panelsToggled' }
  | { type: 'cleared' };

export const INITIAL_STATE: WorkspaceState = {
  selection: [],
  hovered: [],
  hidden: [],
  isolated: null,
  spacesVisible: false,
  xray: false,
  revealing: false,
  panelsHidden: false,
};

export function reduceWorkspace(state: WorkspaceState, action: WorkspaceAction): WorkspaceState {
  switch (action.type) {
    case 'picked':
      return { ...state, selection: pick(state.selection, action), revealing: false };
    case 'chosen':
      return { ...state, selection: [action.entityId], revealing: action.reveal };
    case 'hovered':
      // Every move of the pointer comes by here; the same answer must not draw the panels anew.
      return same(state.hovered, action.entityIds) ? state : { ...state, hovered: action.entityIds };
    case 'selectionHidden':
      if (!state.selection.length) return state;
      return {
        ...state,
        hidden: [...new Set([...state.hidden, ...state.selection])],
        selection: [],
        hovered: [],
        revealing: false,
      };
    case 'selectionIsolated':
      return state.selection.length ? { ...state, isolated: state.selection, revealing: false } : state;
    case 'isolated':
      return { ...state, isolated: action.entityIds, revealing: false };
    case 'allShown':
      return { ...state, hidden: [], isolated: null, xray: false, revealing: false };
    case 'spacesToggled':
      return { ...state, spacesVisible: !state.spacesVisible };
    case 'xrayToggled':
      // What the reader sees as x-ray, asked for or not, is what the switch switches off.
      return { ...state, xray: !isXray(state), revealing: false };
    case 'panelsToggled':
      return { ...state, panelsHidden: !state.panelsHidden };
    case 'cleared':
      return { ...state, selection: [], hovered: [], revealing: false };
  }
}

/** Whether all but the selection is drawn as a shade. */
export function isXray({ xray, revealing }: WorkspaceState): boolean {
  return xray || revealing;
}

/** The entity whose properties are shown. */
export function focusOf({ selection }: WorkspaceState): number | null {
  return selection.at(-1) ?? null;
}

function pick(selection: readonly number[], { entityId, add }: { entityId: number | null; add: boolean }) {
  if (entityId === null) return add ? selection : [];
  if (!add) return [entityId];
  return selection.includes(entityId)
    ? selection.filter((other) => other !== entityId)
    : [...selection, entityId];
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
