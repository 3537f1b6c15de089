import { look, orbit, pan, zoom } from './cameraMoves';
import { watchNavigation } from './navigation';
import { type ViewerHost } from './viewerHost';
import { createWalking } from './walking';

/** One step of `approach` takes a twentieth of the way. */
const STEP_SHARE = 0.95;

type Scene = Pick<ViewerHost, 'surface' | 'camera' | 'setCamera' | 'hitAt' | 'rayAt' | 'step'> & {
  /** One who walks comes nearer to walls than one who looks at buildings. */
  setNear: (isWalking: boolean) => void;
};

export type SceneMoves = Pick<ViewerHost, 'turn' | 'approach' | 'pan' | 'setWalking' | 'pushWalk' | 'walkTo'>;

/** Moves the camera by pointer, in steps, and on foot. `end` leaves the pointer alone again. */
export function createSceneMoves(scene: Scene): SceneMoves & { end(): void } {
  const walking = createWalking(scene);
  const stop = watchNavigation({
    ...scene,
    mode: () => (walking.isOn ? 'walk' : 'orbit'),
    walk: walking.take,
  });
  const set = (camera: ReturnType<Scene['camera']>) => void scene.setCamera(camera, { animate: false });

  return {
    turn(rightDeg, downDeg) {
      const camera = scene.camera();
      if (walking.isOn) set(look(camera, rightDeg, downDeg));
      else set(orbit(camera, camera.target, rightDeg, downDeg));
    },
    approach(steps) {
      const camera = scene.camera();
      set(zoom(camera, camera.target, STEP_SHARE ** steps));
    },
    pan(right, up) {
      const camera = scene.camera();
      set(pan(camera, right * camera.heightM, up * camera.heightM));
    },
    async setWalking(options) {
      scene.setNear(options !== null);
      await walking.set(options);
    },
    pushWalk: walking.push,
    walkTo: walking.goTo,
    end() {
      void walking.set(null);
      stop();
    },
  };
}
