import { isWithin } from '@/components/viewer/within';

/** A plan: a metre is ten pixels, y goes down the canvas; what is below the ground is behind the eye. */
const project = ([x, y, z]: readonly [number, number, number]) => (z < 0 ? null : { x: x * 10, y: -y * 10 });
const area = { left: 0, top: -100, right: 100, bottom: 0 };
const box = (x: number, y: number, size = 2, z = 0) => ({
  min: [x, y, z] as const,
  max: [x + size, y + size, z + size] as const,
});

test('what lies wholly in an area is inside of it, what crosses its edge only touches it', () => {
  expect(isWithin(box(4, 4), area, 'inside', project)).toBe(true);
  expect(isWithin(box(9, 4), area, 'inside', project)).toBe(false);
  expect(isWithin(box(9, 4), area, 'touching', project)).toBe(true);
  expect(isWithin(box(11, 4), area, 'touching', project)).toBe(false);
});

test('what is larger than the area is touched, never inside', () => {
  expect(isWithin(box(-20, -20, 60), area, 'touching', project)).toBe(true);
  expect(isWithin(box(-20, -20, 60), area, 'inside', project)).toBe(false);
});

test('a box that is seen across a corner of the area is not touched, although its own frame is', () => {
  // Seen along a diagonal: the outline on the canvas is a slanted band.
  const slanted = ([x, y]: readonly [number, number, number]) => ({ x: (x + y) * 10, y: (x - y) * 10 });
  const band = { min: [0, 0, 0] as const, max: [10, 1, 0] as const };
  const corner = { left: 70, top: 0, right: 100, bottom: 20 };
  expect(isWithin(band, corner, 'touching', slanted)).toBe(false);
  expect(isWithin(band, { ...corner, bottom: 60 }, 'touching', slanted)).toBe(true);
});

test('what is behind the eye is not inside, and what is all behind it not touched', () => {
  expect(isWithin(box(4, 4, 2, -1), area, 'inside', project)).toBe(false);
  expect(isWithin(box(4, 4, 2, -1), area, 'touching', project)).toBe(true);
  expect(isWithin(box(4, 4, 2, -9), area, 'touching', project)).toBe(false);
});

test('what a cut takes away is not there, until the cut is switched off', () => {
  const section = { planes: [{ point: [0, 0, 1], normal: [0, 0, 1] }], box: null } as Parameters<
    typeof isWithin
  >[4];
  const above = box(4, 4, 2, 1.5);
  expect(isWithin(above, area, 'inside', project, section)).toBe(false);
  expect(isWithin(box(4, 4), area, 'inside', project, section)).toBe(true);
  expect(isWithin(above, area, 'inside', project, { ...section!, off: true })).toBe(true);
  const around = { planes: [], box: { min: [0, 0, 0], max: [3, 3, 3] } } as Parameters<typeof isWithin>[4];
  expect(isWithin(box(4, 4), area, 'inside', project, around)).toBe(false);
});
