import { doorAt, doorKind } from './doors';
import { Furnisher, type FurnitureName, type SanitaryName } from './furniture';
import { houseRoof } from './houseRoof';
import { houseGarden, houseGround } from './houseSite';
import { IfcModel, type Placed, type Storey } from './model';
import { bool, count, label, type PropertySets } from './properties';
import { covering, coveringKind, slab, slabKind, type CoveringKind } from './slabs';
import { box, rectangle, type Vec2 } from './solids';
import { space, zone } from './spaces';
import { flight, railing, stair, stairProperties, timberFlight } from './stairs';
import { enumeration } from './step';
import { wall, wallKind, type WallOpening } from './walls';
import { windowAt, windowKind } from './windows';

// The house stands on 0..11 m by 0..9 m; its garden front faces south (−y). Millimetres throughout.
const WIDTH = 11000;
const DEPTH = 9000;
const OUTER = 360;
const [LEFT, RIGHT, FRONT, BACK] = [OUTER, WIDTH - OUTER, OUTER, DEPTH - OUTER];
const FIRST_FLOOR = 3000;
const FINISH = 50;
/** Inner walls reach a little into the slab, so that a cut through them never shows two faces in one plane. */
const EMBED = FINISH + 10;
const GROUND_CLEAR = 2730;
const FIRST_CLEAR = 2500;
/** Where the outer walls meet the roof, above the first floor. */
const EAVES = 2550;
const CHIMNEY = rectangle(1500, 4000, 2100, 4500);
/** The first floor leaves out the stair. It reaches the outer wall, so it is a notch: a hole would leave a film on the wall. */
const FIRST_OUTLINE: Vec2[] = [
  [LEFT, FRONT], [RIGHT, FRONT], [RIGHT, BACK], [7200, BACK], [7200, 5620], [5240, 5620], [5240, BACK], [LEFT, BACK],
]; // prettier-ignore
const RISERS = 17;
const RISE = FIRST_FLOOR / RISERS;
const GOING = 260;

/** The two-storey house as the text of an IFC4 file. */
export function writeHouse(): string {
  const model = new IfcModel('house.ifc', {
    name: 'Orchard House',
    longName: 'Two-storey house with garden',
    phase: 'As built',
  });
  const ground = houseGround(WIDTH, DEPTH);
  const site = model.site('Orchard Lane', 'Plot with garden', {
    latitude: [54, 58, 23, 0],
    longitude: [-1, -36, -48, 0],
    solids: [ground],
  });
  const building = model.building(site, 'Orchard House', 'Two-storey house', {
    street: '7 Orchard Lane',
    town: 'Newcastle upon Tyne',
    postCode: 'NE1 0AA',
    country: 'United Kingdom',
  });
  const storeys = {
    ground: model.storey(building, 'Ground floor', 'Living', 0),
    first: model.storey(building, 'First floor', 'Sleeping', FIRST_FLOOR),
    roof: model.storey(building, 'Roof', 'Roof and loft', FIRST_FLOOR + EAVES),
  };
  model.relate(building.ref, {
    psets: {
      Pset_BuildingCommon: {
        Reference: label('Single family house'),
        OccupancyType: label('Residential'),
        IsLandmarked: bool(false),
        YearOfConstruction: label('2024'),
      },
    },
  });
  const kinds = defineKinds(model);
  shell(model, storeys, kinds);
  partitions(model, storeys, kinds);
  rooms(model, storeys, kinds);
  innerStair(model, storeys);
  chimney(model, storeys.ground);
  houseRoof(model, storeys.roof, { width: WIDTH, depth: DEPTH });
  houseGarden(model, site, storeys.ground);
  return model.toText();
}

type Storeys = { ground: Storey; first: Storey; roof: Storey };
type Kinds = ReturnType<typeof defineKinds>;

