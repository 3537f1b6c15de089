import fc from 'fast-check';
import { areaOf, nestRings } from '@/lib/drawing/geometry/polygon';
import { createScene } from '@/lib/drawing';
import { cutPart } from '@/lib/drawing/section/cutPart';
import { type Thing, aBox, aMesh, aWexbim, moved } from './aScene';

function partsOf(things: Thing[], options = {}) {
  return createScene([aWexbim(things, options)]).products.flatMap(({ parts }) => parts);
}

test('a box is cut to its rectangle, corner by corner', () => {
  const [part] = partsOf([{ label: 1, mesh: aBox([1, 2, 0], [3, 0.2, 2.5]) }]);
  const [polygon] = nestRings(cutPart(part!, 1.2).rings);
  const corners = Array.from({ length: 4 }, (_, i) =>
    polygon!.outer.slice(2 * i, 2 * i + 2).map((v) => v.toFixed(3)),
  );
  expect(corners.map(String).sort()).toEqual(['1.000,2.000', '1.000,2.200', '4.000,2.000', '4.000,2.200']);
});

test('a plane above, below or just on the top of a box is well defined', () => {
  const [part] = partsOf([{ label: 1, mesh: aBox([0, 0, 0], [1, 1, 1]) }]);
  const areaAt = (height: number) =>
    nestRings(cutPart(part!, height).rings).reduce((sum, one) => sum + areaOf(one), 0);
  expect([areaAt(-0.1), areaAt(0), areaAt(0.5), areaAt(1), areaAt(1.1)]).toEqual([
    0,
    0,
    expect.closeTo(1),
    expect.closeTo(1),
    0,
  ]);
});

test('any box anywhere, mirrored or not, in millimetres or metres, is cut to its own area', () => {
  const size = fc.double({ min: 0.05, max: 30, noNaN: true });
  const place = fc.double({ min: -500, max: 500, noNaN: true });
  fc.assert(
    fc.property(
      size,
      size,
      size,
      place,
      place,
      fc.boolean(),
      fc.boolean(),
      (w, d, h, x, y, mirrors, inMm) => {
        const unit = inMm ? 1000 : 1;
        const [part] = partsOf(
          [
            {
              label: 1,
              mesh: aBox([0, 0, 0], [w * unit, d * unit, h * unit]),
              matrices: [moved(x * unit, y * unit, 0, mirrors)],
            },
          ],
          { oneMetre: unit },
        );
        const polygons = nestRings(cutPart(part!, h / 2).rings);
        expect(polygons).toHaveLength(1);
        expect(areaOf(polygons[0]!)).toBeCloseTo(w * d, 3);
      },
    ),
    { numRuns: 60 },
  );
});

test('a shell that is not closed gives a line, not an area', () => {
  const sheet = aMesh([0, 0, 0, 2, 0, 0, 2, 0, 3, 0, 0, 3], [0, 1, 2, 0, 2, 3]);
  const { rings, lines } = cutPart(partsOf([{ label: 1, mesh: sheet }])[0]!, 1);
  expect(rings).toEqual([]);
  expect(lines).toHaveLength(1);
});

test('vertices that a writer did not share join all the same', () => {
  const box = aBox([0, 0, 0], [2, 1, 1]);
  const positions = [...box.indices].flatMap((index) => [
    ...box.positions.subarray(3 * index, 3 * index + 3),
  ]);
  const loose = aMesh(positions, [...box.indices.keys()]);
  const polygons = nestRings(cutPart(partsOf([{ label: 1, mesh: loose }])[0]!, 0.5).rings);
  expect(polygons.map(areaOf)).toEqual([expect.closeTo(2)]);
});

test('a building 4 500 km away keeps its millimetres', () => {
  const [part] = partsOf([{ label: 1, mesh: aBox([0.25, 0.5, 0], [0.115, 2, 3]) }], {
    wcs: [4_500_000, 452_000, 90],
  });
  expect(areaOf(nestRings(cutPart(part!, part!.bounds[2]! + 1).rings)[0]!)).toBeCloseTo(0.23, 5);
});
