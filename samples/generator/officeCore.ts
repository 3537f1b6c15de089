import { doorAt } from './doors';
import type { IfcModel, Storey } from './model';
import type { Marks, OfficeKinds } from './officeKinds';
import {
  CLEAR,
  CORE,
  CORRIDOR,
  FLOOR_VOID,
  INSIDE,
  STAIR_EDGE,
  STOREY_HEIGHT,
  type Level,
} from './officePlan';
import { bool, count, label, length } from './properties';
import { box, type Vec2, type Vec3 } from './solids';
import { concreteFlight, flight, railing, stair, stairProperties } from './stairs';
import { enumeration } from './step';
import { wall, type WallKind, type WallOpening } from './walls';

const BASE = -FLOOR_VOID - 10;
const { north } = INSIDE;
const RISERS = 20;
const RISE = STOREY_HEIGHT / RISERS;
const GOING = 280;
const FLIGHT_WIDTH = 1200;

/** Walls of stairs, lift, riser and toilets on one storey, with their doors. */
export function coreWalls(
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
  const door = (kind: OfficeKinds['lift'], at: number) =>
    doorAt(model, storey, kind, { at, name: marks.next('D', level) });
  const y = CORRIDOR.north;
  const doors = [
    door(kinds.stairDoor, 1000),
    door(kinds.lift, 15700 - 450 - 11900),
    door(kinds.lift, 17200 - 450 - 11900),
    door(kinds.cupboard, 20650 - 11900),
    door(kinds.stairDoor, 22350 - 11900),
  ];
  add('Core wall front', kinds.core, [11900, y], [24100, y], doors);
  add('Core wall west', kinds.core, [12000, y + 100], [12000, north]);
  add('Stair 1 wall', kinds.core, [14800, y + 100], [14800, north]);
  add('Lift wall', kinds.core, [18600, y + 100], [18600, 10600]);
  add('Riser wall', kinds.partition, [20350, y + 100], [20350, 10600]);
  add('Electrical riser wall', kinds.partition, [21960, y + 100], [21960, 10600]);
  add('Core wall middle', kinds.core, [14900, 10700], [22020, 10700]);
  add('Core wall east', kinds.core, [24000, y + 100], [24000, north]);
  const toilets = [door(kinds.toilet, 600), door(kinds.toilet, 3800), door(kinds.accessible, 7000)];
  add('Toilet wall', kinds.partition, [14900, 12060], [23900, 12060], toilets);
  add('Toilet wall between men and women', kinds.partition, [18050, 12120], [18050, north]);
  add('Toilet wall between women and accessible', kinds.partition, [21250, 12120], [21250, north]);
  add('Stair 2 wall front', kinds.core, [39400, y], [INSIDE.east, y], [door(kinds.stairDoor, 900)]);
  add('Stair 2 wall west', kinds.core, [CORE.stair2West, y + 100], [CORE.stair2West, north]);
}

/** One storey of a dog-leg stair that rises from `storey` to the next: two flights, a half landing, handrails. */
export function officeStair(model: IfcModel, storey: Storey, name: string, outline: readonly Vec2[]): void {
  const [x0] = outline[0]!;
  const [x1] = outline[1]!;
  const whole = stair(model, storey, {
    name: `${name}, ${storey.name}`,
    predefined: 'HALF_TURN_STAIR',
    psets: stairProperties(RISERS, RISE, GOING, true),
  });
  const half = RISERS / 2;
  const edge = STAIR_EDGE + (half - 1) * GOING;
  const common = { risers: half, rise: RISE, going: GOING, width: FLIGHT_WIDTH };
  const up = {
    ...common,
    name: `${name} lower flight`,
    at: [x0 + FLIGHT_WIDTH, STAIR_EDGE, 0],
    turn: 90,
  } as const;
  const back = {
    ...common,
    name: `${name} upper flight`,
    at: [x1 - FLIGHT_WIDTH, edge, half * RISE],
    turn: -90,
  } as const;
  flight(model, storey, whole, up, concreteFlight(up, 'paleConcrete'));
  flight(model, storey, whole, back, concreteFlight(back, 'paleConcrete'));
  model.element('IFCSLAB', {
    name: `${name} half landing`,
    partOf: whole,
    relativeTo: storey,
    place: { at: [0, 0, half * RISE - 200] },
    solids: [box('paleConcrete', [x0, edge, 0], [x1, north, 200])],
    attributes: [enumeration('LANDING')],
  });
  const style = { colour: 'frame', rail: 'frame', spacing: 280, height: 900, partOf: whole } as const;
  const inner = x0 + FLIGHT_WIDTH - 40;
  const other = x1 - FLIGHT_WIDTH + 40;
  railing(model, storey, {
    ...style,
    name: `${name} handrail`,
    points: [[inner, STAIR_EDGE, RISE], [inner, edge, half * RISE + RISE * 0.5], [other, edge, half * RISE + RISE * 0.5], [other, STAIR_EDGE, STOREY_HEIGHT]] as Vec3[],
  }); // prettier-ignore
}

/** Guard rail where the last flight has arrived and no further one begins. */
export function stairGuard(model: IfcModel, storey: Storey, outline: readonly Vec2[]): void {
  const [x0] = outline[0]!;
  const [x1] = outline[1]!;
  const points: Vec3[] = [[x0 + 20, STAIR_EDGE - 40, 0], [x1 - FLIGHT_WIDTH - 20, STAIR_EDGE - 40, 0]]; // prettier-ignore
  railing(model, storey, {
    name: `Guard rail, ${storey.name}`,
    points,
    height: 1100,
    colour: 'frame',
    rail: 'frame',
    spacing: 120,
  });
}

/** Two lift cars, parked at different storeys. */
export function lifts(model: IfcModel, building: readonly Storey[]): void {
  const type = model.type('IFCTRANSPORTELEMENTTYPE', {
    name: 'Passenger lift 630 kg',
    solids: [
      box('steel', [-700, 0, 0], [700, 1500, 60]),
      box('steel', [-700, 1440, 60], [700, 1500, 2300]),
      box('steel', [-700, 0, 60], [-650, 1440, 2300]),
      box('steel', [650, 0, 60], [700, 1440, 2300]),
      box('paleFrame', [-700, 0, 2300], [700, 1500, 2360]),
    ],
    attributes: [enumeration('ELEVATOR')],
    psets: {
      Pset_TransportElementElevator: {
        FireFightingLift: bool(false),
        ClearWidth: length(1300),
        ClearDepth: length(1400),
        ClearHeight: length(2240),
      },
    },
    classification: 'EF_80_50',
  });
  for (const [index, x, level] of [[1, 15700, 0], [2, 17200, 3]] as const) {
    const storey = building[level]!;
    model.element('IFCTRANSPORTELEMENT', {
      name: `Lift ${index}`,
      type,
      containedIn: storey,
      relativeTo: storey,
      place: { at: [x, 8560, -60] },
      attributes: [enumeration('ELEVATOR')],
      psets: { Pset_TransportElementCommon: { Reference: label('Passenger lift'), CapacityPeople: count(8) } },
    });
  } // prettier-ignore
}