function defineKinds(model: IfcModel) {
  const window = {
    wallThickness: OUTER,
    frame: 'frame',
    sill: 'frame',
    external: true,
    uValue: 0.9,
    maker: 'Fenwick Windows',
  } as const;
  const door = { wallThickness: 120, leaf: 'linen', frame: 'linen', height: 2110 } as const;
  const pair = [{ share: 0.5, casement: true }, { share: 0.5, casement: true }]; // prettier-ignore
  return {
    outer: wallKind(model, {
      name: 'Outer wall 360',
      layers: [['Lime render', 'render', 20], ['Mineral wool', 'insulation', 140], ['Clay block', 'masonry', 185], ['Plaster', 'plaster', 15]],
      colour: 'render', external: true, loadBearing: true, fireRating: 'REI60', acoustic: 'Rw 52 dB', uValue: 0.19, predefined: 'SOLIDWALL',
    }),
    spine: wallKind(model, {
      name: 'Inner wall 200',
      layers: [['Plaster', 'plaster', 12.5], ['Clay block', 'masonry', 175], ['Plaster', 'plaster', 12.5]],
      colour: 'plaster', external: false, loadBearing: true, fireRating: 'REI60', acoustic: 'Rw 50 dB', uValue: 1.1, predefined: 'SOLIDWALL',
    }),
    partition: wallKind(model, {
      name: 'Partition 120',
      layers: [['Plasterboard', 'gypsum', 25], ['Timber stud with mineral wool', 'wood', 70], ['Plasterboard', 'gypsum', 25]],
      colour: 'plaster', external: false, loadBearing: false, fireRating: 'EI30', acoustic: 'Rw 43 dB', uValue: 0.6, predefined: 'PARTITIONING',
    }),
    baseSlab: slabKind(model, {
      name: 'Ground slab 200', layers: [['Reinforced concrete C30/37', 'concrete', 200]], colour: 'concrete',
      predefined: 'BASESLAB', external: false, fireRating: 'REI90', uValue: 0.16,
    }),
    floorSlab: slabKind(model, {
      name: 'Floor slab 220', layers: [['Reinforced concrete C30/37', 'concrete', 220]], colour: 'plaster',
      predefined: 'FLOOR', external: false, fireRating: 'REI60', uValue: 0.8,
    }),
    loftFloor: slabKind(model, {
      name: 'Loft floor 200', layers: [['Timber joists with cellulose', 'wood', 185], ['Plasterboard', 'gypsum', 15]], colour: 'plaster',
      predefined: 'FLOOR', external: false, fireRating: 'REI30', uValue: 0.14,
    }),
    oak: coveringKind(model, { name: 'Oak boards', layer: ['Oak', 'wood', FINISH], colour: 'oakFloor', predefined: 'FLOORING' }),
    tiles: coveringKind(model, { name: 'Stoneware tiles', layer: ['Stoneware', 'ceramic', FINISH], colour: 'tile', predefined: 'FLOORING' }),
    casement: windowKind(model, { ...window, name: 'Casement 1600 x 1350', width: 1600, height: 1350, panes: pair }),
    narrow: windowKind(model, { ...window, name: 'Casement 800 x 1200', width: 800, height: 1200, panes: [{ share: 1, casement: true }] }),
    loft: windowKind(model, { ...window, name: 'Casement 700 x 900', width: 700, height: 900, panes: [{ share: 1, casement: true }] }),
    terrace: windowKind(model, {
      ...window, name: 'Sliding terrace glazing 3000 x 2300', width: 3000, height: 2300, panes: [{ share: 0.5 }, { share: 0.5, casement: true }],
    }),
    french: windowKind(model, { ...window, name: 'French window 1600 x 2300', width: 1600, height: 2300, panes: pair }),
    entrance: doorKind(model, {
      name: 'Entrance door 1110 x 2260', width: 1110, height: 2260, wallThickness: OUTER, leaf: 'timber', frame: 'frame',
      glazing: 'light', external: true, uValue: 1, maker: 'Fenwick Windows', fireRating: 'none', acoustic: 'Rw 37 dB',
    }),
    side: doorKind(model, {
      name: 'Side door 1010 x 2160', width: 1010, height: 2160, wallThickness: OUTER, leaf: 'frame', frame: 'frame',
      glazing: 'light', external: true, uValue: 1.1, maker: 'Fenwick Windows',
    }),
    inner: doorKind(model, { ...door, name: 'Inner door 885 x 2110', width: 885 }),
    innerSpine: doorKind(model, { ...door, name: 'Inner door 885 x 2110, wall 200', width: 885, wallThickness: 200 }),
    glazed: doorKind(model, { ...door, name: 'Glazed door 1010 x 2110', width: 1010, wallThickness: 200, glazing: 'full' }),
  }; // prettier-ignore
}

