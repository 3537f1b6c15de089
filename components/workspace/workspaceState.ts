import {
  type Camera,
  type LevelView,
  type Measurement,
  type Section,
  type View,
  type ViewColouring,
} from '@/lib/flexContract';
import { type ColourGroup, type WalkOptions } from '@/components/viewer';
import { chooseModels } from './parts/chooseModels';
import { leave, type Measuring, NOT_MEASURING } from './measure/measuring';

/** What a press and a drag in the scene do. */
export type Tool = 'select' | 'rectangle' | 'walk' | 'measure' | 'section';

/** A card of a tool that lies open over the canvas; one at a time. */
export type CardName = 'section' | 'measure' | 'walk' | 'colour' | 'views' | 'share' | 'bcf' | 'parts';

/** What lies over the whole page; one at a time. */
export type DialogName = 'palette' | 'keys';

/** One line of a legend. What is `faded` keeps the thin shade of all that has no colour. */
export type LegendEntry = ColourGroup & { key: string; label: string; faded?: boolean };

/** How things are coloured, and what came of it; `entries` is null while it is being worked out. */
export type Colouring = ViewColouring & { title: string; entries: readonly LegendEntry[] | null };

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
  tool: Tool;
  card: CardName | null;
  dialog: DialogName | null;
  section: Section;
  /** The level that is looked at alone, or from above; what it shows is in `isolated`. */
  level: LevelView | null;
  colouring: Colouring | null;
  measurements: readonly Measurement[];
  /** How one walks, while the tool is in hand. */
  walking: WalkOptions;
  /** The measurement that is being taken. */
  measuring: Measuring;
  projection: Camera['projection'];
  /** Geometry sets that are switched off. */
  partsOff: readonly string[];
  /** Other models that are open beside this one. */
  models: readonly number[];
};

export type WorkspaceAction =
  | { type: 'picked'; entityId: number | null; add: boolean }
  /** Chosen in a list. `reveal` shows it through walls. */
  | { type: 'chosen'; entityId: number; reveal: boolean }
  | { type: 'hovered'; entityIds: readonly number[] }
  /** Several things at once, from a search, a class or a legend. */
  | { type: 'selected'; entityIds: readonly number[]; add?: boolean }
  | { type: 'selectionHidden' }
  | { type: 'hidden'; entityIds: readonly number[] }
  | { type: 'shown'; entityIds: readonly number[] }
  | { type: 'selectionIsolated' }
  | { type: 'isolated'; entityIds: readonly number[] }
  | { type: 'allShown' }
  | { type: 'spacesToggled' }
  | { type: 'xrayToggled' }
  | { type: 'panelsToggled' }
  /** The tool that is in hand already is put away. */
  | { type: 'toolChosen'; tool: Tool }
  | { type: 'cardToggled'; card: CardName }
  | { type: 'dialogToggled'; dialog: DialogName }
  | { type: 'sectionChanged'; section: Section }
  | { type: 'levelChosen'; level: LevelView | null; entityIds: readonly number[] | null }
  | { type: 'colouringChanged'; colouring: Colouring | null }
  | { type: 'legendToggled'; key: string }
  | { type: 'measuringChanged'; measuring: Measuring; measurement?: Measurement | null }
  | { type: 'measurementRemoved'; id: string }
  | { type: 'measurementsCleared' }
  | { type: 'walkingChanged'; walking: Partial<WalkOptions> }
  | { type: 'projectionChosen'; projection: Camera['projection'] }
  | { type: 'partToggled'; part: string }
  | { type: 'modelsChosen'; models: readonly number[] }
  /** A kept view, but for its camera, which the scene moves to, and its colours, which are worked out anew. */
  | { type: 'viewRestored'; view: View }
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
  tool: 'select',
  card: null,
  dialog: null,
  section: { planes: [], box: null },
  level: null,
  colouring: null,
  measurements: [],
  walking: { gravity: true, speedMS: 2 },
  measuring: NOT_MEASURING,
  projection: 'perspective',
  partsOff: [],
  models: [],
};

