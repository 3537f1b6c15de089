import fc from 'fast-check';
import { LINE_PX, MOST_NAMES, placeNames, type RoomOnCanvas } from '@/components/workspace/rooms/placeNames';
import { visibleRooms } from '@/components/workspace/rooms/visibleRooms';
import { INITIAL_STATE, reduceWorkspace } from '@/components/workspace/workspaceState';
import { type Space } from '@/lib/flexContract';

const canvas = { width: 1000, height: 700 };
const aRoom = (entityId: number, changes: Partial<RoomOnCanvas> = {}): RoomOnCanvas => ({
  entityId,
  x: 500,
  y: 300,
  width: 200,
  height: 100,
  distance: 10,
  lineWidths: [40, 80, 50],
  ...changes,
});

test('a large room shows all lines, a small one its number, and one that is smaller still nothing', () => {
  const shown = (room: Partial<RoomOnCanvas>) => placeNames([aRoom(1, room)], canvas)[0]?.lines;
  expect(shown({})).toBe(3);
  expect(shown({ width: 60 })).toBe(1);
  expect(shown({ height: 30 })).toBe(1);
  expect(shown({ width: 30 })).toBeUndefined();
  expect(shown({ x: -1 })).toBeUndefined();
});

test('of two names in one place the nearer is shown', () => {
  expect(placeNames([aRoom(1, { distance: 20 }), aRoom(2)], canvas).map(({ entityId }) => entityId)).toEqual([
    2,
  ]);
});

test('names never lie over each other, and there are not too many', () => {
  const anyRoom = fc.record({
    x: fc.double({ min: 0, max: 1000, noNaN: true }),
    y: fc.double({ min: 0, max: 700, noNaN: true }),
    distance: fc.double({ min: 0, max: 100, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anyRoom, { maxLength: 300 }), (places) => {
      const placed = placeNames(
        places.map((place, index) => aRoom(index, place)),
        canvas,
      );
      expect(placed.length).toBeLessThanOrEqual(MOST_NAMES);
      const size = (lines: number) => ({ width: lines === 1 ? 40 : 80, height: lines * LINE_PX });
      for (const [index, a] of placed.entries())
        for (const b of placed.slice(0, index)) {
          const [of, other] = [size(a.lines), size(b.lines)];
          const isApart =
            Math.abs(a.x - b.x) >= (of.width + other.width) / 2 ||
            Math.abs(a.y - b.y) >= (of.height + other.height) / 2;
          expect(isApart).toBe(true);
        }
    }),
    { numRuns: 30 },
  );
});

const spaces = [{ entityId: 1 }, { entityId: 2 }] as Space[];
const idsAfter = (...actions: Parameters<typeof reduceWorkspace>[1][]) =>
  visibleRooms(actions.reduce(reduceWorkspace, INITIAL_STATE), spaces).map(({ entityId }) => entityId);

test('rooms are named while they are shown and the building is open, and only those that are in sight', () => {
  expect(idsAfter({ type: 'spacesToggled' })).toEqual([]);
  expect(idsAfter({ type: 'xrayToggled' })).toEqual([]);
  expect(idsAfter({ type: 'spacesToggled' }, { type: 'xrayToggled' })).toEqual([1, 2]);
  expect(idsAfter({ type: 'spacesToggled' }, { type: 'isolated', entityIds: [2, 9] })).toEqual([2]);
  expect(idsAfter({ type: 'spacesToggled' }, { type: 'hidden', entityIds: [2] })).toEqual([1]);
});
