import fc from 'fast-check';
import {
  leave,
  nextId,
  NOT_MEASURING,
  nextStep,
  type Picked,
  takePick,
} from '@/components/workspace/measure/measuring';
import { differences, formatValue, toCsv } from '@/components/workspace/measure/formatMeasure';
import { type Point } from '@/components/viewer';

const at = (point: Point, more: Partial<Picked> = {}): Picked => ({
  point,
  normal: null,
  edge: null,
  ...more,
});

function take(kind: (typeof NOT_MEASURING)['kind'], ...picks: Picked[]) {
  let measuring = { ...NOT_MEASURING, kind };
  let taken: ReturnType<typeof takePick>['taken'] = null;
  for (const pick of picks) {
    const next = takePick(measuring, pick);
    measuring = { ...next.measuring, kind };
    taken = next.taken;
  }
  return { taken, measuring };
}

const metres = fc.integer({ min: -50_000, max: 50_000 }).map((value) => value / 1000);
const anyPoint = fc.tuple(metres, metres, metres);

test('a distance is known after two points and does not care for their order', () => {
  fc.assert(
    fc.property(anyPoint, anyPoint, (a, b) => {
      const there = take('distance', at(a), at(b)).taken;
      const back = take('distance', at(b), at(a)).taken;
      expect(there?.value).toBe(back?.value);
      if (there) expect(there.value).toBeCloseTo(Math.hypot(...a.map((value, axis) => value - b[axis]!)), 9);
    }),
  );
});

test('the same place twice is no distance: the second point is asked for again', () => {
  const { taken, measuring } = take('distance', at([1, 2, 3]), at([1, 2, 3]));
  expect(taken).toBeNull();
  expect(measuring.picks).toHaveLength(1);
  expect(nextStep(measuring)).toBe('Choose the second point.');
});

test('the distance to a face is taken at right angles to it', () => {
  const wall = at([0, 0, 0], { normal: [1, 0, 0] });
  expect(take('perpendicular', wall, at([3, 4, 5])).taken).toEqual({
    points: [
      [0, 4, 5],
      [3, 4, 5],
    ],
    value: 3,
  });
  expect(take('perpendicular', at([0, 0, 0])).measuring.picks).toHaveLength(0);
});

test('the angles of a triangle make 180 degrees', () => {
  fc.assert(
    fc.property(anyPoint, anyPoint, anyPoint, (a, b, c) => {
      const angles = [
        [a, b, c],
        [b, c, a],
        [c, a, b],
      ].map((corners) => take('angle', ...corners.map((corner) => at(corner))).taken?.value);
      if (angles.some((angle) => angle == null)) return;
      expect(angles.reduce((sum: number, angle) => sum + angle!, 0)).toBeCloseTo(180, 4);
    }),
  );
});

test('the angle of two edges of any box is a right one, and of an edge with itself none', () => {
  fc.assert(
    fc.property(anyPoint, fc.tuple(metres, metres), (corner, [width, depth]) => {
      fc.pre(Math.abs(width) > 0.01 && Math.abs(depth) > 0.01);
      const [x, y, z] = corner;
      const along = at(corner, { edge: [corner, [x + width, y, z]] });
      const aside = at(corner, {
        edge: [
          [x, y + depth, z + 1],
          [x, y, z + 1],
        ],
      });
      expect(take('angle', along, aside).taken?.value).toBeCloseTo(90, 6);
      expect(take('angle', along, along).taken?.value).toBe(0);
    }),
  );
});

test('what is half measured is dropped when the tool is left, its kind is not', () => {
  const { measuring } = take('angle', at([0, 0, 0]));
  expect(leave(measuring)).toEqual({ kind: 'angle', picks: [], candidate: null });
});

test('names of measurements are never used twice at a time', () => {
  expect(nextId([])).toBe('m1');
  expect(nextId([{ id: 'm3' }, { id: 'saved' }])).toBe('m4');
});

test('values read as a person says them: millimetres below a metre, decimals of the reader', () => {
  const of = (kind: 'distance' | 'area' | 'angle' | 'point', value: number | null) =>
    formatValue({ id: 'm1', kind, value, points: [[1, 2.5, 3]] }, 'de');
  expect(of('distance', 0.2456)).toBe('246 mm');
  expect(of('distance', 2.3456)).toBe('2,346 m');
  expect(of('distance', 0.9999)).toBe('1,000 m');
  expect(of('area', 12.345)).toBe('12,35 m²');
  expect(of('angle', 90)).toBe('90,0°');
  expect(of('point', null)).toBe('1,000 / 2,500 / 3,000');
});

test('the list for a spreadsheet has a row for each, in metres with a point', () => {
  const span = {
    id: 'm1',
    kind: 'distance' as const,
    points: [
      [0, 0, 0],
      [3, 4, 0],
    ] as [number, number, number][],
    value: 5,
  };
  const point = {
    id: 'm2',
    kind: 'point' as const,
    points: [[1.5, 0, 0]] as [number, number, number][],
    value: null,
  };
  expect(differences(span)).toEqual([3, 4, 0]);
  expect(toCsv([span, point]).split('\r\n')).toEqual([
    'kind,value,unit,dx,dy,dz,x1,y1,z1,x2,y2,z2',
    'distance,5,m,3,4,0,0,0,0,3,4,0',
    'point,,,,,,1.5,0,0,,,',
    '',
  ]);
});
