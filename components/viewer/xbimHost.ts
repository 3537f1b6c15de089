import type * as Xbim from '@xbim/viewer';
import { type WorldBox } from './camera';
import { createContainment } from './containment';
import { fromEntityNumber } from './entityNumber';
import { type Engine, loadEngine } from './loadEngine';
import { mainBox } from './mainBox';
import { createMotionDetail } from './motionDetail';
import { type ParsedModel, rescale } from './parsedModel';
import { readModel } from './readModel';
import { createSceneLook } from './sceneLook';
import { createSceneParts } from './sceneParts';
import { createSceneShots } from './sceneShots';
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
  type CreateViewerHost,
  type Detail,
  type ViewerEvents,
  type ViewerHost,
} from './viewerHost';

/** What is nearer to the eye is not drawn, in metres; as the package has it, and for one who walks along walls. */
const NEAR_M = 0.25;
const WALKING_NEAR_M = 0.05;
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
  const look = createSceneLook(viewer);
  const { shots, boxOf, ...camera } = createSceneShots({ viewer, canvas, parts });
  /** Set by the first file, for good: all others are brought into its unit, and seen from its origin. */
  let base: SceneSpace | null = null;
  let startCamera: Parameters<ViewerHost['setCamera']>[0] | null = null;
  let section: Parameters<ViewerHost['setSection']>[0] | null = null;
  let detail: Detail = 'full';
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
    onBeforeDraw: look.drawBackdrop,
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

  function inWorld([x, y, z, dx, dy, dz]: WorldBox) {
    return { min: toWorld([x, y, z], space()), max: toWorld([x + dx, y + dy, z + dz], space()) };
  }

  const { space, ...tools } = createSceneTools({
    viewer,
    engine,
    canvas,
    fovDeg: FIELD_OF_VIEW_DEG,
    entityOf: parts.entityOf,
    moveTo: camera.moveTo,
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
    if (camera.isFramed() || visibility.entityIds().length === 0) return;
    const start = startCamera;
    await camera.frame(start && (() => tools.setCamera(start, { animate: false })));
  }

  return {
    ...tools,
    ...pointing,
    ...moves,
    ...shots,
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
    async setCamera(next, options) {
      if (camera.isFramed()) return tools.setCamera(next, options);
      startCamera = next;
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
    setColours: look.set,
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
