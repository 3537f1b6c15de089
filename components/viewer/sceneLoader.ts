import { bearsFull } from './detail';
import { type FetchedForm, fetchForm } from './fetchForm';
import { type LoadGeometry } from './loadGeometry';
import { createPartList, type Part } from './partList';
import { createPlacements } from './placements';
import { createSceneFocus } from './sceneFocus';
import { createRate, missingBytes, type ModelSource, type PartState, type SceneLoad } from './sceneLoad';
import { type Detail, ViewerError, type ViewerHost } from './viewerHost';

/** After the first part so many come at the same time; the page wants connections too. */
const AT_ONCE = 2;
/** Progress is told no more often than this. */
const TELL_EVERY_MS = 100;
/** What may still fit where the memory is full. */
const LEAST_BUDGET = 100_000;

export type LoaderSettings = {
  host: Promise<ViewerHost>;
  load: LoadGeometry;
  /** Triangles of a set that are drawn by themselves. */
  budget: number;
  /** Whether what comes after the first part waits to be asked for; bytes are null where unknown. */
  holdsRest: (bytes: number | null) => boolean;
  onChange: (load: SceneLoad) => void;
  /** The first picture stands; or all is here and holds nothing. */
  onFirst: () => void;
  /** Nothing could be shown. */
  onFailed: (error: ViewerError) => void;
};

/**
 * Loads the parts of the models of a scene: the first alone, so that there is a picture soon, then the others; light
 * forms before full ones. One that fails does not take the others away.
 */
