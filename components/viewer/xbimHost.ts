import type * as Xbim from '@xbim/viewer';
import { drawBackdrop, mix } from './backdrop';
import { frameBox, lookOf, PRESET_LOOKS, shiftToFree, type Look, type Shot, type WorldBox } from './camera';
import { type Containment, createContainment } from './containment';
import { readWorkerAnswer } from './readWorkerAnswer';
import { toWorld } from './sceneSpace';
import { createSceneTools } from './sceneTools';
import { createSceneVisibility, type SceneVisibility } from './sceneVisibility';
import { countInDots, createSharpCanvas } from './sharpCanvas';
import { watchPointer } from './watchPointer';
import {
  ViewerError,
  type CreateViewerHost,
  type Insets,
  type SceneColours,
  type ViewerEvents,
  type ViewerHost,
} from './viewerHost';

/** Narrower than the package's 60 degrees, which makes corners of buildings lean out. */
const FIELD_OF_VIEW_DEG = 45;
const CAMERA_MOVE_MS = 350;
const EXPOSURE = 0.92;
const SHADOW_GAMMA = 0.85;
/** An entity that is zoomed to keeps some of its surroundings around it. */
const ENTITY_FILL = 0.25;
/** Share of ink that is left of things in x-ray, as the tokens have it: 6 %. */
const XRAY_ALPHA = 16;
/** Degrees that the package turns for one pixel of a drag. */
const DEG_PER_PIXEL = 0.25;

/** The style that rooms are drawn in; the package's own is a glaring cyan. Its colours and ours are 0 to 255. */
const SPACE_STYLE = 0;
const SPACE_ALPHA = 90;
const WHITE = [255, 255, 255] as const;

const START_COLOURS: SceneColours = {
  top: [244, 245, 243],
  bottom: [231, 233, 230],
  accent: [11, 110, 79],
  ink: [26, 29, 27],
};

type Package = typeof Xbim;
type Viewer = Xbim.Viewer;
type LoadedModel = { modelId: number; visibility: SceneVisibility; entityIds: ReadonlySet<number> };

/**
 * Makes a host that draws with @xbim/viewer. This is the only file that knows the package; it is loaded when first
 * used, because it needs a browser and weighs 117 KB. What it lacks is added here: an end, cancelling, failures that
 * are told once, picking on dense screens, and views that keep clear of panels.
 */
export const createXbimHost: CreateViewerHost = async (container, events) => {
  let engine: Package;
  try {
    engine = unwrap(await import('@xbim/viewer'));
  } catch (cause) {
    throw new ViewerError('download_failed', 'The part of the page that draws models could not be loaded.', {
      cause,
    });
  }
  return openHost(engine, container, events);
};

/** The package is one UMD file: some bundlers give its names at once, others only below `default`. */
function unwrap(loaded: Package & { default?: Package }): Package {
  return loaded.default?.Viewer ? loaded.default : loaded;
}

