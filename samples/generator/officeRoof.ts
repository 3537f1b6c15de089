import { doorAt } from './doors';
import { FACADE_LINES } from './officeFacade';
import { FLOOR_OUTLINE, floorOutline } from './officeStructure';
import { material } from './materials';
import type { IfcModel, Storey } from './model';
import type { Marks, OfficeKinds } from './officeKinds';
import { CORE, FACADE, FLOOR_VOID, INSIDE, SLAB } from './officePlan';
import { bool, label } from './properties';
import { covering, slab } from './slabs';
import { box, type Solid, type Vec2, type Vec3 } from './solids';
import { enumeration } from './step';
import { wall } from './walls';

const PARAPET = 900;
const { west, east, south, north } = INSIDE;
/** Outline of the stair head, which also covers the lift's overrun. */
const HEAD = { x0: 11900, x1: 18700, y0: 8300, y1: 14600, top: 2900 } as const;
/** Where the plant stands, behind a screen. */
export const PLANT_AREA = { x0: 19400, x1: 33000, y0: 7200, y1: 14000 } as const;

/** Roof slab, gravel, parapet, stair head, and the screen around the plant. */
export function officeRoof(model: IfcModel, storey: Storey, kinds: OfficeKinds, marks: Marks): void {
  const at = { relativeTo: storey, place: { at: [0, 0, 0] as Vec3 } };
  const roof = model.element('IFCROOF', {
    name: 'Flat roof',
    containedIn: storey,
    ...at,
    attributes: [enumeration('FLAT_ROOF')],
    psets: { Pset_RoofCommon: { Reference: label('Flat roof'), IsExternal: bool(true) } },
    classification: 'EF_30_10',
  });
  const holes = [CORE.lift, CORE.riser];
  slab(model, storey, kinds.roofSlab, {
    name: 'Roof slab',
    outline: floorOutline(false),
    holes,
    top: -FLOOR_VOID,
    partOf: roof,
  });
  const { x0: left, x1: right, y0: front, y1: back } = HEAD;
  const head: Vec2[] = [
    [left, front], [right, front], [right, 8500], [20300, 8500], [20300, 10600], [right, 10600], [right, back], [left, back],
  ]; // prettier-ignore
  const gravel = {
    name: 'Gravel roof',
    outline: FLOOR_OUTLINE,
    holes: [head],
    top: 100,
    containedIn: storey,
  };
  covering(model, storey, kinds.gravel, gravel);
  const coping: Solid[] = [];
  for (const side of ['south', 'east', 'north', 'west'] as const) {
    const [from, to] = FACADE_LINES[side];
    wall(model, {
      name: `Parapet ${side}`,
      kind: kinds.parapet,
      storey,
      from,
      to,
      base: -FLOOR_VOID - SLAB,
      top: PARAPET,
    });
  }
  const [x0, x1, y0, y1] = [west - FACADE, east + FACADE, south - FACADE, north + FACADE];
  const [low, high] = [PARAPET, PARAPET + 35];
  coping.push(
    box('frame', [x0 - 30, y0 - 30, low], [x1 + 30, south + 20, high]),
    box('frame', [x0 - 30, north - 20, low], [x1 + 30, y1 + 30, high]),
    box('frame', [x0 - 30, south + 20, low], [west + 20, north - 20, high]),
    box('frame', [east - 20, south + 20, low], [x1 + 30, north - 20, high]),
  );
  model.element('IFCCOVERING', {
    name: 'Parapet coping',
    containedIn: storey,
    ...at,
    solids: coping,
    attributes: [enumeration('CLADDING')],
    material: material(model, 'Anodised aluminium', 'metal'),
    psets: { Pset_CoveringCommon: { Reference: label('Coping'), IsExternal: bool(true) } },
  });
  stairHead(model, storey, kinds, marks);
  plantScreen(model, storey);
  const upstand = [[18600, 8400, 20400, 8500], [18700, 10600, 20400, 10700], [20300, 8500, 20400, 10600]] as const; // prettier-ignore
  model.element('IFCCOVERING', {
    name: 'Riser upstand',
    containedIn: storey,
    ...at,
    solids: upstand.map(([ax, ay, bx, by]) =>
      box('galvanised', [Math.max(ax, HEAD.x1), ay, -FLOOR_VOID], [bx, by, 450]),
    ),
    attributes: [enumeration('CLADDING')],
  });
}

