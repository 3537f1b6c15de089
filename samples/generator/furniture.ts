import type { IfcModel, Placed, TypeObject } from './model';
import { label, length, manufacturer } from './properties';
import { alongX, box, cylinder, type Solid, type Vec3 } from './solids';
import { enumeration } from './step';

/**
 * Shapes of furniture. Each stands on the floor with its origin in the middle of its footprint; its back is
 * towards +y, so a piece placed with turn 0 stands against a wall to its north.
 */
const legs = (x: number, y: number, top: number, size = 40): Solid[] =>
  [-1, 1].flatMap((sx) =>
    [-1, 1].map((sy) =>
      box('charcoal', [sx * x - size / 2, sy * y - size / 2, 0], [sx * x + size / 2, sy * y + size / 2, top]),
    ),
  );

const SHAPES = {
  desk: () => [
    box('desk', [-800, -400, 705], [800, 400, 730]),
    ...[-1, 1].flatMap((side) => [
      box('charcoal', [side * 700 - 30, -300, 30], [side * 700 + 30, 300, 60]),
      box('charcoal', [side * 700 - 30, -30, 60], [side * 700 + 30, 30, 705]),
    ]),
    box('charcoal', [-300, 200, 930], [300, 225, 1260]),
    box('charcoal', [-60, 190, 730], [60, 260, 930]),
    box('paleFrame', [-220, -120, 730], [220, 20, 745]),
  ],
  taskChair: () => [
    box('charcoal', [-230, -30, 40], [230, 30, 90]),
    box('charcoal', [-30, -230, 40], [30, 230, 90]),
    box('charcoal', [-30, -30, 90], [30, 30, 430]),
    box('fabric', [-240, -240, 430], [240, 230, 500]),
    box('fabric', [-220, 220, 560], [220, 265, 1010]),
    box('charcoal', [-30, 205, 400], [30, 255, 600]),
  ],
  chair: () => [
    ...legs(185, 185, 430, 28),
    box('fabricWarm', [-215, -215, 430], [215, 215, 470]),
    box('fabricWarm', [-215, 190, 520], [215, 220, 830]),
    box('charcoal', [-199, 195, 470], [-171, 215, 520]),
    box('charcoal', [171, 195, 470], [199, 215, 520]),
  ],
  woodChair: () => [
    ...legs(180, 180, 430, 34),
    box('paleTimber', [-205, -205, 430], [205, 205, 460]),
    box('paleTimber', [-205, 185, 620], [205, 205, 830]),
    box('paleTimber', [-197, 180, 460], [-163, 205, 620]),
    box('paleTimber', [163, 180, 460], [197, 205, 620]),
  ],
  meetingTable: () => [
    box('paleTimber', [-1200, -550, 715], [1200, 550, 745]),
    ...[-1, 1].map((side) => box('charcoal', [side * 800 - 30, -350, 0], [side * 800 + 30, 350, 715])),
  ],
  boardTable: () => [
    box('paleTimber', [-2100, -650, 715], [2100, 650, 750]),
    ...[-1, 0, 1].map((side) => box('charcoal', [side * 1500 - 40, -400, 0], [side * 1500 + 40, 400, 715])),
  ],
  cafeTable: () => [
    cylinder('paleTimber', [0, 0, 715], 400, 28),
    box('charcoal', [-35, -35, 20], [35, 35, 715]),
    box('charcoal', [-240, -240, 0], [240, 240, 20]),
  ],
  diningTable: () => [box('timber', [-1000, -475, 710], [1000, 475, 750]), ...legs(900, 390, 710, 80)],
  sofa: () => sofa(1900, 'linen'),
  officeSofa: () => sofa(1800, 'accent'),
  armchair: () => sofa(900, 'fabricWarm'),
  lowTable: () => [box('timber', [-550, -300, 350], [550, 300, 390]), ...legs(480, 240, 350, 45)],
  sideboard: () => [
    box('charcoal', [-880, -190, 0], [880, 190, 90]),
    box('paleTimber', [-900, -210, 90], [900, 210, 560]),
    ...[-450, 0, 450].map((x) => box('charcoal', [x - 3, -212, 120], [x + 3, -209, 530])),
  ],
  cabinet: () => [
    box('charcoal', [-480, -180, 0], [480, 200, 60]),
    box('paleFrame', [-500, -200, 60], [500, 220, 1350]),
    box('charcoal', [-4, -203, 90], [4, -199, 1320]),
    box('desk', [-505, -205, 1350], [505, 225, 1372]),
  ],
  shelf: () => [
    ...[-485, 485].map((x) => box('steel', [x - 15, -200, 0], [x + 15, 200, 2000])),
    ...[100, 560, 1020, 1480, 1940].map((z) => box('galvanised', [-470, -200, z], [470, 200, z + 30])),
  ],
  bookcase: () => [
    box('timber', [-600, -150, 0], [-570, 150, 2000]),
    box('timber', [570, -150, 0], [600, 150, 2000]),
    box('timber', [-570, 130, 0], [570, 148, 2000]),
    ...[0, 390, 780, 1170, 1560, 1970].map((z) => box('timber', [-570, -150, z], [570, 130, z + 30])),
  ],
  wardrobe: () => [
    box('charcoal', [-970, -260, 0], [970, 280, 80]),
    box('desk', [-1000, -280, 80], [1000, 300, 2200]),
    ...[-500, 0, 500].map((x) => box('charcoal', [x - 3, -283, 100], [x + 3, -279, 2180])),
  ],
  doubleBed: () => bed(1700),
  singleBed: () => bed(1000),
  nightstand: () => [box('timber', [-225, -190, 120], [225, 200, 480]), ...legs(190, 160, 120, 36)],
  homeDesk: () => [box('paleTimber', [-700, -350, 710], [700, 350, 740]), ...legs(640, 290, 710, 45)],
  reception: () => [
    box('charcoal', [-1750, -360, 0], [1750, 360, 80]),
    box('timber', [-1800, -400, 80], [1800, -340, 1100]),
    box('timber', [-1800, -340, 80], [-1740, 400, 1100]),
    box('timber', [1740, -340, 80], [1800, 400, 1100]),
    box('desk', [-1740, -340, 720], [1740, 350, 750]),
    box('stone', [-1840, -440, 1100], [1840, -200, 1140]),
  ],
  kitchenette: () => [...kitchenRun(2400), ...kitchenWallUnits(2400)],
  kitchenRun: () => kitchenRun(3000),
  kitchenWallUnits: () => kitchenWallUnits(3000),
  kitchenIsland: () => [
    box('charcoal', [-850, -380, 0], [850, 380, 90]),
    box('darkPanel', [-900, -430, 90], [900, 430, 880]),
    box('stone', [-950, -480, 880], [950, 480, 920]),
  ],
  tallUnit: () => [
    box('charcoal', [-590, -260, 0], [590, 300, 90]),
    box('linen', [-600, -300, 90], [600, 300, 2200]),
    box('charcoal', [-3, -303, 110], [3, -299, 2180]),
    box('charcoal', [60, -304, 900], [560, -299, 1480]),
  ],
  rack: () => [
    box('charcoal', [-300, -400, 0], [300, 400, 2050]),
    ...[300, 700, 1100, 1500].map((z) => box('steel', [-260, -405, z], [260, -399, z + 180])),
  ],
  planter: () => [
    box('charcoal', [-230, -230, 0], [230, 230, 480]),
    box('leaf', [-200, -200, 480], [200, 200, 900]),
    box('leafDark', [-140, -120, 900], [150, 160, 1250]),
  ],
  cubicle: () => [
    box('desk', [-465, -700, 120], [-445, 650, 2050]),
    box('desk', [445, -700, 120], [465, 650, 2050]),
    box('accent', [-445, -700, 120], [445, -680, 2050]),
    box('steel', [-455, -690, 0], [-440, -680, 120]),
    box('steel', [440, -690, 0], [455, -680, 120]),
  ],
  bench: () => [
    box('timber', [-900, -220, 400], [900, 220, 450]),
    ...[-650, 650].map((x) => box('paleConcrete', [x - 60, -190, 0], [x + 60, 190, 400])),
  ],
} satisfies Record<string, () => Solid[]>;

