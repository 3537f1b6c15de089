import { type Camera } from '@/lib/flexContract';
import { axesOf, look, shifted } from './cameraMoves';
import { add, distance, length, scale, subtract, unit } from './vector';
import { type Point, type ViewerHost } from './viewerHost';
import { EYE_M, STEP_UP_M } from './walk';

/** Where keys push one who walks, each -1 to 1: ahead, to the right, up (without gravity), and turning to the right. */
export type WalkPush = { ahead: number; right: number; up: number; turn: number };

/** Gravity holds to floors and walls; `speedMS` is metres in a second. */
export type WalkOptions = { gravity: boolean; speedMS: number };

export const STANDING: WalkPush = { ahead: 0, right: 0, up: 0, turn: 0 };

const TURN_DEG_S = 70;
/** A slow machine draws seldom; nobody takes longer steps for it. In seconds. */
const LONGEST_FRAME_S = 0.1;
/** Share of the height of a step that is left after a second: one rises on stairs softly. */
const EASE_PER_S = 1e-4;
/** One who is nearer to a floor than this stands on it already. */
const STANDING_M = 3;
/** How far before a wall that one looks at one begins to walk. */
const BEFORE_WALL_M = 1;

type Scene = Pick<ViewerHost, 'surface' | 'camera' | 'setCamera' | 'hitAt' | 'step'>;

export type Walking = {
  readonly isOn: boolean;
  /** Stands where one looks, or keeps walking with other options; null ends. */
  set(options: WalkOptions | null): Promise<void>;
  push(push: WalkPush): void;
  /** Takes so many metres at once, ahead and to the right. */
  take(aheadM: number, rightM: number): void;
  /** Stands on a place of a floor. */
  goTo(place: Point): Promise<void>;
};

/** Carries the camera at the height of the eyes of one who walks. Asks for frames only while there is a way to go. */
export function createWalking({ surface, camera, setCamera, hitAt, step }: Scene): Walking {
  let options: WalkOptions | null = null;
  let feet: Point = [0, 0, 0];
  let push = STANDING;
  /** Metres that are still to be taken: ahead and to the right. */
  let owed = { ahead: 0, right: 0 };
  let isRunning = false;

  const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const eyeOf = (at: Point): Point => [at[0], at[1], at[2] + EYE_M];
  const place = (eye: Point, turned: Camera = camera()) =>
    setCamera(shifted(turned, subtract(eye, turned.eye)), { animate: false });

  function wayOf(at: Camera, seconds: number, speedMS: number): Point {
    const { right } = axesOf(at);
    const ahead: Point = unit([-right[1], right[0], 0]);
    const aheadM = push.ahead * speedMS * seconds + owed.ahead;
    const rightM = push.right * speedMS * seconds + owed.right;
    owed = { ahead: 0, right: 0 };
    return add(add(scale(ahead, aheadM), right, rightM), [0, 0, 1], push.up * speedMS * seconds);
  }

  async function run() {
    if (isRunning) return;
    isRunning = true;
    let last = performance.now();
    for (;;) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      if (!options) break;
      const seconds = Math.min(Math.max(now - last, 0) / 1000, LONGEST_FRAME_S);
      last = now;
      const way = wayOf(camera(), seconds, options.speedMS);
      if (length(way) > 0) feet = (await step({ feet, gravity: options.gravity }, way)).feet;
      if (!options) break;
      // What was turned by a drag while the step was asked for stays turned.
      const turned = look(camera(), push.turn * TURN_DEG_S * seconds, 0);
      const eye = eyeOf(feet);
      const left = isStill() || !options.gravity ? 0 : EASE_PER_S ** seconds;
      const height = eye[2] + (turned.eye[2] - eye[2]) * left;
      const isThere = Math.abs(height - eye[2]) < 1e-3;
      await place([eye[0], eye[1], isThere ? eye[2] : height], turned);
      const isPushed = push.ahead || push.right || push.up || push.turn;
      if (!isPushed && isThere && !owed.ahead && !owed.right) break;
    }
    isRunning = false;
  }

  /** Where one begins: on the floor below the eye, or before what is in the middle of the view. */
  async function start(gravity: boolean) {
    const { eye } = camera();
    feet = [eye[0], eye[1], eye[2] - EYE_M];
    if (!gravity) return;
    const below = await fall(eye);
    if (below && eye[2] - below[2] <= STANDING_M) feet = below;
    else {
      const seen = hitAt(surface.clientWidth / 2, surface.clientHeight / 2)?.point;
      if (!seen) return;
      const back = unit(subtract(eye, seen));
      const before = add(seen, back, Math.min(BEFORE_WALL_M, distance(eye, seen)));
      feet = (await fall(before)) ?? [before[0], before[1], before[2] - EYE_M];
    }
    await place(eyeOf(feet), levelled(camera()));
  }

  /** The floor below a point; null where there is none. */
  async function fall(from: Point): Promise<Point | null> {
    const feetThere: Point = [from[0], from[1], from[2] - STEP_UP_M];
    const { feet: floor } = await step({ feet: feetThere, gravity: true }, [0, 0, 0]);
    return floor[2] === feetThere[2] ? null : floor;
  }

  return {
    get isOn() {
      return options !== null;
    },
    async set(next) {
      const wasOn = options !== null;
      options = next;
      if (!next) push = STANDING;
      else if (!wasOn) await start(next.gravity);
      else if (next.gravity) feet = (await fall(eyeOf(feet))) ?? feet;
      if (options) void run();
    },
    push(next) {
      push = next;
      if (options) void run();
    },
    take(aheadM, rightM) {
      owed = { ahead: owed.ahead + aheadM, right: owed.right + rightM };
      if (options) void run();
    },
    async goTo(to) {
      if (!options) return;
      feet = to;
      const now = camera();
      await setCamera(shifted(now, subtract(eyeOf(feet), now.eye)));
    },
  };
}

/** The same way to look, but not at the ground or the sky: one who begins to walk looks ahead. */
function levelled(at: Camera): Camera {
  const { right } = axesOf(at);
  const ahead = unit([-right[1], right[0], 0]);
  return { ...at, target: [...add(at.eye, ahead, 10)], up: [0, 0, 1] };
}