/** Outer walls with windows, and the slabs between them. */
function shell(model: IfcModel, { ground, first, roof }: Storeys, kinds: Kinds): void {
  const inside = rectangle(LEFT, FRONT, RIGHT, BACK);
  let windows = 0;
  const window = (storey: Storey, kind: Kinds['casement'], at: number, sill: number) =>
    windowAt(model, storey, kind, { at, sill, name: `W-${String(++windows).padStart(2, '0')}` });
  // Along each wall, distances are turned from plan coordinates into distances from the wall's start.
  const south = (x: number) => x - LEFT;
  const north = (x: number, width: number) => RIGHT - x - width;
  const west = (y: number, width: number) => DEPTH - y - width;
  const front: Record<'ground' | 'first', WallOpening[]> = {
    ground: [
      window(ground, kinds.terrace, south(1000), 0),
      window(ground, kinds.french, south(5500), 0),
      window(ground, kinds.casement, south(8500), 1000),
    ],
    first: [1700, 5500, 8500].map((x) => window(first, kinds.casement, south(x), 900)),
  };
  const back = {
    ground: [
      window(ground, kinds.casement, north(1300, 1600), 900),
      doorAt(model, ground, kinds.entrance, { at: north(4060, 1110), name: 'D-01' }),
      window(ground, kinds.narrow, north(8600, 800), 1100),
    ],
    first: [
      window(first, kinds.casement, north(1300, 1600), 900),
      window(first, kinds.narrow, north(4210, 800), 1050),
      window(first, kinds.casement, north(5420, 1600), 900),
      window(first, kinds.narrow, north(8600, 800), 1050),
    ],
  };
  const right = {
    ground: [
      window(ground, kinds.narrow, 1700, 1050),
      doorAt(model, ground, kinds.side, { at: 6900, name: 'D-02' }),
    ],
    first: [
      window(first, kinds.casement, 1500, 900),
      window(first, kinds.narrow, 6300, 1050),
      window(first, kinds.loft, 4150, 3350),
    ],
  };
  const left = {
    ground: [
      window(ground, kinds.casement, west(1500, 1600), 900),
      window(ground, kinds.casement, west(6200, 1600), 900),
    ],
    first: [
      window(first, kinds.casement, west(1500, 1600), 900),
      window(first, kinds.casement, west(6200, 1600), 900),
      window(first, kinds.loft, west(4150, 700), 3350),
    ],
  };
  const ridge = EAVES + (DEPTH / 2) * Math.tan((35 * Math.PI) / 180);
  const gable: Vec2[] = [[0, -FINISH], [DEPTH, -FINISH], [DEPTH, EAVES], [DEPTH / 2, ridge], [0, EAVES]]; // prettier-ignore
  for (const level of ['ground', 'first'] as const) {
    const storey = level === 'ground' ? ground : first;
    const common = {
      kind: kinds.outer,
      storey,
      base: -FINISH,
      top: level === 'ground' ? FIRST_FLOOR - FINISH : EAVES,
    };
    const high = level === 'first' ? { elevation: gable, top: ridge } : {};
    const half = OUTER / 2;
    wall(model, {
      ...common,
      name: `Outer wall south, ${storey.name}`,
      from: [LEFT, half],
      to: [RIGHT, half],
      openings: front[level],
    });
    wall(model, {
      ...common,
      name: `Outer wall north, ${storey.name}`,
      from: [RIGHT, DEPTH - half],
      to: [LEFT, DEPTH - half],
      openings: back[level],
    });
    wall(model, {
      ...common,
      ...high,
      name: `Outer wall east, ${storey.name}`,
      from: [WIDTH - half, 0],
      to: [WIDTH - half, DEPTH],
      openings: right[level],
    });
    wall(model, {
      ...common,
      ...high,
      name: `Outer wall west, ${storey.name}`,
      from: [half, DEPTH],
      to: [half, 0],
      openings: left[level],
    });
  }
  footing(model, ground);
  slab(model, ground, kinds.baseSlab, { name: 'Ground slab', outline: inside, top: -FINISH });
  slab(model, first, kinds.floorSlab, {
    name: 'First floor slab',
    outline: FIRST_OUTLINE,
    holes: [CHIMNEY],
    top: -FINISH,
  });
  const loft = { name: 'Loft floor', outline: inside, holes: [CHIMNEY], top: FIRST_CLEAR + 200 - EAVES };
  slab(model, roof, kinds.loftFloor, loft);
}