const SANITARY = {
  wcPan: () => [
    box('porcelain', [-185, -220, 200], [185, 300, 400]),
    box('porcelain', [-110, -60, 0], [110, 300, 200]),
    box('paleFrame', [-180, -215, 400], [180, 210, 425]),
    box('porcelain', [-200, 230, 400], [200, 310, 900]),
  ],
  basin: () => washbasin(600),
  doubleBasin: () => [...washbasin(1300)],
  bath: () => [
    alongX('porcelain', [[-400, 0], [400, 0], [400, 560], [340, 560], [290, 160], [-290, 160], [-340, 560], [-400, 560]], -860, 860),
    box('porcelain', [-900, -400, 0], [-860, 400, 560]),
    box('porcelain', [860, -400, 0], [900, 400, 560]),
    box('steel', [-20, 330, 560], [20, 380, 700]),
  ], // prettier-ignore
  shower: () => [
    box('porcelain', [-500, -500, 0], [500, 500, 45]),
    box('glass', [-500, -500, 45], [500, -488, 2050]),
    box('steel', [-12, 470, 45], [12, 494, 2150]),
    box('steel', [-90, 320, 2150], [90, 494, 2165]),
  ],
  sink: () => [box('steel', [-250, -200, 0], [250, 200, 12]), box('steel', [-15, 170, 12], [15, 200, 260])],
} satisfies Record<string, () => Solid[]>;

