import fc from 'fast-check';
import { joinSegments } from '@/lib/drawing/geometry/joinSegments';
import { areaOf, nestRings, signedArea, simplifyRing } from '@/lib/drawing/geometry/polygon';

const SQUARE = [
  [0, 0],
  [2, 0],
  [2, 1],
  [0, 1],
] as const;

/** The sides of a ring as lines of their own; `shift` moves one end of the first. */
function sidesOf(ring: readonly (readonly [number, number])[], shift = 0): number[] {
  return ring.flatMap(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return [i === 0 ? x + shift : x, y, nextX, nextY];
  });
}

test('lines in any order and direction join to one ring', () => {
  const lines = Array.from({ length: 4 }, (_, i) => sidesOf(SQUARE).slice(4 * i, 4 * i + 4));
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      (order, turned) => {
        const given = order.flatMap((i) => {
          const [a, b, c, d] = lines[i]!;
          return turned[i] ? [c!, d!, a!, b!] : [a!, b!, c!, d!];
        });
        const { rings, lines: open } = joinSegments(given);
        expect(open).toEqual([]);
        expect(rings).toHaveLength(1);
        expect(Math.abs(signedArea(rings[0]!))).toBeCloseTo(2, 9);
      },
    ),
  );
});

test('a gap of less than a centimetre is closed, a wide one leaves an open line', () => {
  expect(joinSegments(sidesOf(SQUARE, 0.005)).rings).toHaveLength(1);
  const wide = joinSegments(sidesOf(SQUARE, 0.05));
  expect(wide.rings).toEqual([]);
  expect(wide.lines).toHaveLength(1);
});

test('chains whose ends nearly meet become one ring, whichever ends those are', () => {
  const near = 0.004;
  const { rings, lines } = joinSegments([0, 0, 1, 0, 1, near, 1, 1, 0, 1 - near, 1, 1, 0, near, 0, 1]);
  expect(lines).toEqual([]);
  expect(rings).toHaveLength(1);
});

test('lines that lie on each other enclose nothing, and lines of no length are none', () => {
  expect(joinSegments([0, 0, 1, 0, 1, 0, 0, 0, 3, 3, 3, 3])).toEqual({ rings: [], lines: [] });
});

test('two squares that touch at a corner are two rings', () => {
  const other = SQUARE.map(([x, y]) => [x + 2, y + 1] as const);
  const { rings } = joinSegments([...sidesOf(SQUARE), ...sidesOf(other)]);
  expect(rings.map((ring) => Math.abs(signedArea(ring)))).toEqual([expect.closeTo(2), expect.closeTo(2)]);
});

test('points on the way from corner to corner are left out', () => {
  const { rings } = joinSegments([0, 0, 1, 0, 1, 0, 2, 0, 2, 0, 2, 1, 2, 1, 0, 0]);
  expect(rings[0]).toHaveLength(6);
});

test('a ring in a ring is a hole, one in the hole an area again, whatever their directions', () => {
  const square = (size: number, turned: boolean) => {
    const ring = [-size, -size, size, -size, size, size, -size, size];
    return turned ? [-size, size, size, size, size, -size, -size, -size] : ring;
  };
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (a, b, c) => {
      const polygons = nestRings([square(1, a), square(3, b), square(2, c)]);
      expect(polygons.map(areaOf)).toEqual([36 - 16, 4]);
      expect(polygons.every(({ outer }) => signedArea(outer) > 0)).toBe(true);
      expect(signedArea(polygons[0]!.holes[0]!)).toBeLessThan(0);
    }),
  );
});

test('simplifying moves no outline by more than the tolerance', () => {
  const circle = Array.from({ length: 200 }, (_, i) => [
    Math.cos(i * 0.0314159),
    Math.sin(i * 0.0314159),
  ]).flat();
  const simple = simplifyRing(circle, 0.01);
  expect(simple.length).toBeLessThan(80);
  expect(Math.abs(signedArea(simple) - signedArea(circle))).toBeLessThan(2 * Math.PI * 0.01);
});
