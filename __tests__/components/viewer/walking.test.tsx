import { createWalking, STANDING } from '@/components/viewer/walking';
import { type Camera } from '@/lib/flexContract';
import { type Point } from '@/components/viewer';
import { type Walker } from '@/components/viewer/walk';
import { fakeWindow } from './fakeHost';

/** A floor at 3 m that goes on for ever. */
const FLOOR_M = 3;

function aScene(eye: Camera['eye'], seen: Point | null = null) {
  fakeWindow(['(prefers-reduced-motion: reduce)']);
  let camera: Camera = {
    eye,
    target: [eye[0], eye[1] + 10, eye[2] - 2],
    up: [0, 0, 1],
    projection: 'perspective',
    heightM: 8,
  };
  const surface = document.createElement('div');
  const walking = createWalking({
    surface,
    camera: () => camera,
    setCamera: async (next) => {
      camera = next;
    },
    hitAt: () => seen && { entityId: 1, point: seen },
    step: async ({ feet, gravity }: Walker, [x, y, z]: Point): Promise<Walker> => ({
      gravity,
      feet: [feet[0] + x, feet[1] + y, gravity ? FLOOR_M : feet[2] + z],
    }),
  });
  return { walking, camera: () => camera };
}

const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame++)
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
};

test('one begins where one stands, eyes 1.6 m above the floor, looking ahead', async () => {
  const { walking, camera } = aScene([1, 2, 5]);
  await walking.set({ gravity: true, speedMS: 2 });
  expect(camera().eye).toEqual([1, 2, FLOOR_M + 1.6]);
  expect(camera().target[2]).toBeCloseTo(FLOOR_M + 1.6, 9);
  expect(walking.isOn).toBe(true);
});

test('one who looks from afar begins a metre before what is in the middle of the view', async () => {
  const { walking, camera } = aScene([0, -50, 20], [0, 0, 4]);
  await walking.set({ gravity: true, speedMS: 2 });
  expect(camera().eye[1]).toBeGreaterThan(-1.1);
  expect(camera().eye[1]).toBeLessThan(-0.5);
  expect(camera().eye[2]).toBeCloseTo(FLOOR_M + 1.6, 9);
});

test('a push walks until the next one, and nothing moves any more when the tool is put away', async () => {
  const { walking, camera } = aScene([0, 0, 4.6]);
  await walking.set({ gravity: true, speedMS: 2 });
  walking.push({ ...STANDING, ahead: 1 });
  await frames(6);
  expect(camera().eye[1]).toBeGreaterThan(0.01);
  expect(camera().eye[0]).toBeCloseTo(0, 9);
  walking.push(STANDING);
  await frames(3);
  const { eye } = camera();
  await frames(3);
  expect(camera().eye).toEqual(eye);
  await walking.set(null);
  walking.push({ ...STANDING, ahead: 1 });
  await frames(3);
  expect(camera().eye).toEqual(eye);
});

test('steps by fingers and a place that is pressed are gone to', async () => {
  const { walking, camera } = aScene([0, 0, 4.6]);
  await walking.set({ gravity: true, speedMS: 2 });
  walking.take(0.5, 0.25);
  await frames(4);
  expect(camera().eye[0]).toBeCloseTo(0.25, 6);
  expect(camera().eye[1]).toBeCloseTo(0.5, 6);
  await walking.goTo([7, 8, FLOOR_M]);
  expect(camera().eye).toEqual([7, 8, FLOOR_M + 1.6]);
});