export function reduceWorkspace(state: WorkspaceState, action: WorkspaceAction): WorkspaceState {
  switch (action.type) {
    case 'picked':
      // The press belongs to the tool that is in hand.
      if (state.tool === 'measure' || state.tool === 'section') return state;
      if (state.tool === 'walk' && !action.add) return state;
      return { ...state, selection: pick(state.selection, action), revealing: false };
    case 'chosen':
      return { ...state, selection: [action.entityId], revealing: action.reveal };
    case 'hovered':
      // Every move of the pointer comes by here; the same answer must not draw the panels anew.
      return same(state.hovered, action.entityIds) ? state : { ...state, hovered: action.entityIds };
    case 'selected':
      return {
        ...state,
        selection: action.add ? union(state.selection, action.entityIds) : [...action.entityIds],
        revealing: false,
      };
    case 'selectionHidden':
      return state.selection.length ? hide(state, state.selection) : state;
    case 'hidden':
      return hide(state, action.entityIds);
    case 'shown': {
      const shown = new Set(action.entityIds);
      return { ...state, hidden: state.hidden.filter((entityId) => !shown.has(entityId)) };
    }
    case 'selectionIsolated':
      return state.selection.length ? isolate(state, state.selection) : state;
    case 'isolated':
      return isolate(state, action.entityIds);
    case 'allShown':
      return { ...isolate(state, null), hidden: [], xray: false, colouring: allOn(state.colouring) };
    case 'spacesToggled':
      return { ...state, spacesVisible: !state.spacesVisible };
    case 'xrayToggled':
      // What the reader sees as x-ray, asked for or not, is what the switch switches off.
      return { ...state, xray: !isXray(state), revealing: false };
    case 'panelsToggled':
      return { ...state, panelsHidden: !state.panelsHidden };
    case 'toolChosen':
      return takeTool(state, state.tool === action.tool ? 'select' : action.tool);
    case 'cardToggled':
      return toggleCard(state, action.card);
    case 'dialogToggled':
      return { ...state, dialog: state.dialog === action.dialog ? null : action.dialog };
    case 'sectionChanged':
      return { ...state, section: action.section };
    case 'levelChosen':
      return { ...isolate(state, action.entityIds), level: action.level };
    case 'colouringChanged':
      return { ...state, colouring: action.colouring };
    case 'legendToggled':
      return { ...state, colouring: toggleEntry(state.colouring, action.key) };
    case 'measuringChanged':
      return {
        ...state,
        measuring: action.measuring,
        measurements: action.measurement ? [...state.measurements, action.measurement] : state.measurements,
      };
    case 'measurementRemoved':
      return { ...state, measurements: state.measurements.filter(({ id }) => id !== action.id) };
    case 'measurementsCleared':
      return { ...state, measurements: [] };
    case 'walkingChanged':
      return { ...state, walking: { ...state.walking, ...action.walking } };
    case 'projectionChosen':
      return { ...state, projection: action.projection };
    case 'partToggled':
      return { ...state, partsOff: toggle(state.partsOff, action.part) };
    case 'modelsChosen':
      return chooseModels(state, action.models);
    case 'viewRestored':
      return restore(state, action.view);
    case 'cleared':
      return {
        ...state,
        selection: [],
        hovered: [],
        revealing: false,
        tool: 'select',
        card: TOOL_CARDS.has(state.card) ? null : state.card,
      };
  }
}

/** What the reader sees, to be kept or sent. */
export function viewOf(state: WorkspaceState, camera: Camera): View {
  const { selection, hidden, isolated, spacesVisible, section, level, measurements, partsOff, models } =
    state;
  return {
    camera,
    section,
    selection: [...selection],
    hidden: [...hidden],
    isolated: isolated && [...isolated],
    spacesVisible,
    xray: state.xray,
    level,
    colouring: state.colouring && {
      source: state.colouring.source,
      palette: state.colouring.palette,
      classes: state.colouring.classes,
      steps: state.colouring.steps,
      off: [...state.colouring.off],
    },
    measurements: [...measurements],
    partsOff: [...partsOff],
    models: [...models],
  };
}

function restore(state: WorkspaceState, { camera, colouring, ...kept }: View): WorkspaceState {
  return {
    ...state,
    ...kept,
    hovered: [],
    revealing: false,
    tool: 'select',
    card: TOOL_CARDS.has(state.card) ? null : state.card,
    projection: camera.projection,
    colouring: colouring && { ...colouring, title: '', entries: null },
  };
}

/** Entities that a switched-off line of the legend takes out of sight. */
export function legendHidden({ colouring }: Pick<WorkspaceState, 'colouring'>): readonly number[] {
  const off = new Set(colouring?.off);
  return off.size
    ? (colouring?.entries ?? []).flatMap(({ key, entityIds }) => (off.has(key) ? entityIds : []))
    : [];
}

function hide(state: WorkspaceState, entityIds: readonly number[]): WorkspaceState {
  const gone = new Set(entityIds);
  return {
    ...state,
    hidden: union(state.hidden, entityIds),
    selection: state.selection.filter((entityId) => !gone.has(entityId)),
    hovered: [],
    revealing: false,
  };
}

/** Isolating by hand leaves the level that was looked at. */
function isolate(state: WorkspaceState, entityIds: readonly number[] | null): WorkspaceState {
  return { ...state, isolated: entityIds, level: null, revealing: false };
}

/** To have one of these cards open is to have its tool in hand. */
const TOOL_CARDS: ReadonlySet<CardName | null> = new Set(['measure', 'walk']);

function toggleCard(state: WorkspaceState, toggled: CardName): WorkspaceState {
  const card = state.card === toggled ? null : toggled;
  const tool = card === 'measure' || card === 'walk' ? card : 'select';
  return { ...state, card, tool, measuring: leave(state.measuring) };
}

function takeTool(state: WorkspaceState, tool: Tool): WorkspaceState {
  if (tool === 'measure' || tool === 'walk') return { ...state, tool, card: tool };
  return { ...state, tool, card: TOOL_CARDS.has(state.card) ? null : state.card };
}

function toggleEntry(colouring: Colouring | null, key: string): Colouring | null {
  return colouring && { ...colouring, off: toggle(colouring.off, key) };
}

function allOn(colouring: Colouring | null): Colouring | null {
  return colouring && { ...colouring, off: [] };
}

function toggle(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}

function union(some: readonly number[], more: readonly number[]): number[] {
  return [...new Set([...some, ...more])];
}

/** Whether all but the selection is drawn as a shade. */
export function isXray({ xray, revealing }: Pick<WorkspaceState, 'xray' | 'revealing'>): boolean {
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
