import { productKind, type Installer } from './installer';
import type { Storey } from './model';
import { baysOf } from './officeAir';
import {
  CEILING,
  CLEAR,
  CORE,
  INSIDE,
  roomsOf,
  STOREY_HEIGHT,
  type Level,
  type Room,
  type RoomKind,
} from './officePlan';
import {
  amperes,
  bool,
  label,
  length,
  lengthOf,
  lumens,
  manufacturer,
  power,
  volts,
  whole,
} from './properties';
import { box, type Solid, type Vec3 } from './solids';
import type { Ref } from './step';

/** Trays lie between the corridor's ceiling and the exhaust main. */
const TRAY = { z0: 2580, z1: 2615, y0: 6220, y1: 6420 } as const;
const PENDANT: readonly RoomKind[] = ['single', 'open', 'meeting', 'board', 'breakout', 'cafe', 'lobby'];

/** Places of the lights of a room, in plan; `along` tells which way a long light lies. */
export function lightsOf(
  room: Room,
): { kind: 'pendant' | 'batten' | 'recessed' | 'spot'; x: number; y: number; along: 'x' | 'y' }[] {
  const { kind, row, x0, x1, outline } = room;
  if (row !== 'core') {
    const fixture = PENDANT.includes(kind) ? ('pendant' as const) : ('batten' as const);
    const fromFacade = (d: number) => (row === 'south' ? INSIDE.south + d : INSIDE.north - d);
    return baysOf(room).flatMap(({ x, width }) =>
      (width > 4500 ? [1 / 6, 1 / 2, 5 / 6] : [1 / 2]).flatMap((share) =>
        [1600, 4200].map((d) => ({
          kind: fixture,
          x: Math.round(x + width * share),
          y: fromFacade(d),
          along: 'y' as const,
        })),
      ),
    );
  }
  const centreY = (outline[0]![1] + outline[2]![1]) / 2;
  if (kind === 'corridor' && outline.length === 4) {
    const spots: number[] = [];
    for (let x = Math.ceil((x0 + 700) / MODULE) * MODULE + 1500 - MODULE; x < x1 - 700; x += MODULE)
      if (x > x0 + 700) spots.push(x);
    return spots.map((x) => ({ kind: 'recessed', x, y: 7200, along: 'x' as const }));
  }
  if (kind === 'corridor')
    return [16500, 19700, 22900].map((x) => ({ kind: 'spot', x, y: 11400, along: 'x' as const }));
  if (kind === 'toilets' || kind === 'accessible') {
    return [0.3, 0.7].map((share) => ({
      kind: 'spot',
      x: Math.round(x0 + (x1 - x0) * share),
      y: 13300,
      along: 'x' as const,
    }));
  }
  if (kind === 'stair') return [{ kind: 'batten', x: (x0 + x1) / 2, y: 9500, along: 'x' }];
  if (kind === 'electrical')
    return [{ kind: 'batten', x: (x0 + x1) / 2, y: Math.round(centreY), along: 'y' }];
  return [];
}

const MODULE = 3000;

/** Lights, outlets, distribution boards and cable trays. */
export function electrical(fit: Installer, levels: readonly Storey[]): void {
  const lighting = fit.system('Lighting', 'General lighting, DALI', 'LIGHTING');
  const supply = fit.system('Power', 'Power supply 400/230 V', 'ELECTRICAL');
  const kinds = electricalKinds(fit);
  levels.forEach((storey, level) => {
    const rooms = roomsOf(level as Level);
    for (const room of rooms) {
      for (const { kind, x, y, along } of lightsOf(room)) {
        fit.install({
          kind: kinds[kind],
          storey,
          at: [x, y, 0],
          turn: along === 'x' ? 0 : 90,
          systems: [lighting],
          room,
        });
      }
      outlets(fit, storey, room, supply, kinds);
    }
    boards(fit, storey, level, [supply, lighting], kinds, rooms);
    trays(fit, storey, level, levels.length - 1, supply, kinds);
  });
}