function footing(model: IfcModel, ground: Storey): void {
  const outer = rectangle(20, 20, WIDTH - 20, DEPTH - 20);
  const inner = rectangle(LEFT, FRONT, RIGHT, BACK);
  model.element('IFCFOOTING', {
    name: 'Strip foundation',
    containedIn: ground,
    relativeTo: ground,
    place: { at: [0, 0, 0] },
    solids: [
      {
        ...box('concrete', [0, 0, -900], [1, 1, -FINISH]),
        origin: [0, 0, -900],
        profile: { kind: 'polygon', outline: outer, holes: [inner] },
      },
    ],
    attributes: [enumeration('STRIP_FOOTING')],
    psets: { Pset_FootingCommon: { Reference: label('Strip foundation'), LoadBearing: bool(true) } },
    classification: 'EF_20_05_30',
  });
}

/** Inner walls with their doors. */
function partitions(model: IfcModel, { ground, first }: Storeys, kinds: Kinds): void {
  let doors = 2;
  const door = (storey: Storey, at: number, kind = kinds.inner) =>
    doorAt(model, storey, kind, { at, name: `D-${String(++doors).padStart(2, '0')}` });
  const add = (
    storey: Storey,
    name: string,
    from: Vec2,
    to: Vec2,
    openings: WallOpening[] = [],
    kind = kinds.partition,
  ) => {
    const top = storey === ground ? GROUND_CLEAR : FIRST_CLEAR;
    wall(model, { name, kind, storey, from, to, base: -EMBED, top, openings });
  };
  add(
    ground,
    'Spine wall, ground floor',
    [LEFT, 4600],
    [RIGHT, 4600],
    [door(ground, 4080 - LEFT, kinds.glazed), door(ground, 9420 - LEFT, kinds.innerSpine)],
    kinds.spine,
  );
  add(ground, 'Study wall', [3920, 4700], [3920, BACK], [door(ground, 300)]);
  add(ground, 'Stair wall, ground floor', [7260, 4700], [7260, BACK], [door(ground, 150)]);
  add(ground, 'WC wall north', [7320, 5960], [9020, 5960]);
  add(ground, 'WC wall east', [9080, 4700], [9080, 6020]);
  add(
    ground,
    'Kitchen wall',
    [7260, FRONT],
    [7260, 4500],
    [{ at: 1000, width: 2400, height: 2250, sill: 0 }],
  );
  const spineDoors = [4040, 5320, 8060].map((x) => door(first, x - LEFT, kinds.innerSpine));
  add(first, 'Spine wall, first floor', [LEFT, 4600], [RIGHT, 4600], spineDoors, kinds.spine);
  add(first, 'Wall between bedrooms 1 and 2', [5100, FRONT], [5100, 4500]);
  add(first, 'Wall between bedrooms 2 and 3', [7920, FRONT], [7920, 4500]);
  add(first, 'Guest room wall', [3920, 4700], [3920, BACK], [door(first, 200)]);
  add(first, 'Stair wall, first floor', [7260, 5820], [7260, BACK]);
  add(first, 'Bathroom wall', [7200, 5760], [RIGHT, 5760], [door(first, 300)]);
  add(first, 'Linen wall', [9060, 4700], [9060, 5700], [door(first, 60)]);
}

interface Room {
  name: string;
  longName: string;
  category: string;
  outline: readonly Vec2[];
  floor: 'oak' | 'tiles';
  furniture?: readonly (readonly [name: FurnitureName, x: number, y: number, turn: number, z?: number])[];
  sanitary?: readonly (readonly [name: SanitaryName, x: number, y: number, turn: number])[];
  classification?: string;
}

