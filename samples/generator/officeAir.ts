import { productKind, type Installer } from './installer';
import { material } from './materials';
import type { Storey } from './model';
import { CORRIDOR, INSIDE, roomsOf, STOREY_HEIGHT, type Level, type Room, type RoomKind } from './officePlan';
import { airflow, areaFrom, label, lengthOf, manufacturer, power, pressure } from './properties';
import { box, type Solid, type Vec3 } from './solids';
import type { Ref } from './step';

/**
 * Ventilation. Two layers keep ducts from meeting: supply air runs under the slab, exhaust air below it, so
 * that branches cross the other main above or underneath. Both stay above doors, screens and ceilings.
 */
const SUPPLY = { y: 6750, z0: 2930, z1: 3180, branchZ0: 2960, branchZ1: 3160, riserX: 19075 } as const;
const EXHAUST = { y: 7650, z0: 2620, z1: 2870, branchZ0: 2645, branchZ1: 2845, riserX: 19875 } as const;
const RISER = { halfWidth: 325, y0: 8700, y1: 9900 } as const;
const MAIN_WIDTH = 500;
const BRANCH_WIDTH = 250;
const ENDS = { west: 500, east: 41600 } as const;

const SUPPLIED: readonly RoomKind[] = ['single', 'open', 'meeting', 'board', 'breakout', 'cafe', 'lobby'];
const EXTRACTED: readonly RoomKind[] = [...SUPPLIED, 'storage'];

/** Bays of about six metres along a room; each has one supply and one exhaust branch. */
export function baysOf({ x0, x1 }: Pick<Room, 'x0' | 'x1'>): { x: number; width: number }[] {
  const count = Math.max(1, Math.round((x1 - x0) / 6000));
  const width = (x1 - x0) / count;
  return Array.from({ length: count }, (_, i) => ({ x: x0 + i * width, width }));
}

/** Places of the air terminals of a room, in plan. A test holds them against the room's outline. */
export function terminalsOf(room: Room): { kind: 'supply' | 'exhaust'; x: number; y: number }[] {
  const fromFacade = (d: number) => (room.row === 'south' ? INSIDE.south + d : INSIDE.north - d);
  if (room.kind === 'toilets' || room.kind === 'accessible') {
    return [{ kind: 'exhaust', x: Math.round((room.x0 + room.x1) / 2), y: 13000 }];
  }
  return baysOf(room).flatMap(({ x, width }) => [
    ...(SUPPLIED.includes(room.kind)
      ? [1800, 4300].map((d) => ({ kind: 'supply' as const, x: Math.round(x + width / 3), y: fromFacade(d) }))
      : []),
    ...(EXTRACTED.includes(room.kind)
      ? [{ kind: 'exhaust' as const, x: Math.round(x + (width * 2) / 3), y: fromFacade(3400) }]
      : []),
  ]);
}

/** Air handling unit, risers, ducts and terminals. */
export function ventilation(fit: Installer, levels: readonly Storey[], roof: Storey): void {
  const supply = fit.system('Supply air', 'Ventilation, supply air', 'VENTILATION');
  const exhaust = fit.system('Exhaust air', 'Ventilation, exhaust air', 'EXHAUST');
  const air = new AirFitter(fit, supply, exhaust);
  levels.forEach((storey, level) => air.storey(storey, level as Level));
  air.roof(roof);
}

class AirFitter {
  private readonly duct;
  private readonly tap;
  private readonly damper;
  private readonly diffuser;
  private readonly grille;
  private readonly valve;

  constructor(
    private readonly fit: Installer,
    private readonly supply: Ref,
    private readonly exhaust: Ref,
  ) {
    const { model } = fit;
    const steel = material(model, 'Galvanised steel', 'metal');
    const common = { material: steel, classification: 'EF_65_40' };
    const segment = (name: string) =>
      productKind(model, {
        ...common,
        ifcClass: 'IFCDUCTSEGMENT',
        name,
        predefined: 'RIGIDSEGMENT',
        psets: {
          Pset_DuctSegmentTypeCommon: {
            Reference: label(name),
            Shape: label('RECTANGULAR'),
            WorkingPressure: pressure(400),
          },
        },
      });
    this.duct = { supply: segment('Supply duct'), exhaust: segment('Exhaust duct') };
    const fitting = (name: string) =>
      productKind(model, {
        ...common,
        ifcClass: 'IFCDUCTFITTING',
        name,
        predefined: 'JUNCTION',
        psets: { Pset_DuctFittingTypeCommon: { Reference: label(name) } },
      });
    this.tap = { supply: fitting('Supply branch'), exhaust: fitting('Exhaust branch') };
    this.damper = productKind(model, {
      ...common,
      ifcClass: 'IFCDAMPER',
      name: 'Fire damper',
      predefined: 'FIREDAMPER',
      solids: [box('charcoal', [-330, -70, -150], [330, 70, 150])],
      psets: {
        Pset_DamperTypeCommon: { Reference: label('FD-600x250') },
        Pset_ManufacturerTypeInformation: manufacturer('Aerion', 'FD 600'),
      },
    });
    const terminal = (
      name: string,
      predefined: string,
      half: number,
      z0: number,
      z1: number,
      colour: 'paleFrame' | 'galvanised',
    ) =>
      productKind(model, {
        ...common,
        ifcClass: 'IFCAIRTERMINAL',
        name,
        predefined,
        solids: [
          box(colour, [-half, -half, z0], [half, half, z0 + 30]),
          box('galvanised', [-half * 0.7, -half * 0.7, z0 + 30], [half * 0.7, half * 0.7, z1]),
        ],
        psets: {
          Pset_AirTerminalTypeCommon: {
            Reference: label(name),
            AirFlowrateRange: airflow(0.08),
            FaceType: label('SWIRL'),
          },
          Pset_ManufacturerTypeInformation: manufacturer('Aerion', name),
        },
      });
    this.diffuser = terminal(
      'Swirl diffuser 500',
      'DIFFUSER',
      250,
      SUPPLY.branchZ0 - 110,
      SUPPLY.branchZ0,
      'paleFrame',
    );
    this.grille = terminal(
      'Exhaust grille 400',
      'GRILLE',
      200,
      EXHAUST.branchZ0 - 80,
      EXHAUST.branchZ0,
      'paleFrame',
    );
    this.valve = terminal('Exhaust valve 200', 'REGISTER', 100, 2485, EXHAUST.branchZ0, 'paleFrame');
  }