function electricalKinds({ model }: Installer) {
  const light = (name: string, solids: Solid[], watts: number, flux: number, mounting: string) =>
    productKind(model, {
      ifcClass: 'IFCLIGHTFIXTURE',
      name,
      predefined: name.startsWith('Spot') ? 'POINTSOURCE' : 'DIRECTIONSOURCE',
      solids,
      psets: {
        Pset_LightFixtureTypeCommon: {
          Reference: label(name), NumberOfSources: whole(1), TotalWattage: power(watts), LightFixtureMountingType: label(mounting),
        },
        Flexview_LightSource: { LuminousFlux: lumens(flux) },
        Pset_ManufacturerTypeInformation: manufacturer('Lumenor', name),
      },
      classification: 'EF_70_80',
    }); // prettier-ignore
  const low = 2700;
  const wires = [-600, 600].map((x) => box('steel', [x - 4, -4, low + 60], [x + 4, 4, CLEAR]));
  return {
    pendant: light('Pendant 1500', [box('charcoal', [-750, -45, low + 8], [750, 45, low + 60]), box('lamp', [-740, -38, low], [740, 38, low + 8]), ...wires], 38, 4600, 'SUSPENDED'),
    batten: light('Batten 1200', [box('paleFrame', [-600, -50, CLEAR - 40], [600, 50, CLEAR]), box('lamp', [-590, -38, CLEAR - 60], [590, 38, CLEAR - 40])], 28, 3400, 'SURFACE'),
    recessed: light('Recessed light 1200', [box('lamp', [-600, -75, CEILING - 8], [600, 75, CEILING + 60])], 24, 2800, 'CEILING'),
    spot: light('Spot 160', [box('lamp', [-80, -80, CEILING - 8], [80, 80, CEILING + 60])], 12, 1200, 'CEILING'),
    outlet: productKind(model, {
      ifcClass: 'IFCOUTLET', name: 'Double socket', predefined: 'POWEROUTLET', classification: 'EF_70_30',
      solids: [box('porcelain', [0, -75, 260], [14, 75, 340]), box('charcoal', [14, -50, 285], [16, -15, 315]), box('charcoal', [14, 15, 285], [16, 50, 315])],
      psets: { Pset_OutletTypeCommon: { Reference: label('Double socket'), NumberOfSockets: whole(2) } },
    }),
    floorBox: productKind(model, {
      ifcClass: 'IFCOUTLET', name: 'Floor box', predefined: 'POWEROUTLET', classification: 'EF_70_30',
      solids: [box('steel', [-130, -130, -60], [130, 130, 6])],
      psets: { Pset_OutletTypeCommon: { Reference: label('Floor box'), NumberOfSockets: whole(4) } },
    }),
    board: productKind(model, {
      ifcClass: 'IFCELECTRICDISTRIBUTIONBOARD', name: 'Distribution board', predefined: 'DISTRIBUTIONBOARD', classification: 'EF_70_30',
      solids: [box('equipment', [-400, -250, 200], [400, 0, 2000]), box('charcoal', [-3, -253, 230], [3, -250, 1970]), box('accent', [-380, -253, 1880], [-200, -250, 1950])],
      psets: { Pset_ElectricalDeviceCommon: { RatedCurrent: amperes(125), RatedVoltage: volts(400), NumberOfPoles: whole(4) }, Pset_ManufacturerTypeInformation: manufacturer('Voltaris', 'DB 125') },
    }),
    switchboard: productKind(model, {
      ifcClass: 'IFCELECTRICDISTRIBUTIONBOARD', name: 'Main switchboard', predefined: 'SWITCHBOARD', classification: 'EF_70_30',
      solids: [
        box('charcoal', [-1200, -600, 0], [1200, 0, 100]), box('equipment', [-1200, -600, 100], [1200, 0, 2100]),
        ...[-600, 0, 600].map((x) => box('charcoal', [x - 3, -603, 120], [x + 3, -600, 2080])),
        ...[-900, -300, 300, 900].map((x) => box('accent', [x - 120, -604, 1700], [x + 120, -600, 1850])),
      ],
      psets: { Pset_ElectricalDeviceCommon: { RatedCurrent: amperes(800), RatedVoltage: volts(400), NumberOfPoles: whole(4) }, Pset_ManufacturerTypeInformation: manufacturer('Voltaris', 'MSB 800') },
    }),
    tray: productKind(model, {
      ifcClass: 'IFCCABLECARRIERSEGMENT', name: 'Cable tray 200', predefined: 'CABLETRAYSEGMENT', classification: 'EF_70_30',
      psets: { Pset_CableCarrierSegmentTypeCableTraySegment: { HasCover: bool(false), NominalWidth: length(200) } },
    }),
  }; // prettier-ignore
}

