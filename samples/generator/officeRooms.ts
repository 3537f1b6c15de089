import { doorAt } from './doors';
import { type Furnisher, type FurnitureName } from './furniture';
import type { IfcModel, Placed, Storey } from './model';
import type { Marks, OfficeKinds } from './officeKinds';
import {
  CEILING, CLEAR, columnAreaIn, CORE, CORRIDOR, FLOOR_VOID, GRID_X, HALF_PARTITION, INSIDE, roomsOf, type Level, type Room, type RoomKind,
} from './officePlan'; // prettier-ignore
import { area, bool, count, label, lux, temperature, type PropertySets } from './properties';
import { covering } from './slabs';
import { areaOf, type Vec2 } from './solids';
import { space } from './spaces';
import { wall, type WallKind, type WallOpening } from './walls';
import { windowAt } from './windows';

const BASE = -FLOOR_VOID - 10;

/** Walls between rooms and corridor, each with doors and, for rooms that want to be seen into, glazed screens. */
export function partitions(
  model: IfcModel,
  storey: Storey,
  level: Level,
  kinds: OfficeKinds,
  marks: Marks,
): void {
  const add = (name: string, kind: WallKind, from: Vec2, to: Vec2, openings: WallOpening[] = []) =>
    wall(model, {
      name: `${name}, ${storey.name}`,
      kind,
      storey,
      from,
      to,
      base: BASE,
      top: CLEAR,
      openings,
    });
  for (const room of roomsOf(level)) {
    if (room.row === 'core') continue;
    const onSouth = room.row === 'south';
    const start = Math.max(room.x0 - HALF_PARTITION, INSIDE.west);
    const end = room.x1 === INSIDE.east ? room.x1 : room.x1 + HALF_PARTITION;
    const y = onSouth ? CORRIDOR.south : CORRIDOR.north;
    if (room.kind !== 'lobby') {
      // The core's own walls close the north row at both its ends, so the corridor wall stops at their faces.
      const from = onSouth || start < CORE.east - 200 ? start : Math.max(start, CORE.east + 100);
      const to = onSouth ? end : Math.min(end, endBeforeCore(end));
      const openings = corridorOpenings(model, storey, room, kinds, marks).map((hole) => ({
        ...hole,
        at: hole.at - from,
      }));
      add(`Corridor wall ${room.number}`, kinds.partition, [from, y], [to, y], openings);
    }
    const last =
      room.x1 === INSIDE.east || [CORE.west, CORE.stair2West].some((x) => Math.abs(room.x1 - x) <= 100);
    if (onSouth ? room.x1 !== INSIDE.east : !last) {
      const x = room.x1 + HALF_PARTITION;
      const [low, high] = onSouth
        ? [INSIDE.south, CORRIDOR.south - HALF_PARTITION]
        : [CORRIDOR.north + HALF_PARTITION, INSIDE.north];
      add(`Partition east of ${room.number}`, kinds.partition, [x, low], [x, high]);
    }
  }
  if (level > 0) return;
  for (const x of [CORE.west, CORE.east]) {
    const openings = [doorAt(model, storey, kinds.corridorDoor, { at: 130, name: marks.next('D', 0) })];
    add(
      `Lobby wall ${x / 1000} m`,
      kinds.partition,
      [x, CORRIDOR.south + HALF_PARTITION],
      [x, CORRIDOR.north - 100],
      openings,
    );
  }
}

const endBeforeCore = (end: number) => {
  if (Math.abs(end - CORE.west) <= 200) return CORE.west - 100;
  return Math.abs(end - CORE.stair2West) <= 200 ? CORE.stair2West - 100 : end;
};

