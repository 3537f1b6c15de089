import { isInSpace, readAreas, readBounds, type Outline } from '@/lib/flexLocal/mapping';

function outline(wkt: string, minZ = 0, maxZ = 3): Outline {
  return { areas: readAreas(wkt), minZ, maxZ };
}

function rectangle(x1: number, y1: number, x2: number, y2: number): string {
  return `POLYGON ((${x1} ${y1}, ${x2} ${y1}, ${x2} ${y2}, ${x1} ${y2}, ${x1} ${y1}))`;
}

const ROOM = outline(rectangle(0, 0, 5, 4));

test.each([
  ['a chair in the middle', rectangle(2, 2, 2.5, 2.5), 0.01, true],
  ['a chair next door', rectangle(6, 2, 6.5, 2.5), 0.01, false],
  ['a wall that touches', rectangle(5, 0, 5.2, 4), 0.01, true],
  ['a wall 15 mm away', rectangle(5.015, 0, 5.2, 4), 0.01, false],
  ['a wall 15 mm away, with more tolerance', rectangle(5.015, 0, 5.2, 4), 0.02, true],
  ['a wall that touches, in a shrunk room', rectangle(5, 0, 5.2, 4), -0.01, false],
  ['a wall that reaches in by 50 mm, in a room shrunk by 100', rectangle(4.95, 0, 5.2, 4), -0.1, false],
  ['a cupboard that reaches in by 600 mm, in a room shrunk by 100', rectangle(4.4, 1, 5.2, 2), -0.1, true],
  ['a pipe through the room', rectangle(-9, 1.9, 9, 2), 0, true],
  ['a pipe through the shrunk room', rectangle(-9, 1.9, 9, 2), -0.1, true],
  ['a floor under all rooms', rectangle(-9, -9, 19, 19), 0, true],
  ['a floor under all rooms, shrunk', rectangle(-9, -9, 19, 19), -0.5, true],
])('%s', (_what, wkt, toleranceM, expected) => {
  expect(isInSpace(outline(wkt), ROOM, toleranceM)).toBe(expected);
});

test.each([
  ['on the floor above', 3, 4, false],
  ['under the floor', -1, 0, false],
  ['through the ceiling', 2.9, 3.5, true],
  ['flat on the floor', 0, 0, true],
])('height: %s', (_what, minZ, maxZ, expected) => {
  expect(isInSpace(outline(rectangle(2, 2, 3, 3), minZ, maxZ), ROOM, 0.01)).toBe(expected);
});

test('a courtyard is a hole in the room around it', () => {
  const around = outline('POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))');
  expect(isInSpace(outline(rectangle(4, 4, 5, 5)), around, 0.01)).toBe(false);
  expect(isInSpace(outline(rectangle(1, 1, 2, 2)), around, 0.01)).toBe(true);
});

test('WKT is read with several polygons, further coordinates and exponents', () => {
  const wkt =
    'MULTIPOLYGON(((0 0 7,1 0 7,1 1 7,0 0 7)),((5 5,6e0 5,6 6,5 5),(5.5 5.2,5.6 5.2,5.6 5.3,5.5 5.2)))';
  expect(readAreas(wkt).map((rings) => rings.map((ring) => ring.length))).toEqual([[3], [3, 3]]);
  expect(readBounds(wkt)).toEqual({ min: [0, 0], max: [6, 6] });
  expect(readAreas('POLYGON EMPTY')).toEqual([]);
  expect(readBounds('POLYGON EMPTY')).toBeNull();
});