type Kinds = ReturnType<typeof electricalKinds>;

/** Sockets on the west wall of a room, and floor boxes where desks stand free. */
function outlets(fit: Installer, storey: Storey, room: Room, system: Ref, kinds: Kinds): void {
  if (room.row === 'core' || room.kind === 'lobby') return;
  const onSouth = room.row === 'south';
  const fromFacade = (d: number) => (onSouth ? INSIDE.south + d : INSIDE.north - d);
  const systems = [system];
  const atWindow = room.x0 === INSIDE.west; // the façade has no sockets under its windows, only on its piers
  for (const d of atWindow ? [3250] : [1000, 4900]) {
    fit.install({ kind: kinds.outlet, storey, at: [room.x0, fromFacade(d), 0], systems, room });
  }
  if (room.kind !== 'open') return;
  for (let x = Math.ceil((room.x0 - 300) / MODULE) * MODULE; x + 2800 < room.x1; x += MODULE) {
    fit.install({ kind: kinds.floorBox, storey, at: [x + 1500, fromFacade(4300), 0], systems, room });
  }
}

function boards(
  fit: Installer,
  storey: Storey,
  level: number,
  systems: readonly Ref[],
  kinds: Kinds,
  rooms: readonly Room[],
): void {
  const [x0] = CORE.electrical[0]!;
  const [x1, back] = CORE.electrical[2]!;
  const cupboard = rooms.find((room) => room.longName === 'Electrical riser');
  fit.install({ kind: kinds.board, storey, at: [(x0 + x1) / 2 - 250, back, 0], systems, room: cupboard });
  if (level > 0) return;
  const room = rooms.find((candidate) => candidate.longName === 'Main switch room');
  fit.install({ kind: kinds.switchboard, storey, at: [7500, 14200, 0], systems, room });
}

/** A tray up the cupboard, out of it, and along the corridor. */
function trays(fit: Installer, storey: Storey, level: number, last: number, system: Ref, kinds: Kinds): void {
  const tray = (a: Vec3, b: Vec3) => {
    const size: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    fit.install({
      kind: kinds.tray,
      storey,
      at: a,
      solids: trough(size),
      systems: [system],
      quantities: {
        name: 'Qto_CableCarrierSegmentBaseQuantities',
        values: { Length: lengthOf(Math.max(...size)) },
      },
    });
  };
  const { z0, z1, y0, y1 } = TRAY;
  const x = 21650;
  const top = level === last ? z1 : STOREY_HEIGHT;
  tray([x - 100, 10540, 0], [x + 100, 10580, top]);
  tray([x - 100, y1, z0], [x + 100, 10540, z1]);
  tray([800, y0, z0], [21000, y1, z1]);
  tray([21000, y0, z0], [41400, y1, z1]);
  if (level > 0) return;
  tray([7400, y1, z0], [7600, 13900, z1]);
  tray([7400, 13900, 2100], [7600, 13940, z1]);
}

/** An open channel as long as the longest side of the box. */
function trough([x, y, z]: Vec3): Solid[] {
  const wall = 6;
  if (z >= x && z >= y)
    return [
      box('tray', [0, y - wall, 0], [x, y, z]),
      box('tray', [0, 0, 0], [wall, y - wall, z]),
      box('tray', [x - wall, 0, 0], [x, y - wall, z]),
    ];
  const floor = box('tray', [0, 0, 0], [x, y, wall]);
  return x >= y
    ? [floor, box('tray', [0, 0, wall], [x, wall, z]), box('tray', [0, y - wall, wall], [x, y, z])]
    : [floor, box('tray', [0, 0, wall], [wall, y, z]), box('tray', [x - wall, 0, wall], [x, y, z])];
}
