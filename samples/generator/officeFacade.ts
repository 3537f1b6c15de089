import { doorAt } from './doors';
import { material } from './materials';
import type { IfcModel, Storey } from './model';
import { type Marks, type OfficeKinds } from './officeKinds';
import { CLEAR, FACADE, FLOOR_VOID, INSIDE, LEVELS, SLAB, STOREY_HEIGHT, type Level } from './officePlan';
import { bool, label, transmittance } from './properties';
import { box, type Vec2, type Vec3 } from './solids';
import { enumeration } from './step';
import { wall, type WallOpening } from './walls';
import { windowAt, type WindowKind } from './windows';

const OUTER = FACADE / 2;
const BASE = -FLOOR_VOID - SLAB;
const MODULE = 3000;
const SILL = 800;
const { west, east, south, north } = INSIDE;

/** Centre lines of the four façades, walked so that outside is on the right. */
export const FACADE_LINES: Record<'south' | 'east' | 'north' | 'west', readonly [from: Vec2, to: Vec2]> = {
  south: [[west, south - OUTER], [east, south - OUTER]],
  east: [[east + OUTER, south - FACADE], [east + OUTER, north + FACADE]],
  north: [[east, north + OUTER], [west, north + OUTER]],
  west: [[west - OUTER, north + FACADE], [west - OUTER, south - FACADE]],
}; // prettier-ignore

/** The façade of one storey: walls with windows, and on the ground floor a glazed front to the south. */
export function facade(
  model: IfcModel,
  storey: Storey,
  level: Level,
  kinds: OfficeKinds,
  marks: Marks,
): void {
  const openings = facadeOpenings(model, storey, level, kinds, marks);
  for (const side of ['south', 'east', 'north', 'west'] as const) {
    if (level === 0 && side === 'south') continue;
    const [from, to] = FACADE_LINES[side];
    const name = `Façade ${side}, ${storey.name}`;
    wall(model, {
      name,
      kind: kinds.facade,
      storey,
      from,
      to,
      base: BASE,
      top: CLEAR,
      openings: openings[side],
    });
  }
  if (level === 0) glazedFront(model, storey, kinds, marks);
  else band(model, storey);
}

type Openings = Record<'south' | 'east' | 'north' | 'west', WallOpening[]>;

function facadeOpenings(
  model: IfcModel,
  storey: Storey,
  level: Level,
  kinds: OfficeKinds,
  marks: Marks,
): Openings {
  const window = (kind: WindowKind, at: number, sill = SILL) =>
    windowAt(model, storey, kind, { at, sill, name: marks.next('W', level) });
  const office = (index: number) => ((index + level) % 2 === 0 ? kinds.windowA : kinds.windowB);
  const northAt = (x: number, width: number) => east - x - width;
  const modules = Array.from({ length: 14 }, (_, i) => i);
  const onNorth = (i: number): WallOpening => {
    const x = i * MODULE;
    if (i === 4) return window(kinds.stairWindow, northAt(12800, 1200), 2050);
    if (i === 13) return window(kinds.stairWindow, northAt(40325, 1200), 2050);
    if (i >= 5 && i <= 7) return window(kinds.highWindow, northAt(x + 900, 1200), 1850);
    if (level === 0 && i === 1)
      return doorAt(model, storey, kinds.plantDoor, { at: northAt(x + 550, 1900), name: marks.next('D', 0) });
    if (level === 0 && (i < 4 || i === 8)) return window(kinds.louvre, northAt(x + 300, 2400));
    return window(office(i), northAt(x + 300, 2400));
  };
  // Distances from the south corner for the east side, from the north corner for the west side.
  const ends = [1050, 3750, 9450, 12150];
  const eastAt = ends.map((at, i) => window(office(i), at));
  const westAt = ends.map((at, i) => window(office(i + 1), north + 2 * FACADE - south - at - 2400));
  const corridor = 6400 + FACADE - south;
  return {
    south: level === 0 ? [] : modules.map((i) => window(office(i), i * MODULE + 300 - west)),
    north: modules.map(onNorth),
    east: [
      ...eastAt.filter((opening) => !inStair2(opening)),
      window(kinds.corridorWindow, corridor),
      ...(level === 0
        ? [doorAt(model, storey, kinds.exit, { at: 8700 + FACADE - south, name: marks.next('D', 0) })]
        : []),
    ],
    west: [...westAt, window(kinds.corridorWindow, north + 2 * FACADE - south - corridor - 1600)],
  };
}