const GROUND_ROOMS: readonly Room[] = [
  {
    name: '0.1', longName: 'Hall', category: 'Circulation', floor: 'tiles', outline: rectangle(3980, 4700, 7200, BACK),
  },
  {
    name: '0.2', longName: 'Living and dining room', category: 'Living', floor: 'oak',
    outline: [[LEFT, FRONT], [7200, FRONT], [7200, 4500], [2100, 4500], [2100, 4000], [1500, 4000], [1500, 4500], [LEFT, 4500]],
    furniture: [
      ['sofa', 2600, 1350, 180], ['lowTable', 2600, 2300, 0], ['armchair', 1000, 2500, 90], ['sideboard', 3050, 4285, 0], ['planter', 700, 4150, 0],
      ['diningTable', 5850, 2450, 90], ['woodChair', 5150, 1850, 90], ['woodChair', 5150, 2450, 90], ['woodChair', 5150, 3050, 90],
      ['woodChair', 6550, 1850, -90], ['woodChair', 6550, 2450, -90], ['woodChair', 6550, 3050, -90],
    ],
  },
  {
    name: '0.3', longName: 'Kitchen', category: 'Kitchen', floor: 'tiles', outline: rectangle(7320, FRONT, RIGHT, 4500),
    furniture: [['kitchenRun', 9100, 665, 180], ['kitchenIsland', 8900, 2600, 0], ['tallUnit', 10335, 3100, -90], ['tallUnit', 7920, 4195, 0]],
  },
  {
    name: '0.4', longName: 'Study', category: 'Study', floor: 'oak', outline: rectangle(LEFT, 4700, 3860, BACK),
    furniture: [['homeDesk', 2100, 8270, 0], ['taskChair', 2100, 7660, 180], ['bookcase', 1100, 4860, 180], ['bookcase', 2350, 4860, 180], ['armchair', 1000, 5900, 90]],
  },
  {
    name: '0.5', longName: 'WC', category: 'Sanitary', floor: 'tiles', outline: rectangle(7320, 4700, 9020, 5900), classification: 'SL_35_80_89',
    sanitary: [['wcPan', 8650, 5580, 0], ['basin', 8450, 4940, 180]],
  },
  {
    name: '0.6', longName: 'Utility room', category: 'Utility', floor: 'tiles',
    outline: [[9140, 4700], [RIGHT, 4700], [RIGHT, BACK], [7320, BACK], [7320, 6020], [9140, 6020]],
    furniture: [['kitchenRun', 8830, 8335, 0], ['tallUnit', 7630, 7100, 90]],
  },
]; // prettier-ignore

const FIRST_ROOMS: readonly Room[] = [
  {
    name: '1.1', longName: 'Landing', category: 'Circulation', floor: 'oak',
    outline: [[3980, 4700], [9000, 4700], [9000, 5700], [7200, 5700], [7200, 5620], [5240, 5620], [5240, BACK], [3980, BACK]],
  },
  {
    name: '1.2', longName: 'Bedroom 1', category: 'Bedroom', floor: 'oak',
    outline: [[LEFT, FRONT], [5040, FRONT], [5040, 4500], [2100, 4500], [2100, 4000], [1500, 4000], [1500, 4500], [LEFT, 4500]],
    furniture: [['doubleBed', 1440, 2300, 90], ['nightstand', 560, 1150, 90], ['nightstand', 560, 3450, 90], ['wardrobe', 4735, 1500, -90], ['armchair', 3300, 3900, 0]],
  },
  {
    name: '1.3', longName: 'Bedroom 2', category: 'Bedroom', floor: 'oak', outline: rectangle(5160, FRONT, 7860, 4500),
    furniture: [['singleBed', 7330, 1440, 180], ['homeDesk', 5515, 2300, 90], ['woodChair', 5950, 2300, -90], ['bookcase', 7200, 4345, 0]],
  },
  {
    name: '1.4', longName: 'Bedroom 3', category: 'Bedroom', floor: 'oak', outline: rectangle(7980, FRONT, RIGHT, 4500),
    furniture: [['singleBed', 10110, 1440, 180], ['homeDesk', 8335, 2300, 90], ['woodChair', 8770, 2300, -90], ['bookcase', 9980, 4345, 0]],
  },
  {
    name: '1.5', longName: 'Guest room', category: 'Bedroom', floor: 'oak', outline: rectangle(LEFT, 4700, 3860, BACK),
    furniture: [['doubleBed', 1440, 6900, 90], ['wardrobe', 1500, 5005, 180], ['homeDesk', 3050, 8270, 0], ['woodChair', 3050, 7800, 180]],
  },
  {
    name: '1.6', longName: 'Bathroom', category: 'Sanitary', floor: 'tiles', outline: rectangle(7320, 5820, RIGHT, BACK), classification: 'SL_35_80_08',
    sanitary: [['bath', 8250, 8235, 0], ['shower', 10135, 8135, 0], ['doubleBasin', 10405, 6900, -90], ['wcPan', 9200, 6145, 180]],
  },
  {
    name: '1.7', longName: 'Linen cupboard', category: 'Storage', floor: 'oak', outline: rectangle(9120, 4700, RIGHT, 5700),
    furniture: [['shelf', 10435, 5200, -90]],
  },
]; // prettier-ignore

