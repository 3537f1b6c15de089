import { rectangle, type Vec2 } from './solids';

/**
 * The plan of the office: grid, storeys and rooms, in millimetres. Pure data, so that the building and its
 * services are drawn from the same plan. South is −y; offices lie on both sides of a corridor along x.
 */
export const STOREY_HEIGHT = 3600;
export const LEVELS = [0, 1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** Column axes; columns are 400 square. */
export const GRID_X = [0, 6000, 12000, 18000, 24000, 30000, 36000, 42000] as const;
export const GRID_Y = [0, 6000, 8400, 14400] as const;
export const COLUMN = 400;

/** Inner faces of the façade. */
export const INSIDE = { west: -250, east: 42250, south: -250, north: 14650 } as const;
export const FACADE = 350;

/** Raised floor, structural slab, and what remains for rooms. */
export const FLOOR_VOID = 100;
export const SLAB = 250;
export const CLEAR = STOREY_HEIGHT - FLOOR_VOID - SLAB;
/** Height of the suspended ceilings in corridors and toilets. */
export const CEILING = 2500;

/** Centre lines of the corridor's walls. */
export const CORRIDOR = { south: 6000, north: 8400 } as const;
export const HALF_PARTITION = 60;
export const HALF_CORE = 100;

/** The core, on the north side between axes 12 m and 24 m, and the second stair in the north-east corner. */
export const CORE = {
  west: 12000,
  east: 24000,
  stair1: rectangle(12100, 8500, 14700, INSIDE.north),
  lift: rectangle(14900, 8500, 18500, 10600),
  riser: rectangle(18700, 8500, 20300, 10600),
  electrical: rectangle(20400, 8500, 21900, 10600),
  stair2West: 39500,
  stair2: rectangle(39600, 8500, INSIDE.east, INSIDE.north),
} as const;

/** Where stairs arrive: the edge between the floor and the stair's hole. */
export const STAIR_EDGE = 10700;

export type RoomKind =
  | 'single' | 'open' | 'meeting' | 'board' | 'breakout' | 'cafe' | 'lobby' | 'storage' | 'plant' | 'electrical'
  | 'server' | 'cycle' | 'corridor' | 'stair' | 'shaft' | 'toilets' | 'accessible'; // prettier-ignore

export interface Room {
  /** Such as `2.14`. */
  number: string;
  longName: string;
  kind: RoomKind;
  level: Level;
  row: 'south' | 'north' | 'core';
  outline: readonly Vec2[];
  /** Clear width along the façade, for rooms of the two rows. */
  x0: number;
  x1: number;
  department: string;
}

type Cell = readonly [kind: RoomKind, longName: string, endX: number];
interface Row {
  department: string;
  south: readonly Cell[];
  northWest: readonly Cell[];
  northEast: readonly Cell[];
}

const END = INSIDE.east;
const ROWS: Record<Level, Row> = {
  0: {
    department: 'Shared',
    south: [['cafe', 'Café', 12000], ['lobby', 'Lobby', 24000], ['board', 'Conference room', 33000], ['meeting', 'Seminar room', END]],
    northWest: [['plant', 'Heating plant', 6000], ['electrical', 'Main switch room', 9000], ['storage', 'Store', 12000]],
    northEast: [['server', 'Server room', 27000], ['cycle', 'Cycle store', 36000], ['storage', 'Post room', CORE.stair2West]],
  },
  1: {
    department: 'Finance',
    south: [
      ['single', 'Office', 3000], ['single', 'Office', 6000], ['open', 'Open office', 18000], ['breakout', 'Kitchenette', 24000],
      ['open', 'Open office', 36000], ['meeting', 'Meeting room', END],
    ],
    northWest: [['open', 'Open office', 12000]],
    northEast: [['meeting', 'Meeting room', 30000], ['single', 'Office', 33000], ['single', 'Office', 36000], ['storage', 'Store', CORE.stair2West]],
  },
  2: {
    department: 'Engineering',
    south: [
      ['meeting', 'Meeting room', 6000], ['open', 'Open office', 18000], ['breakout', 'Kitchenette', 24000], ['open', 'Open office', 36000],
      ['single', 'Office', 39000], ['single', 'Office', END],
    ],
    northWest: [['open', 'Project room', 12000]],
    northEast: [['single', 'Office', 27000], ['single', 'Office', 30000], ['storage', 'Print room', 33000], ['meeting', 'Meeting room', CORE.stair2West]],
  },
  3: {
    department: 'Design',
    south: [
      ['open', 'Studio', 12000], ['meeting', 'Meeting room', 18000], ['breakout', 'Kitchenette', 24000], ['open', 'Studio', 36000], ['meeting', 'Model room', END],
    ],
    northWest: [['single', 'Office', 3000], ['single', 'Office', 6000], ['open', 'Studio', 12000]],
    northEast: [['open', 'Studio', 36000], ['storage', 'Sample store', CORE.stair2West]],
  },
  4: {
    department: 'Management',
    south: [
      ['meeting', 'Meeting room', 6000], ['board', 'Board room', 18000], ['breakout', 'Lounge', 24000], ['open', 'Open office', 36000],
      ['single', 'Office', 39000], ['single', 'Office', END],
    ],
    northWest: [['open', 'Open office', 12000]],
    northEast: [['single', 'Office', 27000], ['single', 'Office', 30000], ['open', 'Open office', 36000], ['storage', 'Archive', CORE.stair2West]],
  },
}; // prettier-ignore

/** All rooms of a storey. */
export function roomsOf(level: Level): Room[] {
  const { department, south, northWest, northEast } = ROWS[level];
  return [
    ...row(level, department, south, INSIDE.west, 'south', 1),
    ...row(level, department, northWest, INSIDE.west, 'north', 11),
    ...row(level, department, northEast, CORE.east, 'north', 11 + northWest.length),
    ...coreRooms(level),
    ...corridors(level),
  ];
}

function row(
  level: Level,
  department: string,
  cells: readonly Cell[],
  start: number,
  side: 'south' | 'north',
  first: number,
): Room[] {
  let from: number = start;
  return cells.map(([kind, longName, to], index) => {
    const x0 = from === INSIDE.west ? from : from + (from === CORE.east ? HALF_CORE : HALF_PARTITION);
    const half =
      to === CORE.stair2West || (side === 'north' && to === CORE.west) ? HALF_CORE : HALF_PARTITION;
    const x1 = to === INSIDE.east ? to : to - half;
    from = to;
    const [y0, y1] =
      side === 'south'
        ? [INSIDE.south, kind === 'lobby' ? CORRIDOR.north - HALF_CORE : CORRIDOR.south - HALF_PARTITION]
        : [CORRIDOR.north + HALF_PARTITION, INSIDE.north];
    const number = roomNumber(level, first + index);
    const outline = rectangle(x0, y0, x1, y1);
    return { number, longName, kind, level, row: side, outline, x0, x1, department };
  });
}

const roomNumber = (level: Level, index: number) => `${level}.${String(index).padStart(2, '0')}`;

function coreRooms(level: Level): Room[] {
  const lobby: Vec2[] = [[14900, 10800], [22000, 10800], [22000, 8500], [23900, 8500], [23900, 12000], [14900, 12000]]; // prettier-ignore
  const { north } = INSIDE;
  const list: readonly [RoomKind, string, readonly Vec2[]][] = [
    ['stair', 'Stair 1', CORE.stair1],
    ['shaft', 'Lift shaft', CORE.lift],
    ['shaft', 'Riser', CORE.riser],
    ['electrical', 'Electrical riser', CORE.electrical],
    ['corridor', 'Toilet lobby', lobby],
    ['toilets', 'Toilets men', rectangle(14900, 12120, 17990, north)],
    ['toilets', 'Toilets women', rectangle(18110, 12120, 21190, north)],
    ['accessible', 'Accessible toilet', rectangle(21310, 12120, 23900, north)],
    ['stair', 'Stair 2', CORE.stair2],
  ];
  return list.map(([kind, longName, outline], index) => ({
    number: roomNumber(level, 20 + index),
    longName,
    kind,
    level,
    row: 'core',
    outline,
    x0: outline[0]![0],
    x1: outline[1]![0],
    department: 'Shared',
  }));
}

function corridors(level: Level): Room[] {
  const y0 = CORRIDOR.south + HALF_PARTITION;
  const y1 = CORRIDOR.north - HALF_CORE;
  const { west, east } = INSIDE;
  const corridor = (index: number, longName: string, x0: number, x1: number): Room => ({
    number: roomNumber(level, index),
    longName,
    kind: 'corridor',
    level,
    row: 'core',
    outline: rectangle(x0, y0, x1, y1),
    x0,
    x1,
    department: 'Shared',
  });
  if (level > 0) return [corridor(30, 'Corridor', west, east)];
  const half = HALF_PARTITION;
  return [
    corridor(30, 'Corridor west', west, CORE.west - half),
    corridor(31, 'Corridor east', CORE.east + half, east),
  ];
}

/** Area in mm² that the columns take from a room. */
export function columnAreaIn(outline: readonly Vec2[]): number {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const overlap = (centre: number, low: number, high: number) =>
    Math.max(0, Math.min(centre + COLUMN / 2, high) - Math.max(centre - COLUMN / 2, low));
  // Only rectangles meet columns; the one L-shaped room lies between them.
  if (outline.length !== 4) return 0;
  return GRID_X.flatMap((x) => GRID_Y.map((y) => [x, y] as const)).reduce(
    (sum, [x, y]) =>
      sum + overlap(x, Math.min(...xs), Math.max(...xs)) * overlap(y, Math.min(...ys), Math.max(...ys)),
    0,
  );
}