/** Openings by their x in plan. Columns stand on the wall's line, so doors and screens keep clear of the axes. */
function corridorOpenings(
  model: IfcModel,
  storey: Storey,
  room: Room,
  kinds: OfficeKinds,
  marks: Marks,
): WallOpening[] {
  const { level, x0, x1, kind } = room;
  const closed: readonly RoomKind[] = ['plant', 'electrical', 'storage', 'server', 'cycle'];
  const see: readonly RoomKind[] = ['open', 'meeting', 'board', 'breakout', 'cafe'];
  const type = closed.includes(kind) ? kinds.service : see.includes(kind) ? kinds.glazed : kinds.office;
  const door = (x: number) => doorAt(model, storey, type, { at: x, name: marks.next('D', level) });
  const screen = (x: number, screenKind = kinds.screen) =>
    windowAt(model, storey, screenKind, { at: x, sill: 0, name: marks.next('G', level) });
  const first = Math.ceil((x0 - 300) / 3000) * 3000; // the axis or half axis where the room begins
  const openings = [door(first + 450)];
  if (kind === 'single') openings.push(screen(first + 1620, kinds.sidelight));
  if (!see.includes(kind)) return openings;
  for (const axis of GRID_X) {
    const at = axis + 1800;
    if (at > x0 + 300 && at + 2400 < x1 - 300) openings.push(screen(at));
  }
  if (x1 - x0 > 8000) openings.push(door(Math.floor((x1 + 300) / 3000) * 3000 - 450 - type.width));
  return openings;
}

/** Temperature in °C, light in lux, and square metres a person, by kind of room. */
const NEEDS: Record<RoomKind, readonly [temperature: number, illuminance: number, areaPerPerson: number, classification?: string]> = {
  single: [21, 500, 18, 'SL_20_15_27'], open: [21, 500, 6.5, 'SL_20_15_61'], meeting: [21, 500, 4, 'SL_20_15_50'], board: [21, 500, 5, 'SL_20_15_50'],
  breakout: [21, 300, 4], cafe: [20, 300, 2.5], lobby: [19, 200, 12, 'SL_20_15_71'], storage: [16, 150, 0], plant: [12, 200, 0], electrical: [18, 200, 0],
  server: [18, 300, 0], cycle: [12, 100, 0], corridor: [18, 150, 0], stair: [16, 150, 0], shaft: [12, 50, 0], toilets: [20, 200, 0, 'SL_35_80_89'], accessible: [20, 200, 0, 'SL_35_80_89'],
}; // prettier-ignore

const CATEGORY: Record<RoomKind, string> = {
  single: 'Office', open: 'Open office', meeting: 'Meeting room', board: 'Meeting room', breakout: 'Break-out', cafe: 'Café', lobby: 'Reception', storage: 'Storage',
  plant: 'Plant room', electrical: 'Electrical room', server: 'Server room', cycle: 'Cycle store', corridor: 'Circulation', stair: 'Stair', shaft: 'Shaft',
  toilets: 'Toilets', accessible: 'Toilets',
}; // prettier-ignore

const FLOORS: Record<RoomKind, 'carpet' | 'warmCarpet' | 'timber' | 'stone' | 'tile' | 'screed' | null> = {
  single: 'carpet', open: 'carpet', meeting: 'warmCarpet', board: 'warmCarpet', breakout: 'timber', cafe: 'timber', lobby: 'stone', storage: 'screed',
  plant: 'screed', electrical: 'screed', server: 'screed', cycle: 'screed', corridor: 'warmCarpet', stair: null, shaft: null, toilets: 'tile', accessible: 'tile',
}; // prettier-ignore

/** Kinds that have a suspended ceiling; elsewhere the slab and the services are seen. */
export const hasCeiling = ({ kind }: Pick<Room, 'kind'>) =>
  kind === 'toilets' || kind === 'accessible' || kind === 'corridor';