function openHost(engine: Package, container: HTMLElement, events: ViewerEvents): ViewerHost {
  const { State, RenderingMode } = engine;
  const containment = createContainment();
  const canvas = createSharpCanvas();
  // Without a model the package throws when it is tapped, and an opaque context starts black.
  Object.assign(canvas.style, {
    width: '100%',
    height: '100%',
    display: 'block',
    touchAction: 'none',
    pointerEvents: 'none',
    opacity: '0',
  });
  container.append(canvas);

  let viewer: Viewer;
  try {
    viewer = startViewer(engine, canvas, containment);
  } catch (error) {
    containment.end();
    canvas.remove();
    throw error;
  }

  let model: LoadedModel | null = null;
  let colours = START_COLOURS;
  let insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  let selected: readonly number[] = [];
  let highlighted: readonly number[] = [];
  /** Where the camera is going; null while it stands. */
  let goal: Shot | null = null;
  let turnedTo: ArrayLike<number> | null = null;

  function tellTurn() {
    const matrix = viewer.mvMatrix;
    if (matrix === turnedTo) return;
    turnedTo = matrix;
    events.onTurn?.([0, 1, 2, 4, 5, 6, 8, 9, 10].map((index) => matrix[index] ?? 0));
  }

  viewer.addPlugin({
    init() {},
    onBeforeDraw: (width, height) => drawBackdrop(viewer.gl, width, height, colours),
    onAfterDraw() {
      tellTurn();
      events.onDraw?.();
    },
    onBeforeDrawId() {},
    onAfterDrawId() {},
    onAfterDrawModelId() {},
  });

  const stopPointer = watchPointer(canvas, {
    entityAt(event) {
      // In x-ray the package picks only what is selected; what is a shade can be clicked all the same.
      const mode = viewer.renderingMode;
      if (mode !== RenderingMode.NORMAL) viewer.renderingMode = RenderingMode.NORMAL;
      const { id } = viewer.getEventDataFromEvent(event) as { id: number | null };
      if (mode !== RenderingMode.NORMAL) viewer.renderingMode = mode;
      return id || null; // null on the background, 0 on geometry that belongs to nothing
    },
    onPick: (entityId, how) => events.onPick?.(entityId === null ? null : { entityId }, how),
    onHover: (entityId) => events.onHover?.(entityId === null ? null : { entityId }),
  });

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    if (!containment.ended)
      events.onFailure?.(new ViewerError('context_lost', 'The browser took the graphics away.'));
  });

  /** Entities of a list that the model draws. The package fails on none of the others, but says nothing either. */
  const known = (entityIds: readonly number[]) =>
    entityIds.filter((entityId) => model?.entityIds.has(entityId));

  /** Moves a state from the entities that have it to those that should; each call sends the model's states anew. */
  function moveState(state: number, from: readonly number[], to: readonly number[]) {
    if (!model) return;
    const leaving = known(from.filter((entityId) => !to.includes(entityId)));
    const joining = known(to.filter((entityId) => !from.includes(entityId)));
    if (leaving.length) viewer.removeState(state, leaving, model.modelId);
    if (joining.length) viewer.addState(state, joining, model.modelId);
  }

  function applyVisibility() {
    if (!model) return;
    const { hide, show } = model.visibility.change();
    if (hide.length) viewer.addState(State.HIDDEN, hide, model.modelId);
    if (show.length) viewer.removeState(State.HIDDEN, show, model.modelId);
  }

  function boxOf(entityIds: readonly number[] | null): WorldBox | null {
    if (!model) return null;
    const { modelId } = model;
    const targets = entityIds && known(entityIds).map((id) => ({ id, model: modelId }));
    if (targets && !targets.length) return null;
    const box = targets ? viewer.getTargetsBoundingBox(targets) : viewer.getMergedRegion().bbox;
    return box && Array.from(box).every(Number.isFinite) ? (Array.from(box) as unknown as WorldBox) : null;
  }

  const lens = () => ({
    fovDeg: FIELD_OF_VIEW_DEG,
    width: canvas.clientWidth || 1,
    height: canvas.clientHeight || 1,
  });

  function shotOf(box: WorldBox, look: Look, fill?: number): Shot {
    return frameBox(box, look, lens(), insets, fill);
  }

  async function moveTo(shot: Shot, animate = true) {
    const { matrix, height } = shot;
    goal = shot;
    const still = !animate || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    viewer.animations.clear();
    await viewer.animations.viewTo({ mv: matrix, height }, still ? 0 : CAMERA_MOVE_MS);
    if (goal === shot) goal = null;
  }

  const { space, ...tools } = createSceneTools({
    viewer,
    engine,
    canvas,
    fovDeg: FIELD_OF_VIEW_DEG,
    model: () => model && { ...model, spaces: model.visibility.spaces() },
    spaceStyle: SPACE_STYLE,
    moveTo,
  });

  function applyColours() {
    const { accent, ink } = colours;
    viewer.background = [...colours.bottom, 255];
    viewer.highlightingColour = [...accent, 255];
    viewer.hoverPickColour = [...mix(accent, WHITE, 0.45), 255];
    viewer.xrayColour = [...ink, XRAY_ALPHA];
    viewer.defineStyle(SPACE_STYLE, [...mix(accent, WHITE, 0.25), SPACE_ALPHA]);
  }
  applyColours();

  return {
    async load(file, { signal } = {}) {
      const loaded = await readModel(viewer, file, containment, signal);
      if (model) viewer.unload(model.modelId);
      const visibility = createSceneVisibility(loaded.products);
      model = { modelId: loaded.modelId, visibility, entityIds: new Set(visibility.entityIds()) };
      applyVisibility();
      viewer.setStyle(SPACE_STYLE, visibility.spaces(), loaded.modelId);
      viewer.start();
      const box = boxOf(visibility.subject());
      if (box) await moveTo(shotOf(box, PRESET_LOOKS.home), false);
      Object.assign(canvas.style, { pointerEvents: 'auto', opacity: '1' });
    },
    select(entityIds) {
      moveState(State.HIGHLIGHTED, selected, entityIds);
      selected = [...entityIds];
    },
    highlight(entityIds) {
      model?.visibility.setHovered(entityIds);
      applyVisibility();
      moveState(State.HOVEROVER, highlighted, entityIds);
      highlighted = [...entityIds];
    },
    setVisible(entityIds, visible) {
      model?.visibility.setVisible(entityIds, visible);
      applyVisibility();
    },
    isolate(entityIds) {
      model?.visibility.isolate(entityIds);
      applyVisibility();
    },
    setSpacesVisible(visible) {
      model?.visibility.setSpacesVisible(visible);
      applyVisibility();
    },
    setXray(on) {
      viewer.renderingMode = on ? RenderingMode.XRAY : RenderingMode.NORMAL;
    },
    setColours(next) {
      colours = next;
      applyColours();
    },
    setInsets(next) {
      const before = insets;
      insets = next;
      const { centre } = viewer.getMergedRegion();
      if (!model || !centre) return;
      const from = goal ?? { matrix: viewer.mvMatrix, height: viewer.cameraProperties.height };
      void moveTo({ matrix: shiftToFree(from.matrix, centre, lens(), before, next), height: from.height });
    },
    async zoomTo(entityIds) {
      const box = boxOf(entityIds ?? model?.visibility.framed() ?? null);
      if (box) await moveTo(shotOf(box, lookOf(goal?.matrix ?? viewer.mvMatrix), entityIds && ENTITY_FILL));
    },
    async view(preset) {
      const box = boxOf(model?.visibility.subject() ?? null);
      if (box) await moveTo(shotOf(box, PRESET_LOOKS[preset]));
    },
    turn(rightDeg, downDeg) {
      const { centre } = viewer.getMergedRegion();
      if (centre) viewer.navigate('orbit', rightDeg / DEG_PER_PIXEL, downDeg / DEG_PER_PIXEL, centre);
    },
    approach(steps) {
      const { centre } = viewer.getMergedRegion();
      if (centre) viewer.navigate('zoom', 0, steps, centre);
    },
    boxOf(entityIds) {
      const box = boxOf(entityIds ?? model?.visibility.framed() ?? null);
      if (!box) return null;
      const [x, y, z, dx, dy, dz] = box;
      return { min: toWorld([x, y, z], space()), max: toWorld([x + dx, y + dy, z + dz], space()) };
    },
    ...tools,
    entityIds: () => model?.visibility.entityIds() ?? [],
    destroy() {
      if (containment.ended) return;
      stopPointer();
      viewer.stop();
      containment.end();
      for (const handle of [...viewer.activeHandles]) viewer.unload(handle.id);
      viewer.gl.getExtension('WEBGL_lose_context')?.loseContext();
      canvas.width = canvas.height = 0;
      canvas.remove();
    },
  };
}

