import { watchNavigation } from '@/components/viewer/navigation';
import { type Camera } from '@/lib/flexContract';
import { A_CAMERA } from './fakeHost';

function aScene(mode: 'orbit' | 'walk' = 'orbit') {
  const container = document.createElement('div');
  const surface = document.createElement('canvas');
  container.append(surface);
  document.body.append(container);
  const heard = jest.fn();
  for (const type of ['mousedown', 'wheel', 'touchstart']) surface.addEventListener(type, heard, true);
  let camera: Camera = A_CAMERA;
  const scene = {
    surface,
    camera: () => camera,
    setCamera: jest.fn(async (next: Camera) => {
      camera = next;
    }),
    hitAt: jest.fn(() => ({ entityId: 1, point: [5, 4, 3] as const })),
    rayAt: () => ({
      origin: A_CAMERA.eye,
      direction: [0, 1, 0] as const,
      pixelM: 0,
      pixelPerMetre: 0.001,
    }),
    mode: () => mode,
    walk: jest.fn(),
  };
  const stop = watchNavigation(scene);
  const point = (type: string, x: number, y: number, more: PointerEventInit = {}) =>
    // jsdom has no PointerEvent: a mouse event that also says which pointer it is.
    surface.dispatchEvent(
      Object.assign(
        new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, buttons: 1, ...more }),
        pointerOf(more),
      ),
    );
  return { scene, surface, heard, stop, point, camera: () => camera };
}

const pointerOf = ({ pointerId = 1, pointerType = 'mouse' }: PointerEventInit) => ({
  pointerId,
  pointerType,
});

const away = ({ eye }: Camera) => Math.hypot(eye[0] - 5, eye[1] - 4, eye[2] - 3);

test('a drag turns around the point under the pointer, which is asked for once', () => {
  const { scene, point, camera } = aScene();
  point('pointerdown', 100, 100);
  point('pointermove', 101, 100);
  expect(scene.hitAt).not.toHaveBeenCalled();
  point('pointermove', 140, 100);
  point('pointermove', 180, 120);
  expect(scene.hitAt).toHaveBeenCalledTimes(1);
  expect(camera().eye).not.toEqual(A_CAMERA.eye);
  expect(away(camera())).toBeCloseTo(away(A_CAMERA), 6);
});

test('the right button and Shift pan, and the way that one looks stays', () => {
  for (const more of [{ button: 2 }, { shiftKey: true }]) {
    const { point, camera } = aScene();
    point('pointerdown', 100, 100, more);
    point('pointermove', 140, 130, more);
    const moved = camera().eye.map((value, axis) => value - A_CAMERA.eye[axis]!);
    const target = camera().target.map((value, axis) => value - A_CAMERA.target[axis]!);
    expect(Math.hypot(...moved)).toBeGreaterThan(0.1);
    moved.forEach((value, axis) => expect(target[axis]).toBeCloseTo(value, 9));
  }
});

test('two fingers that part go nearer, and a lifted finger makes no leap', () => {
  const { point, camera } = aScene();
  const finger = (pointerId: number) => ({ pointerId, pointerType: 'touch' });
  point('pointerdown', 100, 100, finger(1));
  point('pointerdown', 200, 100, finger(2));
  point('pointermove', 300, 100, finger(2));
  point('pointermove', 0, 100, finger(1));
  expect(away(camera())).toBeLessThan(0.6 * away(A_CAMERA));
  const before = camera();
  point('pointerup', 0, 100, finger(1));
  point('pointermove', 301, 100, finger(2));
  const turned = Math.hypot(...camera().eye.map((value, axis) => value - before.eye[axis]!));
  expect(turned).toBeLessThan(0.2);
});

test('the wheel goes to the point under the pointer', () => {
  const { scene, surface, camera } = aScene();
  const turn = (deltaY: number) =>
    surface.dispatchEvent(
      new WheelEvent('wheel', { deltaY, clientX: 50, clientY: 50, bubbles: true, cancelable: true }),
    );
  expect(turn(-100)).toBe(false);
  expect(away(camera())).toBeCloseTo(0.9 * away(A_CAMERA), 6);
  turn(100);
  expect(away(camera())).toBeCloseTo(away(A_CAMERA), 6);
  expect(scene.hitAt).toHaveBeenCalledTimes(1);
});

test('one who walks looks around by one finger and walks by two', () => {
  const { scene, point, camera } = aScene('walk');
  point('pointerdown', 100, 100);
  point('pointermove', 140, 100);
  expect(camera().eye).toEqual(A_CAMERA.eye);
  expect(camera().target).not.toEqual(A_CAMERA.target);
  point('pointerup', 140, 100);
  const finger = (pointerId: number) => ({ pointerId, pointerType: 'touch' });
  point('pointerdown', 100, 100, finger(1));
  point('pointerdown', 200, 100, finger(2));
  point('pointermove', 200, 50, finger(2));
  expect(scene.walk).toHaveBeenLastCalledWith(0.5, 0);
});

test('the package on the canvas hears nothing of it, until navigation ends', () => {
  const { surface, heard, stop } = aScene();
  const send = () =>
    ['mousedown', 'touchstart'].forEach((type) => surface.dispatchEvent(new Event(type, { bubbles: true })));
  send();
  expect(heard).not.toHaveBeenCalled();
  stop();
  send();
  expect(heard).toHaveBeenCalledTimes(2);
});