function needs(room: Room): PropertySets {
  const [degrees, illuminance, perPerson] = NEEDS[room.kind];
  const people = perPerson > 0 ? Math.max(1, Math.round(areaOf(room.outline) / 1e6 / perPerson)) : 0;
  return {
    Pset_SpaceOccupancyRequirements: {
      OccupancyType: label(CATEGORY[room.kind]),
      OccupancyNumber: count(people),
      ...(people > 0 ? { AreaPerOccupant: area(perPerson) } : {}),
    },
    Pset_SpaceThermalRequirements: {
      SpaceTemperatureMin: temperature(degrees),
      SpaceTemperatureMax: temperature(degrees + 5),
    },
    Pset_SpaceLightingRequirements: { ArtificialLighting: bool(true), Illuminance: lux(illuminance) },
    Pset_SpaceFireSafetyRequirements: {
      FireExit: bool(room.kind === 'stair'),
      SprinklerProtection: bool(false),
    },
  };
}

/** Writes the rooms of a storey with floor, ceiling and furniture, and returns them with their plans. */
export function rooms(
  model: IfcModel,
  storey: Storey,
  level: Level,
  kinds: OfficeKinds,
  furnisher: Furnisher,
): { room: Room; placed: Placed }[] {
  return roomsOf(level).map((room) => {
    const ceiling = hasCeiling(room);
    const placed = space(model, storey, {
      name: room.number,
      longName: room.longName,
      category: CATEGORY[room.kind],
      outline: room.outline,
      height: ceiling ? CEILING : CLEAR,
      columnArea: columnAreaIn(room.outline),
      psets: needs(room),
      classification: NEEDS[room.kind][3],
    });
    const floor = FLOORS[room.kind] ?? (room.kind === 'stair' ? 'screed' : null);
    if (floor) {
      const outline = room.kind === 'stair' && level > 0 ? stairFloor(room.outline) : room.outline;
      covering(model, storey, kinds[floor], {
        name: `Floor finish ${room.number}`,
        outline,
        top: 0,
        containedIn: placed,
      });
    }
    if (ceiling)
      covering(model, storey, kinds.ceiling, {
        name: `Ceiling ${room.number}`,
        outline: room.outline,
        top: CEILING + 20,
        containedIn: placed,
      });
    furnish(room, placed, storey, furnisher);
    return { room, placed };
  });
}

const stairFloor = (outline: readonly Vec2[]): Vec2[] => outline.map(([x, y]) => [x, Math.min(y, 10700)]);

