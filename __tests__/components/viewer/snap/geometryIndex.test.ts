import fc from 'fast-check';
import { createGeometryIndex } from '@/components/viewer/snap/geometryIndex';
import { pixelsAt, placeBeside, type Ray } from '@/components/viewer/snap/ray';
import { distance, subtract, unit } from '@/components/viewer/vector';
import { type Point } from '@/components/viewer/viewerHost';
import { type Vector3 } from '@/lib/wexbim';
import { boxFile } from './aBox';

const UNCUT = { planes: [], box: null };
const PLACE = { firstEntity: 0, offset: [0, 0, 0] as const };

function indexOf(min: Vector3, size: Vector3, wcs?: Vector3) {
  const index = createGeometryIndex();
  index.add('a', boxFile([{ label: 7, min, size }], wcs), PLACE);
  return index;
}

/** A line of sight from an eye to a place, as a camera with 1000 pixels of height and 45 degrees has it. */
function rayTo(eye: Point, place: Point): Ray {
  return { origin: eye, direction: unit(subtract(place, eye)), pixelM: 0, pixelPerMetre: 0.000828 };
}

const metres = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000);
const anyBox = fc.record({
  min: fc.tuple(metres(-20, 20), metres(-20, 20), metres(-20, 20)),
  size: fc.tuple(metres(1, 9), metres(1, 9), metres(1, 9)),
});
const inMillimetres = (values: Vector3) => values.map((value) => Math.round(value * 1000)) as Vector3;

test('a place that is snapped to is never further from the ray than the tolerance, and lies on the box', () => {
  fc.assert(
    fc.property(anyBox, fc.tuple(metres(-30, 30), metres(-30, 30)), (box, [dx, dy]) => {
      const index = indexOf(inMillimetres(box.min), inMillimetres(box.size));
      const centre = box.min.map((low, axis) => low + box.size[axis]! / 2) as Vector3;
      const ray = rayTo([40 + dx, 60 + dy, 50], [centre[0] + dx / 10, centre[1] + dy / 10, centre[2]]);
      const snap = index.snap(7, ray, UNCUT);
      if (!snap) return;
      const { depth, away } = placeBeside(ray, snap.point);
      expect(away).toBeLessThanOrEqual(pixelsAt(ray, 10, depth) + 1e-9);
      const outside = snap.point.map((value, axis) =>
        Math.max(box.min[axis]! - value, value - box.min[axis]! - box.size[axis]!),
      );
      expect(Math.abs(Math.max(...outside))).toBeLessThan(1e-4);
    }),
    { numRuns: 60 },
  );
});

test('areas of the faces of any box are width by height, and its outline has four corners', () => {
  fc.assert(
    fc.property(anyBox, ({ min, size }) => {
      const index = indexOf(inMillimetres(min), inMillimetres(size));
      const above: Point = [min[0] + size[0] / 3, min[1] + size[1] / 3, 80];
      const face = index.face(7, rayTo(above, [above[0], above[1], 0]), UNCUT)!;
      expect(face.areaM2).toBeCloseTo(size[0] * size[1], 4);
      expect(face.normal[2]).toBeCloseTo(1, 6);
      expect(face.outline).toHaveLength(4);
    }),
    { numRuns: 40 },
  );
});

test('ten kilometres from the origin a corner is still right to the millimetre', () => {
  const far: Vector3 = [10_000_000, -7_500_000, 120_000];
  const index = indexOf([1, 2, 3], [4000, 3000, 2500], far);
  const corner: Point = [10_004.001, -7_496.998, 122.503];
  const snap = index.snap(7, rayTo([10_014, -7_487, 135], [10_004.01, -7_497, 122.5]), UNCUT)!;
  expect(snap.kind).toBe('vertex');
  expect(distance(snap.point, corner)).toBeLessThan(0.001);
});