function rooms(model: IfcModel, { ground, first }: Storeys, kinds: Kinds): void {
  const furnisher = new Furnisher(model);
  const living: Placed[] = [];
  const sleeping: Placed[] = [];
  for (const [storey, list] of [[ground, GROUND_ROOMS], [first, FIRST_ROOMS]] as const) {
    for (const room of list) {
      const placed = space(model, storey, {
        ...room,
        height: storey === ground ? GROUND_CLEAR : FIRST_CLEAR,
        psets: occupancy(room),
      });
      (storey === ground ? living : sleeping).push(placed);
      const finish: CoveringKind = kinds[room.floor];
      covering(model, storey, finish, { name: `Floor finish ${room.name}`, outline: room.outline, top: 0, containedIn: placed });
      for (const [name, x, y, turn, z = 0] of room.furniture ?? []) furnisher.furniture(name, placed, storey, [x, y, z], turn);
      for (const [name, x, y, turn] of room.sanitary ?? []) furnisher.sanitary(name, placed, storey, [x, y, 0], turn);
    }
  } // prettier-ignore
  zone(model, 'Living', 'Living rooms, heated to 21 °C', 'Heating zone', living);
  zone(model, 'Sleeping', 'Bedrooms and bathroom, heated to 18 °C', 'Heating zone', sleeping);
}

const occupancy = ({ category }: Room): PropertySets => ({
  Pset_SpaceOccupancyRequirements: {
    OccupancyType: label(category),
    IsOutlookDesirable: bool(category !== 'Storage'),
  },
});

/** A dog-leg stair of 17 risers with a half landing on the north wall. */
function innerStair(model: IfcModel, { ground, first }: Storeys): void {
  const whole = stair(model, ground, {
    name: 'Stair',
    predefined: 'HALF_TURN_STAIR',
    psets: stairProperties(RISERS, RISE, GOING, false),
  });
  const edge = 7700;
  const common = { rise: RISE, going: GOING, width: 950 };
  const lower = {
    ...common,
    name: 'Lower flight',
    risers: 8,
    at: [6190, edge - 7 * GOING, 0],
    turn: 90,
  } as const;
  const upper = {
    ...common,
    name: 'Upper flight',
    risers: 9,
    at: [6250, edge, 8 * RISE],
    turn: -90,
  } as const;
  flight(model, ground, whole, lower, timberFlight(lower, 'oakFloor', 'timber'));
  flight(model, ground, whole, upper, timberFlight(upper, 'oakFloor', 'timber'));
  model.element('IFCSLAB', {
    name: 'Half landing',
    partOf: whole,
    relativeTo: ground,
    place: { at: [0, 0, 8 * RISE] },
    solids: [
      box('plaster', [5240, edge, -180], [7200, BACK, -40]),
      box('oakFloor', [5240, edge, -40], [7200, BACK, 0]),
    ],
    attributes: [enumeration('LANDING')],
  });
  const style = { colour: 'frame', rail: 'timber', spacing: 120, height: 900 } as const;
  railing(model, ground, {
    ...style, name: 'Handrail, lower flight', partOf: whole,
    points: [[6170, lower.at[1], RISE], [6170, edge - 30, 8 * RISE]],
  }); // prettier-ignore
  railing(model, ground, {
    ...style, name: 'Handrail, upper flight', partOf: whole,
    points: [[6270, edge - 30, 9 * RISE], [6270, edge - 8 * GOING, 17 * RISE]],
  }); // prettier-ignore
  railing(model, first, {
    ...style, name: 'Guard rail, landing', height: 1000,
    points: [[6210, 5590, 0], [5210, 5590, 0], [5210, BACK - 25, 0]],
  }); // prettier-ignore
}

function chimney(model: IfcModel, ground: Storey): void {
  const [x0, y0] = CHIMNEY[0]!;
  const [x1, y1] = CHIMNEY[2]!;
  model.element('IFCCHIMNEY', {
    name: 'Chimney',
    containedIn: ground,
    relativeTo: ground,
    place: { at: [0, 0, 0] },
    solids: [
      box('brick', [x0, y0, -FINISH], [x1, y1, 9500]),
      box('paleConcrete', [x0 - 60, y0 - 60, 9500], [x1 + 60, y1 + 60, 9580]),
      box('charcoal', [x0 + 170, y0 + 120, 9580], [x1 - 170, y1 - 120, 9800]),
      box('charcoal', [x0 + 80, y0 - 12, 350], [x1 - 80, y0, 850]),
    ],
    attributes: [null],
    psets: {
      Pset_ChimneyCommon: {
        Reference: label('Brick chimney'),
        NumberOfDrafts: count(1),
        IsExternal: bool(true),
      },
    },
    classification: 'EF_37_17_15',
  });
}