function stairHead(model: IfcModel, storey: Storey, kinds: OfficeKinds, marks: Marks): void {
  const { x0, x1, y0, y1, top } = HEAD;
  const add = (name: string, from: Vec2, to: Vec2, openings = [] as ReturnType<typeof doorAt>[]) =>
    wall(model, {
      name,
      kind: kinds.core,
      storey,
      from,
      to,
      base: -FLOOR_VOID,
      top,
      openings,
      colour: 'darkPanel',
    });
  const door = doorAt(model, storey, kinds.stairDoor, { at: 1000, sill: 100, name: marks.next('D', 5) });
  add('Stair head south', [x0, y0 + 100], [x1, y0 + 100], [door]);
  add('Stair head north', [x1, y1 - 100], [x0, y1 - 100]);
  add('Stair head east', [x1 - 100, y0 + 200], [x1 - 100, y1 - 200]);
  add('Stair head west', [x0 + 100, y1 - 200], [x0 + 100, y0 + 200]);
  add('Stair head, lift wall', [14800, y0 + 200], [14800, y1 - 200]);
  model.element('IFCSLAB', {
    name: 'Stair head roof',
    containedIn: storey,
    relativeTo: storey,
    place: { at: [0, 0, top] },
    solids: [
      box('paleConcrete', [x0, y0, 0], [x1, y1, 180]),
      box('frame', [x0 - 40, y0 - 40, 180], [x1 + 40, y1 + 40, 240]),
      box('gravel', [x0 + 100, y0 + 100, 240], [x1 - 100, y1 - 100, 260]),
    ],
    attributes: [enumeration('ROOF')],
    psets: {
      Pset_SlabCommon: {
        Reference: label('Stair head roof'),
        IsExternal: bool(true),
        LoadBearing: bool(true),
      },
    },
    classification: 'EF_30_10',
  });
}

/** Posts with horizontal slats, open to the sky. */
function plantScreen(model: IfcModel, storey: Storey): void {
  const { x0, x1, y0, y1 } = PLANT_AREA;
  const sides: readonly [string, Vec2, Vec2][] = [
    ['south', [x0, y0], [x1, y0]],
    ['east', [x1, y0], [x1, y1]],
    ['north', [x1, y1], [x0, y1]],
    ['west', [x0, 10900], [x0, y1]],
    ['south-west', [x0, y0], [x0, 8000]],
  ];
  for (const [name, [ax, ay], [bx, by]] of sides) {
    const span = Math.hypot(bx - ax, by - ay);
    const posts = Math.max(1, Math.round(span / 2000));
    const solids: Solid[] = [];
    const along = (t: number, size: number, z0: number, z1: number) =>
      box(
        'frame',
        [ax + (bx - ax) * t - size, ay + (by - ay) * t - size, z0],
        [ax + (bx - ax) * t + size, ay + (by - ay) * t + size, z1],
      );
    for (let i = 0; i <= posts; i++) solids.push(along(i / posts, 40, 100, 2350));
    for (let z = 450; z < 2300; z += 210) {
      const [lx, hx, ly, hy] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
      const out = 55;
      const level = ly === hy;
      const shift = name === 'south' || name === 'west' || name === 'south-west' ? -out : out;
      solids.push(
        level
          ? box('bronze', [lx, ly + shift - 15, z], [hx, ly + shift + 15, z + 130])
          : box('bronze', [lx + shift - 15, ly, z], [lx + shift + 15, hy, z + 130]),
      );
    }
    model.element('IFCSHADINGDEVICE', {
      name: `Plant screen ${name}`,
      containedIn: storey,
      relativeTo: storey,
      place: { at: [0, 0, 0] },
      solids,
      attributes: [enumeration('USERDEFINED')],
      psets: {
        Pset_ShadingDeviceCommon: {
          Reference: label('Plant screen'),
          IsExternal: bool(true),
          MechanicalOperated: bool(false),
        },
      },
    });
  }
}
