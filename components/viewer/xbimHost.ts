import type * as Xbim from '@xbim/viewer';
import { drawBackdrop, mix } from './backdrop';
import { frameBox, lookOf, PRESET_LOOKS, shiftToFree, type Look, type Shot, type WorldBox } from './camera';
import { createContainment } from './containment';
import { fromEntityNumber } from './entityNumber';
import { type Engine, loadEngine } from './loadEngine';
import { createMotionDetail } from './motionDetail';
import { type ParsedModel, rescale } from './parsedModel';
import { readModel } from './readModel';
import { SPACE_STYLE } from './sceneColouring';
import { createSceneParts } from './sceneParts';
import { type SceneSpace, toWorld } from './sceneSpace';
import { createSceneTools } from './sceneTools';
import { createSceneMoves } from './sceneMoves';
import { createScenePointing } from './scenePointing';
import { createSnapper } from './snap/snapper';
import { createSharpCanvas } from './sharpCanvas';
import { FIELD_OF_VIEW_DEG, startViewer } from './startViewer';
import { watchPointer } from './watchPointer';
import { isWithin } from './within';
import {
  ViewerError,
  type AddedPart,
  type CreateViewerHost,
  type Detail,
  type Insets,
  type SceneColours,
  type ViewerEvents,
  type ViewerHost,
} from './viewerHost';

const CAMERA_MOVE_MS = 350;
/** An entity that is zoomed to keeps some of its surroundings around it. */
const ENTITY_FILL = 0.25;
/** Share of ink that is left of things in x-ray, as the tokens have it: 6 %. */
const XRAY_ALPHA = 16;
/** What is nearer to the eye is not drawn, in metres; as the package has it, and for one who walks along walls. */
const NEAR_M = 0.25;
const WALKING_NEAR_M = 0.05;
/** Rooms are seen through. */
const SPACE_ALPHA = 90;
const WHITE = [255, 255, 255] as const;

const START_COLOURS: SceneColours = {
  top: [244, 245, 243],
  bottom: [231, 233, 230],
  accent: [11, 110, 79],
  ink: [26, 29, 27],
};

type Viewer = Xbim.Viewer;

/**
 * Makes a host that draws with @xbim/viewer. Only loadEngine.ts and the worker that reads models load the package. What it
 * lacks is added here: an end, cancelling, failures that are told once, parts of several models and units in one scene, and
 * views that keep clear of panels.
 */
export const createXbimHost: CreateViewerHost = async (container, events) => {
  let engine: Engine;
  try {
    engine = await loadEngine();
  } catch (cause) {
    throw new ViewerError('download_failed', 'The part of the page that draws models could not be loaded.', {
      cause,
    });
  }
  return openHost(engine, container, events);
};