test('a corner goes before an edge, an edge before the face', () => {
  const index = indexOf([0, 0, 0], [4000, 4000, 4000]);
  const from: Point = [2, 2, 14];
  const at = (place: Point) => index.snap(7, rayTo(from, place), UNCUT);
  expect(at([3.99, 3.99, 4])).toMatchObject({ kind: 'vertex', point: [4, 4, 4], normal: [0, 0, 1] });
  const edge = at([3.98, 2, 4])!;
  expect(edge).toMatchObject({ kind: 'edge', edge: [expect.anything(), expect.anything()] });
  expect(distance(edge.point, [4, 2, 4])).toBeLessThan(1e-6);
  expect(at([2.5, 2, 4])).toMatchObject({ kind: 'face' });
  expect(at([9, 9, 4])).toBeNull();
});

test('what a section took away is not snapped to; what shows behind it is', () => {
  const index = indexOf([0, 0, 0], [4000, 4000, 4000]);
  const section = {
    planes: [{ point: [0, 0, 2] as Vector3, normal: [0, 0, 1] as Vector3 }],
    box: null,
  };
  const down = rayTo([2.2, 2, 14], [2.2, 2, 0]);
  expect(index.snap(7, down, UNCUT)!.point[2]).toBeCloseTo(4, 9);
  expect(index.snap(7, down, section)!.point[2]).toBeCloseTo(0, 9);
  expect(index.snap(7, down, { ...section, off: true })!.point[2]).toBeCloseTo(4, 9);
  const cutCorner = index.snap(7, rayTo([2, 2, 14], [3.99, 3.99, 4]), section);
  expect(cutCorner?.kind).not.toBe('vertex');
});

test('a box has eight corners, lowest first, and a diagonal of its triangles is no edge', () => {
  const index = indexOf([0, 0, 0], [1000, 2000, 3000]);
  const corners = index.corners(7, 100);
  expect(corners).toHaveLength(8);
  expect(corners[0]).toEqual([0, 0, 0]);
  expect(index.corners(7, 3)).toHaveLength(3);
  expect(index.corners(99, 3)).toEqual([]);
  const onDiagonal = index.snap(7, rayTo([0.5, 1, 12], [0.5, 1, 3]), UNCUT);
  expect(onDiagonal?.kind).toBe('face');
});

test('a second model has numbers of its own and stands where it was moved to; removed, it is gone', () => {
  const index = createGeometryIndex();
  index.add('a', boxFile([{ label: 7, min: [0, 0, 0], size: [1000, 1000, 1000] }]), PLACE);
  index.add('b', boxFile([{ label: 7, min: [0, 0, 0], size: [1000, 1000, 1000] }]), {
    firstEntity: 2 ** 32,
    offset: [10, 0, 0],
  });
  expect(index.corners(2 ** 32 + 7, 1)).toEqual([[10, 0, 0]]);
  expect(index.cast({ origin: [10.5, 0.5, 9], direction: [0, 0, -1] }, 20)).toMatchObject({
    entityId: 2 ** 32 + 7,
    point: [10.5, 0.5, 1],
    normal: [0, 0, 1],
  });
  index.remove('b');
  expect(index.cast({ origin: [10.5, 0.5, 9], direction: [0, 0, -1] }, 20)).toBeNull();
});

test('rooms and openings let a ray through, doors if asked', () => {
  const index = createGeometryIndex();
  const at = (z: number) => ({ min: [0, 0, z] as Vector3, size: [1000, 1000, 100] as Vector3 });
  index.add(
    'a',
    boxFile([
      { label: 1, typeNumber: 454, ...at(4000) }, // IfcSpace
      { label: 2, typeNumber: 498, ...at(3000) }, // IfcOpeningElement
      { label: 3, typeNumber: 213, ...at(2000) }, // IfcDoor
      { label: 4, ...at(0) },
    ]),
    PLACE,
  );
  const down = { origin: [0.5, 0.5, 9], direction: [0, 0, -1] } as const;
  expect(index.cast(down, 20)?.entityId).toBe(3);
  expect(index.cast(down, 20, { doors: false })?.entityId).toBe(4);
  expect(index.cast(down, 3)).toBeNull();
});
