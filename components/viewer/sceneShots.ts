import type * as Xbim from '@xbim/viewer';
import { frameBox, lookOf, PRESET_LOOKS, shiftToFree, type Look, type Shot, type WorldBox } from './camera';
import { type SceneParts } from './sceneParts';
import { FIELD_OF_VIEW_DEG } from './startViewer';
import { type Insets, type ViewerHost } from './viewerHost';

const CAMERA_MOVE_MS = 350;
/** An entity that is zoomed to keeps some of its surroundings around it. */
const ENTITY_FILL = 0.25;

type Scene = {
  viewer: Xbim.Viewer;
  canvas: HTMLCanvasElement;
  parts: Pick<SceneParts, 'boxOf' | 'visibility'>;
};

/** Moves the camera so that what is to be seen stands in what panels leave free of the canvas. */
export function createSceneShots({ viewer, canvas, parts }: Scene) {
  const { visibility } = parts;
  let insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  let isFramed = false;
  /** Where the camera is going; null while it stands. */
  let goal: Shot | null = null;

  const lens = () => ({
    fovDeg: FIELD_OF_VIEW_DEG,
    width: canvas.clientWidth || 1,
    height: canvas.clientHeight || 1,
  });
  const shotOf = (box: WorldBox, look: Look, fill?: number): Shot =>
    frameBox(box, look, lens(), insets, fill);

  /** The box around entities, or around all that is drawn, as the package gives it; null where there is none. */
  function boxOf(entityIds: readonly number[] | null): WorldBox | null {
    const box = entityIds ? parts.boxOf(entityIds) : viewer.getMergedRegion().bbox;
    return box && Array.from(box).every(Number.isFinite) ? (Array.from(box) as unknown as WorldBox) : null;
  }

  async function moveTo(shot: Shot, animate = true) {
    const { matrix, height } = shot;
    goal = shot;
    const still = !animate || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    viewer.animations.clear();
    await viewer.animations.viewTo({ mv: matrix, height }, still ? 0 : CAMERA_MOVE_MS);
    if (goal === shot) goal = null;
  }

  const shots: Pick<ViewerHost, 'setInsets' | 'freeArea' | 'zoomTo' | 'view'> = {
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
  };

  return {
    shots,
    boxOf,
    moveTo,
    /** True once the camera was placed for the first time. */
    isFramed: () => isFramed,
    /** Places the camera for the first picture: as `place` does, or else so that the model is seen. */
    async frame(place: (() => Promise<void>) | null) {
      const box = boxOf(visibility.subject());
      isFramed = true;
      if (place) await place();
      else if (box) await moveTo(shotOf(box, PRESET_LOOKS.home), false);
    },
  };
}