/**
 * Starts the package on a canvas, with its habits changed to ours.
 * @throws {ViewerError} `no_webgl`: it says so by having no context, or throws when WebGL 1 lacks float textures
 */
function startViewer(engine: Package, canvas: HTMLCanvasElement, containment: Containment): Viewer {
  let viewer: Viewer;
  try {
    viewer = containment.run(() => new engine.Viewer(canvas, () => {}));
  } catch (cause) {
    throw new ViewerError('no_webgl', cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (!viewer.gl) throw new ViewerError('no_webgl', 'This browser offers no WebGL.');
  // It would leave out parts of the building below 30 frames a second.
  viewer.adaptivePerformanceOn = false;
  // Its watcher then sets the best performance again in every frame, and each setting asks for a drawing: a building at
  // rest would keep the machine busy for ever.
  const best = viewer.performance;
  Object.defineProperty(viewer, 'performance', { get: () => best, set() {} });
  viewer.hoverPickEnabled = false;
  // Its shader adds 0.4 of ambient light to the lamp's 1 and so burns out what faces the camera: take less of all, and
  // lift what the lamp does not reach.
  viewer.gamma = SHADOW_GAMMA;
  viewer.contrast = EXPOSURE;
  viewer.brightness = (EXPOSURE - 1) / 2;
  viewer.cameraProperties.fov = FIELD_OF_VIEW_DEG;
  // It would take back our highlights with every move outside a canvas.
  viewer.setHoverPick = () => {};
  // It would leave `user-select: text` on the page for good.
  viewer.disableTextSelection = () => document.documentElement.style.setProperty('user-select', 'none');
  viewer.enableTextSelection = () => document.documentElement.style.removeProperty('user-select');
  countInDots(viewer as unknown as Parameters<typeof countInDots>[0]);
  return viewer;
}

/**
 * Has the package read and draw a file. Its worker's handlers are wrapped: it tells only some failures, some twice,
 * and what goes wrong after reading not at all.
 */
function readModel(viewer: Viewer, file: Blob, containment: Containment, signal?: AbortSignal) {
  return new Promise<{ modelId: number; products: ReturnType<typeof productsOf> }>((resolve, reject) => {
    signal?.throwIfAborted();
    const tag = {};
    let modelId: number | undefined;
    const onLoaded = (event: { tag: unknown; model: number }) => {
      if (event.tag === tag) modelId = event.model;
    };
    viewer.on('loaded', onLoaded);

    const worker = containment.catchWorker(() => viewer.loadAsync(file, tag));
    const drawAnswer = worker.onmessage;
    const finish = () => {
      viewer.off('loaded', onLoaded);
      signal?.removeEventListener('abort', onAbort);
      containment.endWorker(worker);
    };
    const fail = (error: unknown) => {
      finish();
      reject(error);
    };
    const onAbort = () => fail(signal?.reason);
    signal?.addEventListener('abort', onAbort);

    worker.onerror = (event) => {
      event.preventDefault();
      fail(
        new ViewerError(
          'corrupt',
          event.message || 'The part of the page that reads models could not start.',
        ),
      );
    };
    worker.onmessage = (event: MessageEvent<unknown>) => {
      const answer = readWorkerAnswer(event.data);
      if (answer.kind === 'failed') return fail(new ViewerError('corrupt', answer.reason));
      if (answer.kind === 'reading') return;
      try {
        drawAnswer?.call(worker, event);
        if (modelId === undefined) throw new Error('The model was read but not drawn.');
        if (viewer.gl.getError() === viewer.gl.OUT_OF_MEMORY)
          throw new RangeError('The graphics memory is full.');
      } catch (cause) {
        return fail(toLoadError(cause));
      }
      finish();
      resolve({ modelId, products: productsOf(answer) });
    };
  });
}

const productsOf = (answer: Extract<ReturnType<typeof readWorkerAnswer>, { kind: 'read' }>) =>
  answer.products;

/** What the package throws while it fills the graphics memory, in our words. */
function toLoadError(cause: unknown): ViewerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const full = cause instanceof RangeError || /too much data|out of memory|allocation/i.test(reason);
  return new ViewerError(full ? 'out_of_memory' : 'corrupt', reason, { cause });
}
