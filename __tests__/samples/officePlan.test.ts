import { lightsOf } from '@/samples/generator/officeElectrical';
import { terminalsOf } from '@/samples/generator/officeAir';
import { radiatorsOf } from '@/samples/generator/officeHeating';
import {
  CLEAR,
  columnAreaIn,
  INSIDE,
  LEVELS,
  roomsOf,
  STOREY_HEIGHT,
  type Room,
} from '@/samples/generator/officePlan';
import { areaOf, rectangle, type Vec2 } from '@/samples/generator/solids';

const rooms = LEVELS.flatMap((level) => roomsOf(level));

/** Whether a point lies in an outline (crossing number). */
function contains(outline: readonly Vec2[], x: number, y: number): boolean {
  let inside = false;
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  });
  return inside;
}

test('room numbers are unique and say their storey', () => {
  const numbers = rooms.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(rooms.filter(({ number, level }) => !number.startsWith(`${level}.`))).toEqual([]);
  expect(numbers).toContain('2.14');
});

test('no two rooms of a storey overlap', () => {
  const shared: string[] = [];
  for (const level of LEVELS) {
    const list = roomsOf(level);
    for (let x = INSIDE.west + 25; x < INSIDE.east; x += 400) {
      for (let y = INSIDE.south + 25; y < INSIDE.north; y += 400) {
        const here = list.filter(({ outline }) => contains(outline, x, y)).map(({ number }) => number);
        if (here.length > 1) shared.push(here.join(' and '));
      }
    }
  }
  expect(shared).toEqual([]);
});

test('rooms fill the floor but for walls', () => {
  const floor = areaOf(rectangle(INSIDE.west, INSIDE.south, INSIDE.east, INSIDE.north));
  for (const level of LEVELS) {
    const net = roomsOf(level).reduce((sum, { outline }) => sum + areaOf(outline), 0);
    expect(net / floor).toBeGreaterThan(0.92);
    expect(net / floor).toBeLessThan(1);
  }
});

const outside = (room: Room, points: readonly { x: number; y: number }[]) =>
  points.filter(({ x, y }) => !contains(room.outline, x, y));

test('every air terminal and light is inside the room it serves', () => {
  for (const room of rooms) {
    expect([room.number, outside(room, terminalsOf(room))]).toEqual([room.number, []]);
    expect([room.number, outside(room, lightsOf(room))]).toEqual([room.number, []]);
  }
});

test('every office, meeting room and studio has supply air, exhaust air, light and heat', () => {
  for (const room of rooms.filter(({ kind }) => ['single', 'open', 'meeting', 'board'].includes(kind))) {
    const kinds = terminalsOf(room).map(({ kind }) => kind);
    expect([room.number, kinds.includes('supply'), kinds.includes('exhaust')]).toEqual([
      room.number,
      true,
      true,
    ]);
    expect(lightsOf(room).length).toBeGreaterThan(0);
    expect(radiatorsOf(room).length).toBeGreaterThan(0);
  }
});

test('the floor to ceiling height leaves the slab and the raised floor', () => {
  expect(CLEAR).toBeLessThan(STOREY_HEIGHT);
  expect(CLEAR).toBeGreaterThanOrEqual(3000);
});

test('a room around one whole column loses its area', () => {
  expect(columnAreaIn(rectangle(5000, 5000, 7000, 7000))).toBe(400 * 400);
  expect(columnAreaIn(rectangle(6000, 5000, 7000, 7000))).toBe((400 * 400) / 2);
  expect(columnAreaIn(rectangle(1000, 1000, 2000, 2000))).toBe(0);
});
