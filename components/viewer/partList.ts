import { type ModelSource, type PartState, partKey } from './sceneLoad';
import { type Detail } from './viewerHost';

/** A part, and what is being done for it: `wants` is the form to fetch next. */
export type Part = {
  state: PartState;
  source: ModelSource;
  stop: AbortController | null;
  wants: Detail | 'least' | null;
};

type Settings = {
  /** A part is not as it was. */
  onChange: () => void;
  /** A part that is drawn has left the list. */
  onGone: (key: string) => void;
};

/** The parts of the models of a scene, in the order in which they help the eye. */
export function createPartList({ onChange, onGone }: Settings) {
  let parts: Part[] = [];
  let off: ReadonlySet<string> = new Set();

  function newPart(source: ModelSource, set: string): Part {
    const key = partKey(source.model, set);
    const nothing = { loadedBytes: 0, totalBytes: null, triangles: null, fullTriangles: null, error: null };
    const state: PartState = {
      key,
      model: source.model,
      set,
      isOn: !off.has(key),
      status: 'waiting',
      forms: [],
      ...nothing,
    };
    return { source, stop: null, wants: null, state };
  }

  function take(gone: readonly Part[]) {
    parts = parts.filter((part) => !gone.includes(part));
    for (const { stop, state } of gone) {
      stop?.abort();
      if (state.forms.length) onGone(state.key);
    }
  }

  return {
    all: (): readonly Part[] => parts,
    states: (): PartState[] => parts.map(({ state }) => state),
    /** Those that are on their way. */
    active: (): Part[] => parts.filter(({ stop }) => stop),
    has: (part: Part) => parts.includes(part),
    change(part: Part, changes: Partial<PartState>) {
      part.state = { ...part.state, ...changes };
      onChange();
    },
    /** Makes these the models of the list; gives those that came, and one part of each that went. */
    setModels(models: readonly ModelSource[]) {
      const gone = parts.filter(({ source }) => !models.some(({ id }) => id === source.id));
      take(gone);
      const came = models.filter(({ id }) => !parts.some(({ source }) => source.id === id));
      for (const source of came) parts.push(...source.sets.map((set) => newPart(source, set)));
      return { gone, came };
    },
    /** Keys of parts that are switched off; gives the parts of which this is new. */
    setOff(keys: readonly string[]): Part[] {
      off = new Set(keys);
      return parts.filter(({ state }) => state.isOn === off.has(state.key));
    },
    /** A set is missing: this model is not kept in sets, so it has to come in one. What is drawn of it stays until then. */
    takeWhole(source: ModelSource) {
      const at = parts.findIndex((part) => part.source === source);
      take(parts.filter((part) => part.source === source && part.state.forms.length === 0));
      parts.splice(at, 0, newPart(source, source.whole));
    },
    /** This part holds all of its model. */
    removeSiblings({ source, state }: Part) {
      take(parts.filter((part) => part.source === source && part.state.key !== state.key));
    },
  };
}
