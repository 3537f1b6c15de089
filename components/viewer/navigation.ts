import { type Camera } from '@/lib/flexContract';
import { look, orbit, pan, zoom } from './cameraMoves';
import { createListeners } from './listeners';
import { pointOn } from './snap/ray';
import { distance } from './vector';
import { type Point, type ViewerHost } from './viewerHost';

/** What a drag does: turn the scene and move it, or look around and walk. */
export type NavigationMode = 'orbit' | 'walk';

const DEG_PER_PIXEL = 0.25;
/** One notch of most wheels; it takes a tenth of the way. */
const NOTCH_PIXELS = 100;
const NOTCH_SHARE = 0.1;
/** Pixels of a line and a page of wheels that count in them. */
const LINE_PIXELS = 33;
const PAGE_PIXELS = 300;
/** The point that a wheel zooms to is asked for again when the pointer moved further, in pixels. */
const SAME_PLACE_PIXELS = 5;
/** Until a press moves this far it is a click, and nothing has to be asked. */
const SLOP_PIXELS = 3;
/** Metres that two fingers walk for a pixel. */
const WALK_M_PER_PIXEL = 0.02;

type Scene = Pick<ViewerHost, 'surface' | 'camera' | 'setCamera' | 'hitAt' | 'rayAt'> & {
  mode: () => NavigationMode;
  /** Walks so many metres ahead and to the right. */
  walk: (aheadM: number, rightM: number) => void;
};

type Place = { x: number; y: number };

/**
 * Moves the camera by mouse, wheel and fingers. One finger or the left button turns the scene around the point under it,
 * two fingers pan and pinch, three pan; the right or middle button, or Shift, pans; the wheel goes to the point under the
 * pointer. The package's own is kept from hearing: it pinches in jumps, leaps when one of two fingers is lifted, and turns
 * the building upside down.
 * @returns a function that stops it
 */
export function watchNavigation(scene: Scene): () => void {
  const { surface } = scene;
  const { on, end } = createListeners();
  const pointers = new Map<number, Place>();
  let button = 0;
  let isMoving = false;
  let pivot: Point | null = null;
  let wheel: { at: Place; to: Point } | null = null;

  const placeOf = (event: MouseEvent): Place => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const set = (camera: Camera) => void scene.setCamera(camera, { animate: false });

  /** The point of the scene at a place; where there is none, as far away as what one looks at. */
  function pointAt({ x, y }: Place): Point {
    const { eye, target } = scene.camera();
    return scene.hitAt(x, y)?.point ?? pointOn(scene.rayAt(x, y), distance(eye, target));
  }
  function turn(dx: number, dy: number) {
    const camera = scene.camera();
    if (scene.mode() === 'walk') return set(look(camera, -dx * DEG_PER_PIXEL, -dy * DEG_PER_PIXEL));
    set(orbit(camera, pivot ?? camera.target, dx * DEG_PER_PIXEL, dy * DEG_PER_PIXEL));
  }
  function move(dx: number, dy: number, to: Place) {
    if (scene.mode() === 'walk') return scene.walk(-dy * WALK_M_PER_PIXEL, dx * WALK_M_PER_PIXEL);
    const { pixelM, pixelPerMetre, origin } = scene.rayAt(to.x, to.y);
    const size = pixelM + pixelPerMetre * distance(origin, pivot ?? scene.camera().target);
    set(pan(scene.camera(), -dx * size, dy * size));
  }

  on(surface, 'pointerdown', (event) => {
    pointers.set(event.pointerId, placeOf(event));
    button = event.pointerType === 'mouse' ? event.button : 0;
    isMoving = pointers.size > 1;
    pivot = null;
    wheel = null;
    if (isMoving && scene.mode() === 'orbit') pivot = pointAt(middleOf([...pointers.values()]));
  });
  on(surface, 'pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (event.pointerType === 'mouse' && event.buttons === 0) return void pointers.clear();
    const now = placeOf(event);
    if (!isMoving) {
      if (Math.hypot(now.x - before.x, now.y - before.y) < SLOP_PIXELS) return;
      isMoving = true;
      surface.setPointerCapture?.(event.pointerId);
      if (scene.mode() === 'orbit') pivot = pointAt(before);
    }
    const all = [...pointers.values()];
    pointers.set(event.pointerId, now);
    const moved = [...pointers.values()];
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    if (all.length === 1) {
      if (button === 0 && !event.shiftKey) turn(dx, dy);
      else move(dx, dy, now);
      return;
    }
    // Each finger tells only of itself: its share of the way of their middle, and how it stretched them.
    move(dx / all.length, dy / all.length, middleOf(moved));
    const stretch = all.length === 2 ? spreadOf(all) / Math.max(1, spreadOf(moved)) : 1;
    if (scene.mode() === 'orbit' && pivot && stretch !== 1) set(zoom(scene.camera(), pivot, stretch));
  });
  const lift = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    // The fingers that stay begin anew from where they are.
    pivot = pointers.size && scene.mode() === 'orbit' ? pointAt(middleOf([...pointers.values()])) : null;
  };
  on(surface, 'pointerup', lift);
  on(surface, 'pointercancel', lift);

  // The package listens on the canvas itself: what is stopped above it never reaches it.
  const above = surface.parentElement ?? surface;
  const keep = (event: Event) => {
    if (event.target !== surface) return;
    event.stopPropagation();
    if (event.type.startsWith('touch') && event.cancelable) event.preventDefault();
  };
  on(
    above,
    'wheel',
    (event) => {
      keep(event);
      if (event.target !== surface) return;
      event.preventDefault();
      const unit = [1, LINE_PIXELS, PAGE_PIXELS][event.deltaMode] ?? 1;
      const notches = (event.deltaY * unit) / NOTCH_PIXELS;
      if (scene.mode() === 'walk') return scene.walk(-notches * 0.5, 0);
      const at = placeOf(event);
      if (!wheel || Math.hypot(at.x - wheel.at.x, at.y - wheel.at.y) > SAME_PLACE_PIXELS)
        wheel = { at, to: pointAt(at) };
      set(zoom(scene.camera(), wheel.to, (1 - NOTCH_SHARE) ** -notches));
    },
    { capture: true, passive: false },
  );
  on(above, 'mousedown', keep, { capture: true });
  on(above, 'touchstart', keep, { capture: true, passive: false });
  on(above, 'touchmove', keep, { capture: true, passive: false });
  surface.style.userSelect = 'none';
  return end;
}

function middleOf(places: readonly Place[]): Place {
  const sum = places.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / places.length, y: sum.y / places.length };
}

function spreadOf([a, b]: readonly Place[]): number {
  return a && b ? Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) : 1;
}