function sofa(width: number, colour: 'linen' | 'accent' | 'fabricWarm'): Solid[] {
  const half = width / 2;
  const seats = Math.max(1, Math.round((width - 300) / 800));
  const seat = (width - 300) / seats;
  return [
    ...legs(half - 80, 340, 110, 50),
    box(colour, [-half, -420, 110], [half, 420, 280]),
    box(colour, [-half, 240, 280], [half, 420, 800]),
    box(colour, [-half, -420, 280], [-half + 150, 240, 600]),
    box(colour, [half - 150, -420, 280], [half, 240, 600]),
    ...Array.from({ length: seats }, (_, i) => {
      const left = -half + 150 + i * seat;
      return box(colour, [left + 8, -410, 280], [left + seat - 8, 230, 430]);
    }),
  ];
}

function bed(width: number): Solid[] {
  const half = width / 2;
  const pillows = width > 1200 ? [-half / 2, half / 2] : [0];
  return [
    box('timber', [-half, -1020, 120], [half, 1020, 290]),
    ...legs(half - 100, 900, 120, 70),
    box('timber', [-half, 1020, 120], [half, 1070, 900]),
    box('linen', [-half + 30, -1000, 290], [half - 30, 1010, 470]),
    box('fabric', [-half + 20, -1005, 470], [half - 20, 450, 510]),
    ...pillows.map((x) => box('porcelain', [x - 330, 560, 470], [x + 330, 960, 570])),
  ];
}

function kitchenRun(width: number): Solid[] {
  const half = width / 2;
  const fronts = Math.round(width / 600);
  const seams = Array.from({ length: fronts - 1 }, (_, i) => -half + ((i + 1) * width) / fronts);
  return [
    box('charcoal', [-half, -240, 0], [half, 300, 90]),
    box('linen', [-half, -280, 90], [half, 300, 880]),
    ...seams.map((x) => box('charcoal', [x - 3, -283, 110], [x + 3, -279, 860])),
    box('stone', [-half, -310, 880], [half, 300, 920]),
    box('steel', [half - 1000, -160, 920], [half - 450, 180, 928]),
    box('steel', [half - 740, 200, 920], [half - 710, 230, 1180]),
    box('charcoal', [-half + 320, -210, 920], [-half + 900, 210, 927]),
  ];
}

function kitchenWallUnits(width: number): Solid[] {
  const half = width / 2;
  return [
    box('linen', [-half, -50, 1450], [half, 300, 2150]),
    ...[-half / 2, 0, half / 2].map((x) => box('charcoal', [x - 3, -53, 1470], [x + 3, -49, 2130])),
  ];
}