  /** A straight duct as the box between two corners, placed at the first of them. */
  private run(kind: 'supply' | 'exhaust', storey: Storey, a: Vec3, b: Vec3, room?: Room): void {
    const size: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const [narrow, wide, long] = [...size].sort((p, q) => p - q) as [number, number, number];
    this.fit.install({
      kind: this.duct[kind],
      storey,
      at: a,
      solids: [box(kind, [0, 0, 0], size)],
      systems: [this[kind]],
      room,
      quantities: {
        name: 'Qto_DuctSegmentBaseQuantities',
        values: {
          Length: lengthOf(long),
          GrossCrossSectionArea: areaFrom(narrow * wide),
          OuterSurfaceArea: areaFrom(2 * (narrow + wide) * long),
        },
      },
    });
  }

  storey(storey: Storey, level: Level): void {
    this.mains(storey);
    for (const room of roomsOf(level)) {
      if (room.row !== 'core') this.branches(storey, room);
    }
    this.toiletBranch(storey, roomsOf(level));
    for (const [kind, { riserX, z0 }] of [['supply', SUPPLY], ['exhaust', EXHAUST]] as const) {
      const bottom = level === 0 ? z0 - 40 : z0 + 300 - STOREY_HEIGHT;
      this.run(kind, storey, [riserX - RISER.halfWidth, RISER.y0, bottom], [riserX + RISER.halfWidth, RISER.y1, z0 + 300]);
    } // prettier-ignore
  }

  /** From the riser into the corridor and along it, in lengths between the axes. */
  private mains(storey: Storey): void {
    for (const [kind, spec] of [['supply', SUPPLY], ['exhaust', EXHAUST]] as const) {
      const { y, z0, z1, riserX } = spec;
      const half = MAIN_WIDTH / 2;
      this.run(kind, storey, [riserX - 300, y + half, z0], [riserX + 300, RISER.y0, z1]);
      this.fit.install({ kind: this.damper, storey, at: [riserX, CORRIDOR.north, (z0 + z1) / 2], systems: [this[kind]] });
      const junction = box(kind, [-300, -half - 15, z0 - 15], [300, half, z1 + 15]);
      this.fit.install({ kind: this.tap[kind], storey, at: [riserX, y, 0], solids: [junction], systems: [this[kind]] });
      const west = [riserX - 300, 12000, 6000, ENDS.west];
      const east = [riserX + 300, 24000, 30000, 36000, ENDS.east];
      const lengths = [west, east].flatMap((stops) => stops.slice(1).map((x, i) => [stops[i]!, x] as const));
      for (const [p, q] of lengths) {
        this.run(kind, storey, [Math.min(p, q), y - half, z0], [Math.max(p, q), y + half, z1]);
      }
    } // prettier-ignore
  }

