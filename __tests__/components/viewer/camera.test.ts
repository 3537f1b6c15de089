import fc from 'fast-check';
import {
  frameBox,
  lookOf,
  PRESET_LOOKS,
  shiftToFree,
  type Lens,
  type WorldBox,
} from '@/components/viewer/camera';
import { PRESET_VIEWS, type Insets } from '@/components/viewer/viewerHost';

const LENS: Lens = { fovDeg: 45, width: 1200, height: 800 };
const NONE: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
const HOUSE: WorldBox = [-5, 20, 0, 16, 8, 6];

/** Where a point is seen: pixels from the left and the top, and how far in front of the camera. */
function project(matrix: ArrayLike<number>, [x, y, z]: readonly number[], lens: Lens) {
  const m = (index: number) => matrix[index] ?? 0;
  const row = (i: number) => m(i) * x! + m(i + 4) * y! + m(i + 8) * z! + m(i + 12);
  const depth = -row(2);
  const tanV = Math.tan((lens.fovDeg * Math.PI) / 360);
  return {
    left: lens.width * (0.5 + row(0) / (2 * depth * ((tanV * lens.width) / lens.height))),
    top: lens.height * (0.5 - row(1) / (2 * depth * tanV)),
    depth,
  };
}

function corners([x, y, z, dx, dy, dz]: WorldBox) {
  return [0, 1].flatMap((i) =>
    [0, 1].flatMap((j) => [0, 1].map((k) => [x + i * dx, y + j * dy, z + k * dz])),
  );
}

const anySize = fc.double({ min: 0.1, max: 300, noNaN: true });
const anyPlace = fc.double({ min: -1000, max: 1000, noNaN: true });
const anyBox = fc.tuple(anyPlace, anyPlace, anyPlace, anySize, anySize, anySize) as fc.Arbitrary<WorldBox>;

test('every preset view shows all of any box, in front of the camera', () => {
  fc.assert(
    fc.property(anyBox, fc.constantFrom(...PRESET_VIEWS), (box, preset) => {
      const { matrix } = frameBox(box, PRESET_LOOKS[preset], LENS, NONE);
      for (const corner of corners(box)) {
        const seen = project(matrix, corner, LENS);
        expect(seen.depth).toBeGreaterThan(0);
        expect(seen.left).toBeGreaterThan(0);
        expect(seen.left).toBeLessThan(LENS.width);
        expect(seen.top).toBeGreaterThan(0);
        expect(seen.top).toBeLessThan(LENS.height);
      }
    }),
  );
});

test('the middle of a box is in the middle of what panels leave free', () => {
  const insets = { top: 12, left: 312, right: 0, bottom: 92 };
  const { matrix } = frameBox(HOUSE, PRESET_LOOKS.front, LENS, insets);
  const middle = project(matrix, [3, 24, 3], LENS);
  expect(middle.left).toBeCloseTo((312 + 1200) / 2, 0);
  expect(middle.top).toBeCloseTo((12 + 800 - 92) / 2, 0);
});

test('panels on both sides make the building smaller, so that they do not cover it', () => {
  const insets = { ...NONE, left: 300, right: 300 };
  const seen = corners(HOUSE).map((corner) =>
    project(frameBox(HOUSE, PRESET_LOOKS.front, LENS, insets).matrix, corner, LENS),
  );
  expect(Math.min(...seen.map(({ left }) => left))).toBeGreaterThan(300);
  expect(Math.max(...seen.map(({ left }) => left))).toBeLessThan(900);
});

test('the front is seen from the south, with east to the right and up above', () => {
  const { matrix } = frameBox(HOUSE, PRESET_LOOKS.front, LENS, NONE);
  const [west, east] = [project(matrix, [-5, 24, 3], LENS), project(matrix, [11, 24, 3], LENS)];
  expect(east.left).toBeGreaterThan(west.left);
  expect(project(matrix, [3, 24, 6], LENS).top).toBeLessThan(project(matrix, [3, 24, 0], LENS).top);
  expect(project(matrix, [3, 20, 3], LENS).depth).toBeLessThan(project(matrix, [3, 28, 3], LENS).depth);
});

test('from the top north is up', () => {
  const { matrix } = frameBox(HOUSE, PRESET_LOOKS.top, LENS, NONE);
  expect(project(matrix, [3, 28, 6], LENS).top).toBeLessThan(project(matrix, [3, 20, 6], LENS).top);
});

test('a camera is read back as it was placed, straight down too', () => {
  for (const preset of PRESET_VIEWS) {
    const look = lookOf(frameBox(HOUSE, PRESET_LOOKS[preset], LENS, NONE).matrix);
    look.direction.forEach((value, axis) =>
      expect(value).toBeCloseTo(PRESET_LOOKS[preset].direction[axis] ?? NaN, 5),
    );
    look.up.forEach((value, axis) => expect(value).toBeCloseTo(PRESET_LOOKS[preset].up[axis] ?? NaN, 5));
  }
});

test('when a panel opens, what was in the middle of the free part goes to the middle of what is left', () => {
  const { matrix } = frameBox(HOUSE, PRESET_LOOKS.home, LENS, NONE);
  const shifted = shiftToFree(matrix, [3, 24, 3], LENS, NONE, { ...NONE, bottom: 400 });
  const middle = project(shifted, [3, 24, 3], LENS);
  expect(middle.left).toBeCloseTo(600, 0);
  expect(middle.top).toBeCloseTo(200, 0);
});