function openHost(engine: Engine, container: HTMLElement, events: ViewerEvents): ViewerHost {
  const { RenderingMode, State } = engine;
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

  const parts = createSceneParts(viewer, engine);
  const { visibility } = parts;
  /** Set by the first file, for good: all others are brought into its unit, and seen from its origin. */
  let base: SceneSpace | null = null;
  let isFramed = false;
  let startCamera: Parameters<ViewerHost['setCamera']>[0] | null = null;
  let section: Parameters<ViewerHost['setSection']>[0] | null = null;
  let detail: Detail = 'full';
  let colours = START_COLOURS;
  let insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  /** Where the camera is going; null while it stands. */
  let goal: Shot | null = null;
  let turnedTo: ArrayLike<number> | null = null;

  const motion = createMotionDetail({
    canSwap: () => detail === 'full' && !containment.ended && parts.hasChoice(),
    draw: parts.setDetail,
  });

  function tellTurn() {
    const matrix = viewer.mvMatrix;
    if (matrix === turnedTo) return;
    if (turnedTo) motion.moved(performance.now());
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

  // Until the camera stands where the first picture is taken from, a drawing would show something else, and take as long.
  const { draw } = viewer;
  viewer.draw = (...args) => {
    if (isFramed) draw.apply(viewer, args);
  };

  const stopPointer = watchPointer(canvas, {
    entityAt(event) {
      // In x-ray the package picks only what is selected; what is a shade can be clicked all the same.
      const mode = viewer.renderingMode;
      if (mode !== RenderingMode.NORMAL) viewer.renderingMode = RenderingMode.NORMAL;
      const { id, model } = viewer.getEventDataFromEvent(event) as {
        id: number | null;
        model: number | null;
      };
      if (mode !== RenderingMode.NORMAL) viewer.renderingMode = mode;
      return parts.entityOf(id, model);
    },
    onPick: (entityId, how) => events.onPick?.(entityId === null ? null : { entityId }, how),
    onHover: (entityId) => events.onHover?.(entityId === null ? null : { entityId }),
  });

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    if (!containment.ended)
      events.onFailure?.(new ViewerError('context_lost', 'The browser took the graphics away.'));
  });

  function boxOf(entityIds: readonly number[] | null): WorldBox | null {
    const box = entityIds ? parts.boxOf(entityIds) : viewer.getMergedRegion().bbox;
    return box && Array.from(box).every(Number.isFinite) ? (Array.from(box) as unknown as WorldBox) : null;
  }

  function inWorld([x, y, z, dx, dy, dz]: WorldBox) {
    return { min: toWorld([x, y, z], space()), max: toWorld([x + dx, y + dy, z + dz], space()) };
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
    entityOf: parts.entityOf,
    moveTo,
  });

  const snapper = createSnapper();
  const pointing = createScenePointing({ ...tools, snapper, section: () => section });

  const { end: endMoves, ...moves } = createSceneMoves({
    ...tools,
    ...pointing,
    setNear(isWalking) {
      viewer.cameraProperties.near = (isWalking ? WALKING_NEAR_M : NEAR_M) * space().unitsPerMetre;
    },
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

  /** Fixes unit and origin of the scene by its first file, and brings the others into its unit. */
  function prepare(model: ParsedModel) {
    if (base) return rescale(model, base.unitsPerMetre);
    const { unitsPerMetre, origin } = (base = {
      unitsPerMetre: model.meter || 1,
      origin: model.wcs ?? [0, 0, 0],
    });
    // The package would take those of whichever model happens to be first in its list.
    viewer.getCurrentWcs = () => origin as ReturnType<Viewer['getCurrentWcs']>;
    Object.defineProperty(viewer, 'unitsInMeter', { get: () => unitsPerMetre });
  }

  /** The first part that holds something is the first picture. */
  async function frameFirst() {
    if (isFramed || visibility.entityIds().length === 0) return;
    const box = boxOf(visibility.subject());
    isFramed = true;
    if (startCamera) await tools.setCamera(startCamera, { animate: false });
    else if (box) await moveTo(shotOf(box, PRESET_LOOKS.home), false);
  }

  return {
    ...tools,
    ...pointing,
    ...moves,
    async addPart(key, file, { model = 0, detail: form = 'full', signal } = {}) {
      let unitsPerMetre = 1;
      const read = await readModel(viewer, file, containment, {
        signal,
        prepare(parsed) {
          unitsPerMetre = parsed.meter || 1;
          prepare(parsed);
        },
      });
      parts.add(key, model, form, read);
      snapper.add(key, file, { model, isFull: form === 'full' });
      if (section) tools.setSection(section);
      await frameFirst();
      return {
        entityCount: read.products.length,
        triangles: read.triangles,
        unitsPerMetre,
        box: read.products.length ? mainBox(read.model) : null,
      };
    },
    async refinePart(key, file, entityIds, { maxTriangles, signal }) {
      const productLabels = entityIds.map((entityId) => fromEntityNumber(entityId).productLabel);
      const bytes = await snapper.ask({ type: 'only', file, productLabels, maxTriangles });
      signal?.throwIfAborted();
      if (!bytes) {
        parts.refine(key, null);
        return [];
      }
      parts.refine(key, await readModel(viewer, new Blob([bytes]), containment, { signal, prepare }));
      return parts.refinedOf(key);
    },
    unrefinePart: (key) => parts.refine(key, null),
    entitiesOf: parts.entitiesOf,
    removePart(key) {
      parts.remove(key);
      snapper.remove(key);
    },
    reveal() {
      // The package draws at once when it is started: by the next frame all that belongs to the picture has been said.
      requestAnimationFrame(() => {
        if (containment.ended) return;
        viewer.start();
        Object.assign(canvas.style, { pointerEvents: 'auto', opacity: '1' });
      });
    },
    setPartVisible: parts.setPartVisible,
    setDetail(next) {
      detail = next;
      motion.stop();
      parts.setDetail(next);
    },
    placeModel(model, offset) {
      const { unitsPerMetre } = space();
      const [x, y, z] = offset ?? [0, 0, 0];
      parts.place(model, offset && [x * unitsPerMetre, y * unitsPerMetre, z * unitsPerMetre]);
      snapper.place(model, offset);
      viewer.start();
    },
    measureFrame() {
      const { gl } = viewer;
      const startedAt = performance.now();
      viewer.draw();
      // Only an answer of the graphics card tells that it is done.
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      const ms = performance.now() - startedAt;
      if (detail === 'full') motion.setFrameMs(ms);
      return ms;
    },
    async setCamera(camera, options) {
      if (isFramed) return tools.setCamera(camera, options);
      startCamera = camera;
    },
    setSection(next) {
      section = next;
      if (base) tools.setSection(next);
    },
    setColouring: parts.setColouring,
    select: (entityIds) => parts.mark(State.HIGHLIGHTED, entityIds),
    highlight(entityIds) {
      if (visibility.setHovered(entityIds)) parts.applyVisibility();
      parts.mark(State.HOVEROVER, entityIds);
    },
    setVisible(entityIds, visible) {
      visibility.setVisible(entityIds, visible);
      parts.applyVisibility();
    },
    isolate(entityIds) {
      visibility.isolate(entityIds);
      parts.applyVisibility();
    },
    setSpacesVisible(visible) {
      visibility.setSpacesVisible(visible);
      parts.applyVisibility();
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
      if (!isFramed || !centre) return;
      const from = goal ?? { matrix: viewer.mvMatrix, height: viewer.cameraProperties.height };
      void moveTo({ matrix: shiftToFree(from.matrix, centre, lens(), before, next), height: from.height });
    },
    freeArea: () => ({
      left: insets.left,
      top: insets.top,
      right: Math.max(insets.left, canvas.clientWidth - insets.right),
      bottom: Math.max(insets.top, canvas.clientHeight - insets.bottom),
    }),
    async zoomTo(entityIds) {
      const box = boxOf(entityIds ?? visibility.framed());
      if (box) await moveTo(shotOf(box, lookOf(goal?.matrix ?? viewer.mvMatrix), entityIds && ENTITY_FILL));
    },
    async view(preset) {
      const box = boxOf(visibility.subject());
      if (box) await moveTo(shotOf(box, PRESET_LOOKS[preset]));
    },
    boxOf(entityIds) {
      const box = boxOf(entityIds ?? visibility.framed());
      return box && inWorld(box);
    },
    entitiesIn: (area, how) =>
      visibility.shown().filter((entityId) => {
        const box = boxOf([entityId]);
        return box && isWithin(inWorld(box), area, how, tools.project, section);
      }),
    entityIds: () => visibility.entityIds(),
    destroy() {
      if (containment.ended) return;
      stopPointer();
      motion.stop();
      endMoves();
      snapper.end();
      viewer.stop();
      containment.end();
      parts.unloadAll();
      viewer.gl.getExtension('WEBGL_lose_context')?.loseContext();
      canvas.width = canvas.height = 0;
      canvas.remove();
    },
  };
}

/** Where most of a model is, in metres of the world: the box of its most populated region. */
function mainBox({ regions = [], meter, wcs = [0, 0, 0] }: ParsedModel): AddedPart['box'] {
  const region = regions.reduce<(typeof regions)[number] | null>(
    (most, one) => (most && most.population >= one.population ? most : one),
    null,
  );
  if (!region || !Array.from(region.bbox).every(Number.isFinite)) return null;
  const [x = 0, y = 0, z = 0, dx = 0, dy = 0, dz = 0] = region.bbox;
  const own = { unitsPerMetre: meter || 1, origin: wcs };
  return { min: toWorld([x, y, z], own), max: toWorld([x + dx, y + dy, z + dz], own) };
}
