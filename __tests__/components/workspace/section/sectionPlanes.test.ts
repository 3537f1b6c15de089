import fc from 'fast-check';
import {
  countingAxis,
  flip,
  moveSide,
  moveTo,
  outlineIn,
  planeAcross,
  planeAtHeight,
  planeOnFace,
  positionOf,
  rangeOf,
  sideOf,
  spotsOf,
  withPlane,
} from '@/components/workspace/section/sectionPlanes';
import { distance, dot, subtract, type Point } from '@/components/viewer';

const HOUSE = { min: [0, 0, -1] as Point, max: [10, 8, 6] as Point };

const metres = fc.integer({ min: -9000, max: 9000 }).map((value) => value / 1000);
const anyNormal = fc
  .tuple(metres, metres, metres)
  .filter((normal) => Math.hypot(...normal) > 0.1)
  .map((normal) => normal.map((value) => value / Math.hypot(...normal)) as unknown as Point);

test('a plane made on a face is parallel to it and just inside, so that what is before it goes', () => {
  fc.assert(
    fc.property(fc.tuple(metres, metres, metres), anyNormal, (point, normal) => {
      const plane = planeOnFace(point, normal);
      expect(dot(plane.normal, normal)).toBeCloseTo(1, 9);
      expect(dot(subtract(point, plane.point), normal)).toBeCloseTo(0.05, 9);
    }),
  );
});

test('a plane and its flipped self are counted alike, and can be moved to any place', () => {
  fc.assert(
    fc.property(fc.tuple(metres, metres, metres), anyNormal, metres, (point, normal, to) => {
      const plane = planeOnFace(point, normal);
      expect(positionOf(flip(plane))).toBeCloseTo(positionOf(plane), 9);
      expect(positionOf(moveTo(plane, to))).toBeCloseTo(to, 9);
      expect(moveTo(plane, to).normal).toEqual(plane.normal);
      expect(Math.max(...countingAxis(plane))).toBeGreaterThan(0);
    }),
  );
});

test('planes across the middle and above a level stand where they should', () => {
  expect(positionOf(planeAcross('x', HOUSE))).toBe(5);
  expect(rangeOf(planeAcross('z', HOUSE), HOUSE)).toEqual({ min: -1, max: 6 });
  expect(planeAtHeight(4.2, HOUSE)).toEqual({ point: [5, 4, 4.2], normal: [0, 0, 1] });
});

test('the outline of a cut lies on the plane and on the box', () => {
  fc.assert(
    fc.property(anyNormal, (normal) => {
      const plane = {
        point: [5, 4, 2.5] as [number, number, number],
        normal: [...normal] as [number, number, number],
      };
      const outline = outlineIn(plane, HOUSE);
      expect(outline.length).toBeGreaterThanOrEqual(3);
      for (const point of outline) {
        expect(dot(subtract(point, plane.point), plane.normal)).toBeCloseTo(0, 6);
        for (const axis of [0, 1, 2]) {
          expect(point[axis]).toBeGreaterThanOrEqual(HOUSE.min[axis]! - 1e-9);
          expect(point[axis]).toBeLessThanOrEqual(HOUSE.max[axis]! + 1e-9);
        }
      }
    }),
  );
  expect(outlineIn(planeAcross('z', HOUSE), HOUSE)).toHaveLength(4);
  expect(outlineIn(planeAtHeight(40, HOUSE), HOUSE)).toEqual([]);
});

test('neighbouring corners of an outline are neighbours on the box', () => {
  const [a, b, c, d] = outlineIn(planeAcross('z', HOUSE), HOUSE) as [Point, Point, Point, Point];
  const around = [distance(a, b), distance(b, c), distance(c, d), distance(d, a)];
  expect(around.sort((x, y) => x - y)).toEqual([8, 8, 10, 10]);
});

test('sides of a box never pass each other', () => {
  expect(moveSide(HOUSE, 0, 'min', 12).min[0]).toBeCloseTo(9.99, 9);
  expect(moveSide(HOUSE, 2, 'max', -5).max[2]).toBeCloseTo(-0.99, 9);
  expect(moveSide(HOUSE, 1, 'max', 7)).toEqual({ min: [0, 0, -1], max: [10, 7, 6] });
});

test('a third plane takes the place of the second, and a cut that is made is on', () => {
  const [x, y, z] = (['x', 'y', 'z'] as const).map((axis) => planeAcross(axis, HOUSE));
  const section = withPlane({ planes: [x!, y!], box: null, off: true }, z!);
  expect(section).toEqual({ planes: [x, z], box: null, off: false });
});

test('a handle may stand anywhere on its side of a box, the middle first, and never off it', () => {
  const side = sideOf(HOUSE, 2, 'max');
  expect(side).toEqual([
    [0, 0, 6],
    [10, 0, 6],
    [10, 8, 6],
    [0, 8, 6],
  ]);
  const [first, ...others] = spotsOf(side);
  expect(first).toEqual([5, 4, 6]);
  expect(others).toHaveLength(16);
  for (const [x, y, z] of others) {
    expect([x > 0 && x < 10, y > 0 && y < 8]).toEqual([true, true]);
    expect(z).toBeCloseTo(6, 9);
  }
  expect(spotsOf([])).toEqual([]);
});
