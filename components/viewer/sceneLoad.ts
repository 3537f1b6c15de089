import { type Detail, type ViewerError } from './viewerHost';

/** Where the geometry of a model comes from. */
export type ModelSource = {
  /** Tells it from others, also where a number is given again. */
  id: string;
  /** Its number in the scene; 0 is the page's own. */
  model: number;
  /** Sets that make up the model, in the order in which they help the eye. */
  sets: readonly string[];
  /** The set that holds all of it, for where one of the others is missing. */
  whole: string;
  /** Where a set is; with a budget, a form of it with no more triangles. */
  urlOf: (set: string, budget?: number) => string;
  /** What is known of the sets beforehand; rejects or leaves out where nothing is. */
  sizes?: (signal: AbortSignal) => Promise<readonly SetSize[]>;
};

export type SetSize = { set: string; bytes: number | null; triangles: number | null };

/** One file of the scene, and how far it is. */
export type PartState = {
  key: string;
  model: number;
  set: string;
  status: 'waiting' | 'loading' | 'ready' | 'failed';
  isOn: boolean;
  loadedBytes: number;
  totalBytes: number | null;
  /** As drawn, and of all that there is to draw. */
  triangles: number | null;
  fullTriangles: number | null;
  /** The forms that are here. */
  forms: readonly Detail[];
  error: ViewerError | null;
};

/** A model beside the first: how far away from it, and in which unit. */
export type Placement = {
  model: number;
  distanceM: number;
  /** What its file counts in, and that of the first. */
  unitsPerMetre: number;
  firstUnitsPerMetre: number;
  /** It was laid over the first model. */
  isMoved: boolean;
};

/** How far a scene is. */
export type SceneLoad = {
  parts: readonly PartState[];
  /** Things that are in the scene, shown or not. */
  entityCount: number;
  isLoading: boolean;
  /** Parts wait until the reader asks for them. */
  isHeld: boolean;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
  /** Less is drawn than there is: the light form. */
  isSimplified: boolean;
  /** Things that are drawn in full though the rest is light. */
  refinedCount: number;
  /** The full form was tried and did not fit into the memory. */
  isFullTooLarge: boolean;
  placements: readonly Placement[];
};

export const NO_LOAD: SceneLoad = {
  parts: [],
  entityCount: 0,
  isLoading: false,
  isHeld: false,
  bytesPerSecond: null,
  secondsLeft: null,
  isSimplified: false,
  refinedCount: 0,
  isFullTooLarge: false,
  placements: [],
};

/** The key of a part: the set for the page's own model, with the model's number for others. */
export function partKey(model: number, set: string): string {
  return model === 0 ? set : `${set}@${model}`;
}

/** Models further apart than this are not seen together: one of them was drawn from another origin. */
export const FAR_AWAY_M = 1_000;

/** Bytes of parts that are not here yet; null where one of them is unknown. */
export function missingBytes(parts: readonly PartState[]): number | null {
  return parts
    .filter(({ status, isOn }) => isOn && (status === 'waiting' || status === 'loading'))
    .reduce<number | null>(
      (sum, { totalBytes, loadedBytes }) =>
        sum === null || totalBytes === null ? null : sum + totalBytes - loadedBytes,
      0,
    );
}

/** What a reader sees of the parts as one: bytes that are here, and in all where that is known. */
export function sumOf(parts: readonly PartState[]): { loadedBytes: number; totalBytes: number | null } {
  const wanted = parts.filter(({ isOn, status }) => isOn && status !== 'failed');
  const missing = missingBytes(wanted);
  const loadedBytes = wanted.reduce((sum, part) => sum + part.loadedBytes, 0);
  return { loadedBytes, totalBytes: missing === null ? null : loadedBytes + missing };
}

/** Bytes a second over the last few seconds. */
export function createRate(clock: () => number = () => performance.now()) {
  const WINDOW_MS = 3000;
  let seen: { at: number; bytes: number }[] = [];
  return {
    add(bytes: number) {
      const at = clock();
      seen = [...seen.filter((one) => at - one.at < WINDOW_MS), { at, bytes }];
    },
    perSecond(): number | null {
      const [first, last] = [seen[0], seen.at(-1)];
      const ms = first && last ? last.at - first.at : 0;
      // The first of them came before the window began.
      return ms < 200 ? null : (seen.slice(1).reduce((sum, { bytes }) => sum + bytes, 0) / ms) * 1000;
    },
  };
}