  private branches(storey: Storey, room: Room): void {
    const half = BRANCH_WIDTH / 2;
    const byX = new Map<string, { kind: 'supply' | 'exhaust'; x: number; ys: number[] }>();
    for (const { kind, x, y } of terminalsOf(room)) {
      const branch = byX.get(`${kind}${x}`) ?? { kind, x, ys: [] };
      branch.ys.push(y);
      byX.set(`${kind}${x}`, branch);
      const terminal = kind === 'supply' ? this.diffuser : this.grille;
      this.fit.install({ kind: terminal, storey, at: [x, y, 0], systems: [this[kind]], room });
    }
    for (const { kind, x, ys } of byX.values()) {
      const { y: mainY, branchZ0, branchZ1 } = kind === 'supply' ? SUPPLY : EXHAUST;
      // Rooms beyond the ends of the main are reached by its last length.
      const onSouth = room.row === 'south';
      const edge = mainY + (onSouth ? -1 : 1) * (MAIN_WIDTH / 2);
      const far = onSouth ? Math.min(...ys) - 200 : Math.max(...ys) + 200;
      const [y0, y1] = [Math.min(edge, far), Math.max(edge, far)];
      this.run(kind, storey, [x - half, y0, branchZ0], [x + half, y1, branchZ1], room);
      const tapY = onSouth ? edge - 60 : edge + 60;
      const tap = box(kind, [-half - 40, -60, branchZ0 - 12], [half + 40, 60, branchZ1 + 12]);
      this.fit.install({
        kind: this.tap[kind],
        storey,
        at: [x, tapY, 0],
        solids: [tap],
        systems: [this[kind]],
      });
    }
  }

  /** Exhaust of the toilets, above the ceiling of their lobby. */
  private toiletBranch(storey: Storey, rooms: readonly Room[]): void {
    const { y, branchZ0, branchZ1 } = EXHAUST;
    const toilets = rooms.filter((room) => room.kind === 'toilets' || room.kind === 'accessible');
    const drops = toilets.map((room) => ({ room, ...terminalsOf(room)[0]! }));
    const last = Math.max(...drops.map(({ x }) => x));
    const first = Math.min(...drops.map(({ x }) => x));
    const half = BRANCH_WIDTH / 2;
    const lobbyY = 11400;
    this.run(
      'exhaust',
      storey,
      [last - half, y + MAIN_WIDTH / 2, branchZ0],
      [last + half, lobbyY + half, branchZ1],
    );
    this.run(
      'exhaust',
      storey,
      [first - half, lobbyY - half, branchZ0],
      [last - half, lobbyY + half, branchZ1],
    );
    for (const { room, x, y: terminalY } of drops) {
      this.run(
        'exhaust',
        storey,
        [x - 80, lobbyY + half, branchZ0],
        [x + 80, terminalY + 120, branchZ0 + 160],
        room,
      );
      this.fit.install({ kind: this.valve, storey, at: [x, terminalY, 0], systems: [this.exhaust], room });
    }
  }

  /** The last lengths of the risers, ducts over the roof, and the air handling unit behind its screen. */
  roof(storey: Storey): void {
    const { halfWidth, y0, y1 } = RISER;
    const start = (z0: number) => z0 + 300 - STOREY_HEIGHT;
    const unitX = 24000;
    this.run(
      'supply',
      storey,
      [SUPPLY.riserX - halfWidth, y0, start(SUPPLY.z0)],
      [SUPPLY.riserX + halfWidth, y1, 1750],
    );
    this.run(
      'exhaust',
      storey,
      [EXHAUST.riserX - halfWidth, y0, start(EXHAUST.z0)],
      [EXHAUST.riserX + halfWidth, y1, 950],
    );
    this.run('supply', storey, [SUPPLY.riserX + halfWidth, y0 + 50, 1200], [unitX, y0 + 650, 1700]);
    this.run('exhaust', storey, [EXHAUST.riserX + halfWidth, y0 + 450, 400], [unitX, y0 + 1050, 900]);
    const unit = productKind(this.fit.model, {
      ifcClass: 'IFCUNITARYEQUIPMENT',
      name: 'Air handling unit 20 000 m³/h',
      predefined: 'AIRHANDLER',
      solids: airHandlingUnit(),
      psets: {
        Pset_UnitaryEquipmentTypeAirHandler: {
          AirHandlerConstruction: label('MANUFACTUREDITEM'),
          AirHandlerFanCoilArrangement: label('BLOWTHROUGH'),
        },
        Pset_ManufacturerTypeInformation: manufacturer('Aerion', 'AHU 20'),
        Pset_ElectricalDeviceCommon: { RatedPower: power(15000) },
      },
      classification: 'EF_65_40',
    });
    this.fit.install({ kind: unit, storey, at: [unitX, 9350, 100], systems: [this.supply, this.exhaust] });
  }
}

/** A unit of two decks, 6.6 m long; exhaust air enters below, supply air leaves above. */
function airHandlingUnit(): Solid[] {
  const seams = [1300, 2600, 3900, 5200].flatMap((x) => [
    box('steel', [x - 6, -1206, 200], [x + 6, -1200, 1950]),
    box('steel', [x - 6, 1200, 200], [x + 6, 1206, 1950]),
  ]);
  return [
    box('charcoal', [50, -1150, 0], [6550, 1150, 180]),
    box('equipment', [0, -1200, 180], [6600, 1200, 1060]),
    box('paleFrame', [0, -1190, 1060], [6600, 1190, 1090]),
    box('equipment', [0, -1200, 1090], [6600, 1200, 1970]),
    box('galvanised', [-40, -1240, 1970], [6640, 1240, 2020]),
    box('charcoal', [6600, -950, 1200], [6650, 950, 1850]),
    box('galvanised', [6600, -700, 300], [7300, 700, 900]),
    ...seams,
  ];
}
