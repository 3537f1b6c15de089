import fc from 'fast-check';
import { createScene, makeFootprints } from '@/lib/drawing';
import { convexHull } from '@/lib/drawing/outline/hull';
import { silhouetteOf } from '@/lib/drawing/outline/silhouette';
import { areaOf, isInside, signedArea } from '@/lib/drawing/geometry/polygon';
import { type Thing, aBox, aMesh, aWexbim, moved } from './aScene';

const footprintsOf = (things: Thing[], options = {}, levels: Parameters<typeof makeFootprints>[1] = []) =>
  makeFootprints(createScene([aWexbim(things, options)]), levels);

/** Numbers of a WKT text, pair by pair. */
const pairsOf = (wkt: string) => wkt.match(/-?[\d.]+ -?[\d.]+/g)!;

test('a box has its rectangle in metres of the model, closed, and its heights', () => {
  const [footprint] = footprintsOf([{ label: 7, mesh: aBox([1, 2, 3], [4, 5, 6]) }]);
  expect(footprint).toMatchObject({ productLabel: 7, minZ: 3, maxZ: 9 });
  expect(footprint!.wkt).toMatch(/^POLYGON \(\(.*\)\)$/);
  const pairs = pairsOf(footprint!.wkt);
  expect(pairs[0]).toBe(pairs.at(-1));
  expect(pairs.slice(1).sort()).toEqual(['1 2', '1 7', '5 2', '5 7']);
});

test('units and a far origin are made good for', () => {
  const [footprint] = footprintsOf([{ label: 1, mesh: aBox([0, 0, 0], [1000, 2000, 3000]) }], {
    oneMetre: 1000,
    wcs: [452_269_000, 4_539_403_000, 90_000],
  });
  expect(pairsOf(footprint!.wkt)).toContain('452270 4539405');
  expect(footprint).toMatchObject({ minZ: 90, maxZ: 93 });
});

test('a tapering thing has its hull, a tapering room its silhouette', () => {
  const pyramid = aMesh(
    [0, 0, 0, 4, 0, 0, 4, 4, 0, 0, 4, 0, 2, 2, 3],
    [0, 2, 1, 0, 3, 2, 0, 1, 4, 1, 2, 4, 2, 3, 4, 3, 0, 4],
  );
  const [roof, room] = footprintsOf([
    { label: 1, ifcClass: 'IfcRoof', mesh: pyramid },
    { label: 2, ifcClass: 'IfcSpace', mesh: pyramid },
  ]);
  expect(pairsOf(roof!.wkt).slice(1).sort()).toEqual(['0 0', '0 4', '4 0', '4 4']);
  expect(pairsOf(room!.wkt)).toHaveLength(5);
});

test('a mirrored instance lies where it stands', () => {
  const [footprint] = footprintsOf([
    { label: 1, mesh: aBox([0, 0, 0], [2, 1, 1]), matrices: [moved(10, 0, 0, true), moved(10, 0, 0, true)] },
  ]);
  expect(pairsOf(footprint!.wkt).slice(1).sort()).toEqual(['10 0', '10 1', '8 0', '8 1']);
});

test('a level is the outline of what is built on it, in as many parts as there are', () => {
  const things: Thing[] = [
    { label: 1, mesh: aBox([0, 0, 0], [4, 4, 3]) },
    { label: 2, mesh: aBox([10, 0, 0], [4, 4, 3]) },
    { label: 3, ifcClass: 'IfcFurnishingElement', mesh: aBox([50, 0, 0], [1, 1, 1]) },
  ];
  const level = footprintsOf(things, {}, [{ levelLabel: 9, members: [1, 2, 3] }]).at(-1)!;
  expect(level).toMatchObject({ productLabel: 9, minZ: 0, maxZ: 3 });
  expect(level.wkt).toMatch(/^MULTIPOLYGON \(\(\(/);
});

test('the hull of points holds them all and turns one way', () => {
  const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
      const hull = convexHull(points.flat());
      if (hull.length < 6) return;
      expect(signedArea(hull)).toBeGreaterThan(0);
      for (const [x, y] of points) {
        for (let i = 0; i < hull.length; i += 2) {
          const [ax, ay] = [hull[i]!, hull[i + 1]!];
          const [bx, by] = [hull[(i + 2) % hull.length]!, hull[(i + 3) % hull.length]!];
          expect((bx - ax) * (y - ay) - (by - ay) * (x - ax)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

test('the silhouette of a frame has a hole, and areas right to a cell', () => {
  const rectangle = (x0: number, y0: number, x1: number, y1: number) => [
    x0,
    y0,
    x1,
    y0,
    x1,
    y1,
    x0,
    y0,
    x1,
    y1,
    x0,
    y1,
  ];
  const frame = [
    ...rectangle(0, 0, 10, 1),
    ...rectangle(0, 9, 10, 10),
    ...rectangle(0, 0, 1, 10),
    ...rectangle(9, 0, 10, 10),
  ];
  const [polygon, ...more] = silhouetteOf(frame, { cells: 200, leastCellM: 0.01 });
  expect(more).toEqual([]);
  expect(polygon!.holes).toHaveLength(1);
  expect(areaOf(polygon!)).toBeCloseTo(36, 0);
  expect(isInside(polygon!.holes[0]!, 5, 5)).toBe(true);
});