export function createSceneLoader(settings: LoaderSettings) {
  const { load, budget } = settings;
  const rate = createRate();
  const placements = createPlacements();
  let host: ViewerHost | null = null;
  let hasEnded = false;
  const list = createPartList({ onChange: () => tell(), onGone: (key) => host?.removePart(key) });
  const { states, active, change } = list;
  let isFirst = true;
  let isHeld = false;
  /** Held without the reader's doing, perhaps only because the cost is not known yet. */
  let isHeldByItself = false;
  let wished: Detail = 'full';
  let isFullTooLarge = false;
  let considered = '';
  let entityCount = 0;
  let toldAt = 0;
  let drawing: Promise<unknown> = Promise.resolve();

  const focus = createSceneFocus({
    host: () => host,
    load,
    maxTriangles: budget,
    lightParts: () =>
      list
        .all()
        .filter(({ state }) => isLight(state))
        .map(({ state, source }) => ({ key: state.key, url: source.urlOf(state.set) })),
    onChange: () => tell(),
  });

  const isLight = ({ isOn, forms }: PartState) =>
    isOn && (wished === 'light' ? forms.includes('light') : forms.join() === 'light');

  function tell() {
    if (hasEnded) return;
    toldAt = performance.now();
    const isLoading = active().length > 0;
    const bytesPerSecond = isLoading ? rate.perSecond() : null;
    const missing = missingBytes(states().filter(({ status }) => !isHeld || status === 'loading'));
    settings.onChange({
      parts: states(),
      entityCount,
      isLoading,
      isHeld: isHeld && list.all().some(({ state }) => state.status === 'waiting' && state.isOn),
      bytesPerSecond,
      secondsLeft: bytesPerSecond && missing !== null ? missing / bytesPerSecond : null,
      isSimplified: states().some(isLight),
      refinedCount: focus.count(),
      isFullTooLarge,
      placements: placements.list(),
    });
  }

  /** Things come and go with parts only; to count them at each word of progress would take long. */
  function count() {
    entityCount = host?.entityIds().length ?? 0;
  }

  /** Starts what may be started; when nothing is on its way any more, looks at what came of it. */
  function go() {
    if (hasEnded) return;
    const mayStart = ({ state, stop, wants }: Part) =>
      !stop && state.isOn && (wants !== null || (state.status === 'waiting' && !isHeld));
    for (let next; active().length < (isFirst ? 1 : AT_ONCE) && (next = list.all().find(mayStart));)
      void run(next);
    if (active().length === 0) settle();
    tell();
  }

  async function run(part: Part) {
    const stop = (part.stop = new AbortController());
    const { wants } = part;
    part.wants = null;
    change(part, { status: 'loading', error: null, loadedBytes: 0 });
    try {
      const { set, fullTriangles } = part.state;
      const isSmall = fullTriangles !== null && fullTriangles <= budget;
      const most = wants === 'least' ? LEAST_BUDGET : wants === 'full' || isSmall ? null : budget;
      const fetched = await fetchForm(load, (asked) => part.source.urlOf(set, asked), most, {
        signal: stop.signal,
        onProgress(at) {
          if (at.phase === 'build') return;
          rate.add(Math.max(0, at.loadedBytes - part.state.loadedBytes));
          const totalBytes = at.totalBytes ?? part.state.totalBytes;
          part.state = { ...part.state, loadedBytes: at.loadedBytes, totalBytes };
          if (performance.now() - toldAt >= TELL_EVERY_MS) tell();
        },
      });
      await inTurn(() => draw(part, fetched, stop.signal));
    } catch (cause) {
      const { forms } = part.state;
      if (stop.signal.aborted) change(part, { status: forms.length ? 'ready' : 'waiting', loadedBytes: 0 });
      else fail(part, toViewerError(cause), wants);
    } finally {
      part.stop = null;
      go();
    }
  }

  /** One after another: each drawing fills the graphics memory, and holds the page while it does. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = drawing.then(work);
    drawing = turn.catch(() => {});
    return turn;
  }

  async function draw(part: Part, { file, detail, fullTriangles }: FetchedForm, signal: AbortSignal) {
    signal.throwIfAborted();
    host = await settings.host;
    signal.throwIfAborted();
    const { key, model, forms } = part.state;
    const added = await host.addPart(key, file, { model, detail, signal });
    if (!list.has(part)) return host.removePart(key);
    placements.add(model, added);
    if (!part.state.isOn) host.setPartVisible(key, false);
    change(part, {
      status: 'ready',
      forms: [...new Set([...forms, detail])],
      triangles: added.triangles,
      fullTriangles: fullTriangles ?? added.triangles,
      loadedBytes: file.size,
      totalBytes: file.size,
    });
    if (part.state.set === part.source.whole) list.removeSiblings(part);
    count();
    if (isFirst && added.entityCount > 0) first();
    // The light form is there to move with, if the full one is found to be slow.
    if (forms.includes('light') && detail === 'full') host.measureFrame();
  }

  function first() {
    isFirst = false;
    isHeldByItself = !isHeld && settings.holdsRest(missingBytes(states()));
    isHeld ||= isHeldByItself;
    settings.onFirst();
    for (const source of new Set(list.all().map((part) => part.source)))
      void learnSizes(source, ended.signal);
  }

  function fail(part: Part, error: ViewerError, wanted: Part['wants']) {
    const { source, state } = part;
    const isTooLarge = error.failure === 'out_of_memory';
    isFullTooLarge ||= isTooLarge;
    if (state.forms.length) return change(part, { status: 'ready', error: isTooLarge ? null : error });
    if (isTooLarge && wanted !== 'least') {
      part.wants = 'least';
      return change(part, { status: 'waiting' });
    }
    if (error.failure === 'not_found' && state.set !== source.whole) return list.takeWhole(source);
    change(part, { status: 'failed', error });
    if (error.failure === 'not_ready' || error.failure === 'forbidden')
      for (const other of list.all())
        if (other.source === source && other.state.status === 'waiting')
          change(other, { status: 'failed', error });
  }

  function settle() {
    const [failed] = states().filter(({ status }) => status === 'failed');
    if (!isFirst) {
      focus.partsChanged();
      return considerFull();
    }
    if (states().some(({ status, isOn }) => status === 'waiting' && isOn)) return;
    if (failed?.error) settings.onFailed(failed.error);
    else if (states().some(({ forms }) => forms.length)) first();
  }

  /** The full forms come by themselves where the machine is found to bear them. */
  function considerFull() {
    const shown = states().filter(({ isOn, forms }) => isOn && forms.length);
    const light = shown.filter(isLight);
    const asked = light.map(({ key }) => key).join();
    if (!host || wished === 'light' || isFullTooLarge || !light.length || asked === considered) return;
    considered = asked;
    const sum = (of: 'triangles' | 'fullTriangles') =>
      shown.reduce((total, state) => total + (state[of] ?? 0), 0);
    if (bearsFull(host.measureFrame(), sum('triangles'), sum('fullTriangles'))) setDetail('full');
  }

  function setDetail(detail: Detail) {
    wished = detail;
    host?.setDetail(detail);
    if (detail === 'full') {
      isFullTooLarge = false;
      for (const part of list.all()) if (isLight(part.state)) part.wants = 'full';
    }
    go();
  }

  async function learnSizes(source: ModelSource, signal: AbortSignal) {
    const sizes = (await source.sizes?.(signal).catch(() => [])) ?? [];
    for (const { set, bytes, triangles } of sizes)
      for (const part of list.all())
        if (part.source === source && part.state.set === set && part.state.status === 'waiting')
          change(part, { totalBytes: bytes, fullTriangles: triangles });
    if (isHeldByItself && !settings.holdsRest(missingBytes(states()))) loadRest();
  }

  function loadRest() {
    isHeld = isHeldByItself = false;
    go();
  }

  const ended = new AbortController();
  return {
    /** What the scene is made of: what is new is loaded, what is not named any more is taken away. */
    setModels(models: readonly ModelSource[]) {
      const { gone, came } = list.setModels(models);
      if (gone.length) count();
      for (const { source } of gone) placements.remove(source.model);
      // What comes first is not to wait for the server to look at all the others.
      if (!isFirst) for (const source of came) void learnSizes(source, ended.signal);
      go();
    },
    /** Keys of parts that are switched off; they are not loaded before they are switched on. */
    setOff(keys: readonly string[]) {
      for (const part of list.setOff(keys)) {
        const isOn = !part.state.isOn;
        if (part.state.forms.length) host?.setPartVisible(part.state.key, isOn);
        change(part, { isOn });
      }
      go();
    },
    loadRest,
    /** Stops what is on its way; it waits until it is asked for. */
    cancel() {
      isHeld = true;
      isHeldByItself = false;
      active().forEach(({ stop }) => stop?.abort());
      tell();
    },
    /** Tries all that failed, or one part. */
    retry(key?: string) {
      for (const part of list.all())
        if (part.state.status === 'failed' && (!key || part.state.key === key)) {
          part.wants ??= 'light';
          change(part, { status: 'waiting', error: null });
        }
      go();
    },
    setDetail,
    /** What the reader looks at is drawn in full also where the rest is light; the most wanted first. */
    setFocus: focus.set,
    /** Moves a model onto the first one, or back. */
    layOver(model: number, isOver: boolean) {
      host?.placeModel(model, placements.layOver(model, isOver));
      tell();
    },
    end() {
      hasEnded = true;
      ended.abort();
      focus.end();
      active().forEach(({ stop }) => stop?.abort());
    },
  };
}

export type SceneLoader = ReturnType<typeof createSceneLoader>;

function toViewerError(cause: unknown): ViewerError {
  return cause instanceof ViewerError ? cause : new ViewerError('download_failed', String(cause), { cause });
}