/** Furniture by kind of room. `d` is the distance from the façade, so both rows are furnished alike. */
function furnish(room: Room, placed: Placed, storey: Storey, furnisher: Furnisher): void {
  const { kind, row, x0, x1 } = room;
  const onSouth = row === 'south';
  const put = (name: FurnitureName, x: number, d: number, turn: number) => {
    const y = onSouth ? INSIDE.south + d : INSIDE.north - d;
    const turned = onSouth || turn % 180 !== 0 ? turn : turn + 180;
    furnisher.furniture(name, placed, storey, [x, y, 0], turned);
  };
  const DEPTH = CORRIDOR.south - HALF_PARTITION - INSIDE.south; // both rows are equally deep
  const middle = (x0 + x1) / 2;
  const seats = (name: FurnitureName, xs: readonly number[], d: number, reach: number) => {
    for (const x of xs) {
      put(name, x, d - reach, 180);
      put(name, x, d + reach, 0);
    }
  };
  const workplaces = (x: number) => {
    for (const d of [1450, 3090]) {
      put('desk', x - 410, d, -90);
      put('taskChair', x - 1130, d, 90);
      put('desk', x + 410, d, 90);
      put('taskChair', x + 1130, d, -90);
    }
  };
  if (kind === 'single') {
    put('desk', x0 + 480, 1700, 90);
    put('taskChair', x0 + 1200, 1700, -90);
    put('cabinet', x1 - 240, 3300, -90);
    put('lowTable', x0 + 450, 4200, 90);
  }
  if (kind === 'open') {
    for (let x = Math.ceil((x0 - 300) / 3000) * 3000, i = 0; x + 2800 < x1; x += 3000, i++) {
      if (i % 4 === 3) {
        put('cafeTable', x + 1500, 2100, 0);
        seats('chair', [x + 1500], 2100, 620);
        put('planter', x + 2500, 700, 0);
      } else workplaces(x + 1500);
      if (i % 2 === 1 && x + 3000 < x1 - 1500) put('cabinet', x + 2050, DEPTH - 235, 0);
    }
  }
  if (kind === 'meeting') {
    put('meetingTable', middle, 3000, 0);
    seats(
      'chair',
      [-800, 0, 800].map((dx) => middle + dx),
      3000,
      800,
    );
    put('sideboard', x1 - 230, 3000, -90);
    put('planter', x0 + 420, 700, 0);
  }
  if (kind === 'board') {
    put('boardTable', middle, 3000, 0);
    seats(
      'chair',
      [-1600, -800, 0, 800, 1600].map((dx) => middle + dx),
      3000,
      900,
    );
    put('chair', middle - 2400, 3000, 90);
    put('chair', middle + 2400, 3000, -90);
    put('sideboard', x1 - 230, 3000, -90);
    put('officeSofa', x0 + 560, 2600, 90);
    put('lowTable', x0 + 1500, 2600, 90);
    put('planter', x0 + 450, 800, 0);
  }
  if (kind === 'breakout') {
    put('kitchenette', x0 + 320, 3600, 90);
    for (const x of [x0 + 2700, x0 + 4500]) {
      put('cafeTable', x, 1500, 0);
      seats('chair', [x], 1500, 650);
    }
    put('officeSofa', x1 - 500, 4200, -90);
    put('lowTable', x1 - 1450, 4200, 90);
    put('planter', x1 - 400, 700, 0);
  }
  if (kind === 'cafe') {
    put('kitchenette', x0 + 320, 4000, 90);
    put('kitchenIsland', x0 + 1750, 4000, 90);
    for (const x of [1700, 4000, 7600, 9900].map((dx) => x0 + dx)) {
      put('cafeTable', x, 1500, 0);
      seats('chair', [x], 1500, 650);
    }
    for (const x of [4700, 7600, 9900].map((dx) => x0 + dx)) {
      put('cafeTable', x, 3900, 0);
      seats('chair', [x], 3900, 650);
    }
  }
  if (kind === 'lobby') {
    put('reception', 15500, 4300, 0);
    put('taskChair', 15500, 4750, 180);
    for (const d of [1300, 3300]) put('officeSofa', 23300, d, -90);
    put('lowTable', 22000, 2300, 90);
    put('planter', 23500, 4600, 0);
    put('planter', 12500, 800, 0);
    put('bench', 19000, 5200, 0);
  }
  if (kind === 'storage') {
    for (const d of [900, 2000, 3100, 4200]) put('shelf', x0 + 230, d, 90);
    for (const d of [900, 2000, 3100]) put('shelf', x1 - 230, d, -90);
  }
  if (kind === 'server') for (let i = 0; i < 4; i++) put('rack', x0 + 1450, 1200 + i * 640, -90);
  if (kind === 'cycle') for (let i = 0; i < 4; i++) put('bench', x0 + 1800 + i * 1900, 1200, 90);
  if (kind === 'toilets' || kind === 'accessible') toilets(room, placed, storey, furnisher);
}

function toilets({ kind, x0, x1 }: Room, placed: Placed, storey: Storey, furnisher: Furnisher): void {
  const back = INSIDE.north;
  if (kind === 'accessible') {
    furnisher.sanitary('wcPan', placed, storey, [x0 + 700, back - 320, 0], 0);
    furnisher.sanitary('basin', placed, storey, [x1 - 240, 13300, 0], -90);
    return;
  }
  for (const x of [x0 + 530, x0 + 1480, x0 + 2430]) {
    furnisher.sanitary('wcPan', placed, storey, [x, back - 320, 0], 0);
    furnisher.furniture('cubicle', placed, storey, [x, back - 700, 0], 0);
  }
  for (const x of [x1 - 500, x1 - 1250]) furnisher.sanitary('basin', placed, storey, [x, 12360, 0], 180);
}