function washbasin(width: number): Solid[] {
  const half = width / 2;
  return [
    box('porcelain', [-half, -230, 780], [half, 230, 860]),
    box('paleTimber', [-half + 20, -200, 480], [half - 20, 228, 780]),
    box('steel', [-12, 120, 860], [12, 150, 980]),
    box('steel', [-12, 10, 955], [12, 120, 975]),
    box('glass', [-half, 218, 1150], [half, 229, 1850]),
  ];
}

export type FurnitureName = keyof typeof SHAPES;
export type SanitaryName = keyof typeof SANITARY;

const SEATS: Partial<Record<FurnitureName, string>> = {
  taskChair: 'CHAIR',
  chair: 'CHAIR',
  woodChair: 'CHAIR',
  sofa: 'SOFA',
  officeSofa: 'SOFA',
  armchair: 'SOFA',
  doubleBed: 'BED',
  singleBed: 'BED',
  desk: 'DESK',
  homeDesk: 'DESK',
  meetingTable: 'TABLE',
  boardTable: 'TABLE',
  cafeTable: 'TABLE',
  diningTable: 'TABLE',
  lowTable: 'TABLE',
  shelf: 'SHELF',
  bookcase: 'SHELF',
  cabinet: 'FILECABINET',
};

/** `taskChair` to `Task chair`. */
const wordsOf = (name: string) =>
  name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

/** Places furniture and sanitary ware; each type's shape is written once, when it is first used. */
export class Furnisher {
  private readonly types = new Map<string, TypeObject>();
  private readonly counts = new Map<string, number>();

  constructor(private readonly model: IfcModel) {}

  /** Puts a piece at `at`, in the coordinates of `storey`, into a room. */
  furniture(name: FurnitureName, room: Placed, storey: Placed, at: Vec3, turn = 0): Placed {
    const predefined = enumeration(SEATS[name] ?? 'NOTDEFINED');
    const type = this.type(name, () =>
      this.model.type('IFCFURNITURETYPE', {
        name: wordsOf(name),
        solids: SHAPES[name](),
        attributes: [enumeration('NOTDEFINED'), predefined],
        psets: {
          Pset_FurnitureTypeCommon: { Reference: label(wordsOf(name)), Style: label('Contemporary') },
          Pset_ManufacturerTypeInformation: manufacturer('Halden Furniture', wordsOf(name)),
        },
        classification: 'EF_40_30',
      }),
    );
    const place = { containedIn: room, relativeTo: storey, place: { at, turn } };
    return this.model.element('IFCFURNITURE', {
      name: this.numbered(type.name),
      type,
      ...place,
      attributes: [predefined],
    });
  }

  /** Puts a basin, bath, shower or WC into a room. */
  sanitary(name: SanitaryName, room: Placed, storey: Placed, at: Vec3, turn = 0): Placed {
    const kinds = {
      wcPan: 'WCSEAT',
      basin: 'WASHHANDBASIN',
      doubleBasin: 'WASHHANDBASIN',
      bath: 'BATH',
      shower: 'SHOWER',
      sink: 'SINK',
    };
    const predefined = enumeration(kinds[name]);
    const type = this.type(name, () =>
      this.model.type('IFCSANITARYTERMINALTYPE', {
        name: wordsOf(name),
        solids: SANITARY[name](),
        attributes: [predefined],
        psets: {
          Pset_SanitaryTerminalTypeCommon: { Reference: label(wordsOf(name)), NominalDepth: length(500) },
          Pset_ManufacturerTypeInformation: manufacturer('Rivermead Ceramics', wordsOf(name)),
        },
        classification: 'EF_40_20',
      }),
    );
    const place = { containedIn: room, relativeTo: storey, place: { at, turn } };
    return this.model.element('IFCSANITARYTERMINAL', {
      name: this.numbered(type.name),
      type,
      ...place,
      attributes: [predefined],
    });
  }

  private type(name: string, make: () => TypeObject): TypeObject {
    const known = this.types.get(name);
    if (known) return known;
    const type = make();
    this.types.set(name, type);
    return type;
  }

  private numbered(name: string): string {
    const next = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, next);
    return `${name} ${next}`;
  }
}