/** No office window in the second stair, which lies behind the north end of the east side. */
const inStair2 = ({ at, width }: WallOpening) => at > 9000 && width === 2400;

/** A string course that covers the edge of the slab on all four sides. */
function band(model: IfcModel, storey: Storey): void {
  const [x0, x1, y0, y1] = [west - FACADE, east + FACADE, south - FACADE, north + FACADE];
  const out = 50;
  const [low, high] = [BASE - 15, BASE + 285];
  const sides: readonly [string, Vec3, Vec3][] = [
    ['south', [x0 - out, y0 - out, low], [x1 + out, y0, high]],
    ['north', [x0 - out, y1, low], [x1 + out, y1 + out, high]],
    ['west', [x0 - out, y0, low], [x0, y1, high]],
    ['east', [x1, y0, low], [x1 + out, y1, high]],
  ];
  for (const [side, from, to] of sides) {
    model.element('IFCPLATE', {
      name: `Band ${side}, ${storey.name}`,
      containedIn: storey,
      relativeTo: storey,
      place: { at: [0, 0, 0] },
      solids: [box('darkPanel', from, to)],
      attributes: [enumeration('SHEET')],
      material: material(model, 'Anodised aluminium', 'metal'),
      psets: {
        Pset_PlateCommon: {
          Reference: label('Façade band'),
          IsExternal: bool(true),
          LoadBearing: bool(false),
        },
      },
    });
  }
}

/** The ground floor's glazed front: mullions every 1.5 m, panes, a transom, and the entrance. */
function glazedFront(model: IfcModel, storey: Storey, kinds: OfficeKinds, marks: Marks): void {
  const at = { relativeTo: storey, place: { at: [0, 0, 0] as Vec3 } };
  const front = model.element('IFCCURTAINWALL', {
    name: 'Glazed front',
    containedIn: storey,
    ...at,
    attributes: [enumeration('NOTDEFINED')],
    psets: {
      Pset_CurtainWallCommon: {
        Reference: label('Glazed front'),
        IsExternal: bool(true),
        ThermalTransmittance: transmittance(1),
      },
    },
    classification: 'EF_25_10',
  });
  const y = south - OUTER;
  const [bottom, transom, top] = [-FLOOR_VOID, 2600, CLEAR];
  const [entranceFrom, entranceTo] = [19500, 22500];
  const mullion = model.type('IFCMEMBERTYPE', {
    name: 'Mullion 60 x 180',
    solids: [box('frame', [-30, -90, bottom], [30, 90, top])],
    attributes: [enumeration('MULLION')],
    psets: {
      Pset_MemberCommon: {
        Reference: label('Mullion 60 x 180'),
        IsExternal: bool(true),
        LoadBearing: bool(false),
      },
    },
  });
  const pane = (name: string, from: number, to: number) =>
    model.type('IFCPLATETYPE', {
      name,
      solids: [box('glass', [30, -14, from + 25], [1470, 14, to - 25])],
      attributes: [enumeration('CURTAIN_PANEL')],
      psets: {
        Pset_PlateCommon: {
          Reference: label(name),
          IsExternal: bool(true),
          ThermalTransmittance: transmittance(0.7),
        },
      },
    });
  const [lower, upper] = [
    pane('Pane 1440 x 2600', bottom + 25, transom),
    pane('Pane 1440 x 600', transom, top),
  ];
  const part = (ifcClass: string, name: string, type: typeof lower, x: number, kind: string) =>
    model.element(ifcClass, {
      name,
      type,
      partOf: front,
      relativeTo: storey,
      place: { at: [x, y, 0] },
      attributes: [enumeration(kind)],
    });
  let panes = 0;
  for (let x = 0; x <= 42000; x += 1500) {
    if (x <= entranceFrom || x >= entranceTo)
      part('IFCMEMBER', `Mullion ${x / 1500 + 1}`, mullion, x, 'MULLION');
    if (x === 42000) break;
    const entrance = x >= entranceFrom && x < entranceTo;
    part('IFCPLATE', `Pane ${++panes}`, upper, x, 'CURTAIN_PANEL');
    if (!entrance) part('IFCPLATE', `Pane ${++panes}`, lower, x, 'CURTAIN_PANEL');
  }
  const rail = (name: string, x0: number, x1: number, z0: number, z1: number) =>
    model.element('IFCMEMBER', {
      name,
      partOf: front,
      ...at,
      solids: [box('frame', [x0, y - 70, z0], [x1, y + 70, z1])],
      attributes: [enumeration('MULLION')],
    });
  rail('Sill rail west', west, entranceFrom - 30, bottom, bottom + 50);
  rail('Sill rail east', entranceTo + 30, east, bottom, bottom + 50);
  rail('Transom', west, east, transom - 25, transom + 25);
  rail('Head rail', west, east, top - 60, top);
  for (const [name, x0, x1] of [['west', west, -30], ['east', 42030, east]] as const) {
    model.element('IFCPLATE', {
      name: `End panel ${name}`,
      partOf: front,
      ...at,
      solids: [box('darkPanel', [x0, y - 60, bottom + 50], [x1, y + 60, transom - 25]), box('darkPanel', [x0, y - 60, transom + 25], [x1, y + 60, top - 60])],
      attributes: [enumeration('CURTAIN_PANEL')],
    });
  } // prettier-ignore
  const { width, height, type, operation } = kinds.entrance;
  model.element('IFCDOOR', {
    name: marks.next('D', 0),
    description: 'Main entrance',
    type,
    partOf: front,
    relativeTo: storey,
    place: { at: [entranceFrom + 30, y, 0] },
    attributes: [height, width, enumeration('DOOR'), enumeration(operation), null],
  });
  plinth(model, storey);
  canopy(model, storey, y);
}

