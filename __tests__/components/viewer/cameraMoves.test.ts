import fc from 'fast-check';
import { axesOf, look, orbit, pan, projected, zoom } from '@/components/viewer/cameraMoves';
import { cross, distance, dot, length, subtract } from '@/components/viewer/vector';
import { type Point } from '@/components/viewer/viewerHost';
import { type Camera } from '@/lib/flexContract';

const FRONT: Camera = {
  eye: [5, -20, 2],
  target: [5, 0, 2],
  up: [0, 0, 1],
  projection: 'perspective',
  heightM: 16,
};

const degrees = fc.integer({ min: -400, max: 400 });

/** Where a point is on the screen, as a share of the view's height at its depth. */
function onScreen(camera: Camera, point: Point) {
  const { ahead, right, up } = axesOf(camera);
  const out = subtract(point, camera.eye);
  const height = camera.projection === 'perspective' ? dot(out, ahead) : camera.heightM;
  return [dot(out, right) / height, dot(out, up) / height] as const;
}

test('turning keeps the distance to the point, stays upright and never goes over the top', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(degrees, degrees), { maxLength: 6 }), (turns) => {
      const around: Point = [4, 1, 3];
      let camera = FRONT;
      for (const [right, down] of turns) camera = orbit(camera, around, right, down);
      expect(distance(camera.eye, around)).toBeCloseTo(distance(FRONT.eye, around), 6);
      const { right, up } = axesOf(camera);
      expect(right[2]).toBeCloseTo(0, 6);
      expect(up[2]).toBeGreaterThan(-1e-6);
      expect(length(cross(right, up))).toBeCloseTo(1, 6);
    }),
  );
});

test('a drag to the right moves what is in front to the right, one downwards lifts the camera', () => {
  const inFront: Point = [5, -5, 2];
  expect(onScreen(orbit(FRONT, FRONT.target, 10, 0), inFront)[0]).toBeGreaterThan(0);
  expect(orbit(FRONT, FRONT.target, 0, 30).eye[2]).toBeGreaterThan(10);
});

test('the point that is turned around stays where it is on the screen', () => {
  const around: Point = [8, -3, 4];
  const [x, y] = onScreen(FRONT, around);
  const [nowX] = onScreen(orbit(FRONT, around, 25, 0), around);
  expect(nowX).toBeCloseTo(x, 9);
  expect(onScreen(orbit(FRONT, around, 0, 25), around)[1]).toBeCloseTo(y, 9);
});

test('looking turns the head and leaves the eye', () => {
  const turned = look(FRONT, 90, 0);
  expect(turned.eye).toEqual(FRONT.eye);
  expect(axesOf(turned).ahead[0]).toBeCloseTo(1, 9); // from north to east
  expect(axesOf(look(FRONT, 0, 200)).ahead[2]).toBeCloseTo(-1, 9);
});

test('a point that is zoomed to stays where it is on the screen, with and without perspective', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('perspective' as const, 'orthographic' as const),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      (projection, factor) => {
        const camera = { ...FRONT, projection };
        const to: Point = [7, 3, 5];
        const [before, after] = [onScreen(camera, to), onScreen(zoom(camera, to, factor), to)];
        expect(after[0]).toBeCloseTo(before[0], 9);
        expect(after[1]).toBeCloseTo(before[1], 9);
      },
    ),
  );
  expect(zoom(FRONT, FRONT.target, 1e-6)).toBe(FRONT);
  expect(zoom({ ...FRONT, projection: 'orthographic' }, [5, 0, 2], 0.5).heightM).toBe(8);
});

test('panning moves along the screen', () => {
  expect(pan(FRONT, 2, 1)).toMatchObject({ eye: [7, -20, 3], target: [7, 0, 3] });
});

test('the other projection shows the target as large, and going back leads back', () => {
  const height = 2 * 20 * Math.tan((45 * Math.PI) / 360);
  const camera = { ...FRONT, heightM: height };
  const flat = projected(camera, 'orthographic', 45, 50);
  expect(flat).toMatchObject({ projection: 'orthographic', heightM: height, eye: [5, -50, 2] });
  const back = projected(flat, 'perspective', 45, 50);
  expect(distance(back.eye, camera.eye)).toBeLessThan(1e-9);
});
