import { isSlowLink } from './detail';
import { type LoadGeometry } from './loadGeometry';
import { ViewerError, type ViewerHost } from './viewerHost';

/** What the reader looks at is drawn in full once it has stayed the same for so long. */
const SETTLED_AFTER_MS = 300;
/** A larger file is not fetched for the sake of a few things. */
const MOST_FILE_BYTES = 32 * 2 ** 20;
/** More things than this are a view of the building, not a look at something. */
const MOST_THINGS = 500;

/** A part that is drawn light, and where its full form is. */
export type LightPart = { key: string; url: string };

type Scene = {
  host: () => Pick<ViewerHost, 'entitiesOf' | 'refinePart' | 'unrefinePart'> | null;
  load: LoadGeometry;
  /** Triangles that are drawn in full in each part, at most. */
  maxTriangles: number;
  lightParts: () => readonly LightPart[];
  onChange: () => void;
};

/**
 * Draws what the reader looks at in full, while the rest is light. What cannot be had, is too large or too much stays
 * light: it is shown all the same.
 */
export function createSceneFocus({ host, load, maxTriangles, lightParts, onChange }: Scene) {
  let focus: readonly number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working: AbortController | null = null;
  /** What was asked for of each part, and how much of it is drawn. */
  const asked = new Map<string, { things: string; drawn: number }>();
  const tooLarge = new Set<string>();

  const fetchFull = (url: string, signal: AbortSignal): Promise<Blob> =>
    load(url, {
      signal,
      onProgress(at) {
        if (at.phase === 'build' || at.loadedBytes === 0) return;
        if (Math.max(at.loadedBytes, at.totalBytes ?? 0) <= MOST_FILE_BYTES) return;
        tooLarge.add(url);
        throw new ViewerError('download_failed', 'The file is too large for a few things of it.');
      },
    });

  async function refine({ key, url }: LightPart, entityIds: readonly number[], signal: AbortSignal) {
    const things = entityIds.join();
    if ((asked.get(key)?.things ?? '') === things || tooLarge.has(url)) return;
    if (!entityIds.length) return forget(key);
    const file = await fetchFull(url, signal);
    const drawn = await host()?.refinePart(key, file, entityIds, { maxTriangles, signal });
    asked.set(key, { things, drawn: drawn?.length ?? 0 });
    onChange();
  }

  function forget(key: string) {
    host()?.unrefinePart(key);
    asked.delete(key);
    onChange();
  }

  async function update() {
    const { signal } = (working = new AbortController());
    const light = lightParts();
    for (const key of [...asked.keys()]) if (!light.some((part) => part.key === key)) forget(key);
    for (const part of isSlowLink() ? [] : light) {
      const held = host()?.entitiesOf(part.key);
      const here = focus.filter((entityId) => held?.has(entityId));
      // A form that fails to come is no fault of the scene: the light one stands for it.
      await refine(part, here.length > MOST_THINGS ? [] : here, signal).catch(() => {});
      if (signal.aborted) return;
    }
  }

  function settle() {
    clearTimeout(timer);
    working?.abort();
    if (focus.length || asked.size) timer = setTimeout(() => void update(), SETTLED_AFTER_MS);
  }

  return {
    /** What the reader looks at, the most wanted first. */
    set(entityIds: readonly number[]) {
      focus = entityIds;
      settle();
    },
    /** Parts came, went, or are drawn in another form. */
    partsChanged: settle,
    /** How many things are drawn in full among light ones. */
    count: () => [...asked.values()].reduce((sum, { drawn }) => sum + drawn, 0),
    end() {
      clearTimeout(timer);
      working?.abort();
    },
  };
}