function plinth(model: IfcModel, storey: Storey): void {
  model.element('IFCFOOTING', {
    name: 'Ground beam south',
    containedIn: storey,
    relativeTo: storey,
    place: { at: [0, 0, 0] },
    solids: [box('concrete', [west, south - FACADE + 60, BASE - 600], [east, south, -FLOOR_VOID])],
    attributes: [enumeration('FOOTING_BEAM')],
    psets: { Pset_FootingCommon: { Reference: label('Ground beam'), LoadBearing: bool(true) } },
    classification: 'EF_20_05_30',
  });
}

function canopy(model: IfcModel, storey: Storey, y: number): void {
  const outer = y - 3400;
  const at = { containedIn: storey, relativeTo: storey, place: { at: [0, 0, 0] as Vec3 } };
  model.element('IFCSLAB', {
    name: 'Entrance canopy',
    ...at,
    solids: [
      box('frame', [17700, outer, 2900], [24300, y - 100, 3080]),
      box('soffit', [17760, outer + 60, 2880], [24240, y - 160, 2900]),
    ],
    attributes: [enumeration('ROOF')],
    material: material(model, 'Steel and larch', 'metal'),
    psets: {
      Pset_SlabCommon: { Reference: label('Canopy'), IsExternal: bool(true), LoadBearing: bool(false) },
    },
    classification: 'EF_30_10',
  });
  for (const x of [18000, 24000]) {
    model.element('IFCCOLUMN', {
      name: `Canopy post ${x / 6000 + 1}`,
      ...at,
      solids: [box('frame', [x - 50, outer + 250, -300], [x + 50, outer + 350, 2880])],
      attributes: [enumeration('COLUMN')],
      psets: {
        Pset_ColumnCommon: {
          Reference: label('Steel post 100'),
          IsExternal: bool(true),
          LoadBearing: bool(true),
        },
      },
      classification: 'EF_20_10_30',
    });
  }
}

/** Bronze fins on the piers, from the first floor to the parapet. */
export function fins(model: IfcModel, storey: Storey): void {
  const height = (LEVELS.length - 1) * STOREY_HEIGHT + 1000;
  const type = model.type('IFCSHADINGDEVICETYPE', {
    name: 'Vertical fin 60 x 260',
    solids: [box('bronze', [-30, -260, 0], [30, 0, height])],
    attributes: [enumeration('USERDEFINED')],
    psets: {
      Pset_ShadingDeviceCommon: {
        Reference: label('Vertical fin'),
        IsExternal: bool(true),
        MechanicalOperated: bool(false),
      },
    },
  });
  const add = (name: string, x: number, y: number, turn: number) =>
    model.element('IFCSHADINGDEVICE', {
      name, type, containedIn: storey, relativeTo: storey, place: { at: [x, y, BASE], turn }, attributes: [enumeration('USERDEFINED')],
    }); // prettier-ignore
  for (let i = 0; i <= 14; i++) {
    add(`Fin south ${i + 1}`, i * MODULE, south - FACADE, 0);
    add(`Fin north ${i + 1}`, i * MODULE, north + FACADE, 180);
  }
}
