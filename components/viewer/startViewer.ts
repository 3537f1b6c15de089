import type * as Xbim from '@xbim/viewer';
import { type Containment } from './containment';
import { countInDots } from './sharpCanvas';
import { ViewerError } from './viewerHost';

/** Narrower than the package's 60 degrees, which makes corners of buildings lean out. */
export const FIELD_OF_VIEW_DEG = 45;
const EXPOSURE = 0.92;
const SHADOW_GAMMA = 0.85;

/**
 * Starts the package on a canvas, with its habits changed to ours.
 * @throws {ViewerError} `no_webgl`: it says so by having no context, or throws when WebGL 1 lacks float textures
 */
export function startViewer(
  engine: typeof Xbim,
  canvas: HTMLCanvasElement,
  containment: Containment,
): Xbim.Viewer {
  let viewer: Xbim.Viewer;
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
