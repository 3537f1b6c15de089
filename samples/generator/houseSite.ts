import { layerSet } from './materials';
import type { IfcModel, Placed, Storey } from './model';
import { bool, label } from './properties';
import { Gardener, terrain } from './site';
import { box, cylinder, prism, rectangle, type Facets, type Solid } from './solids';
import { enumeration } from './step';

const GROUND = -150;
const ease = (t: number) => {
  const clamped = Math.min(1, Math.max(0, t));
  return clamped * clamped * (3 - 2 * clamped);
};

/** A lawn, level around the house, that falls to the south and rises a little to the west. */
export function houseGround(width: number, depth: number): Facets {
  const xs = [-10000, -8000, -6000, -4000, -2000, 20, width / 2, width - 20, 13000, 16000, 18500, 21000];
  const ys = [
    -14000,
    -12000,
    -10000,
    -8000,
    -6500,
    -5000,
    -3600,
    20,
    depth / 2,
    depth - 20,
    11000,
    15000,
    19000,
  ];
  const height = (x: number, y: number) =>
    GROUND - 900 * ease((-4500 - y) / 9000) + 450 * ease((-4000 - x) / 6000) * ease((14000 - y) / 6000);
  const isHouse = (x: number, y: number) => x > 20 && x < width - 20 && y > 20 && y < depth - 20;
  return terrain(xs, ys, height, isHouse, -1800);
}

/** Terrace, paths, carport, hedge and trees. */
export function houseGarden(model: IfcModel, site: Placed, ground: Storey): void {
  const garden = new Gardener(model, site);
  garden.surface('Drive', [prism('gravel', rectangle(11600, 9600, 15400, 19030), GROUND - 40, 60)], 'Paving');
  const path = [
    prism('stone', [[3900, 9000], [5400, 9000], [5400, 10600], [11600, 10600], [11600, 11900], [3900, 11900]], GROUND - 40, 70),
    box('stone', [4000, 9000, GROUND + 30], [5300, 9500, -20]),
  ]; // prettier-ignore
  garden.surface('Path to the entrance', path, 'Paving');
  garden.surface(
    'Path to the side door',
    [prism('stone', rectangle(11000, 6500, 12300, 9560), GROUND - 40, 62)],
    'Paving',
  );
  terrace(model, ground);
  carport(model, ground);
  garden.hedge('Hedge west', [-9700, 1500], [-8900, 18700], GROUND + 100, 1500);
  garden.hedge('Hedge north', [-8900, 17900], [3000, 18700], GROUND, 1300);
  garden.hedge('Hedge east', [19900, -6000], [20700, 18700], GROUND - 100, 1400);
  garden.tree([-5200, -3200, -50], 6500);
  garden.tree([-4800, 13500, GROUND], 5200, 'leafDark', 40);
  garden.tree([15800, -5600, GROUND - 50], 7200, 'leafDark');
  garden.tree([17400, 3000, GROUND], 5200, 'leaf', 75);
  garden.tree([1500, 14900, GROUND], 4200, 'leaf', 20);
  garden.tree([8200, -11600, -850], 4200, 'leaf', 110);
}

function terrace(model: IfcModel, ground: Storey): void {
  const boards = Array.from({ length: 23 }, (_, i) => {
    const y = -3560 + i * 154;
    return box('paleTimber', [600, y, -60], [7500, y + 146, -32]);
  });
  model.element('IFCSLAB', {
    name: 'Terrace',
    containedIn: ground,
    relativeTo: ground,
    place: { at: [0, 0, 0] },
    solids: [
      ...boards,
      box('bark', [640, -3530, -200], [7460, -20, -60]),
      box('stone', [2200, -4100, -200], [6000, -3560, -95]),
    ],
    attributes: [enumeration('USERDEFINED')],
    objectType: 'Terrace',
    material: layerSet(model, 'Terrace', [['Larch boards', 'wood', 28]]),
    psets: {
      Pset_SlabCommon: { Reference: label('Terrace'), IsExternal: bool(true), LoadBearing: bool(false) },
    },
    classification: 'EF_30_20',
  });
}

/** Four posts and a planted flat roof beside the side door. */
function carport(model: IfcModel, ground: Storey): void {
  const posts: Solid[] = [];
  const common = { containedIn: ground, relativeTo: ground } as const;
  for (const x of [12500, 15200]) {
    for (const y of [3400, 8800]) {
      model.element('IFCCOLUMN', {
        name: `Carport post ${x / 100} ${y / 100}`,
        ...common,
        place: { at: [x, y, GROUND] },
        solids: [box('timber', [-70, -70, -300], [70, 70, 2450])],
        attributes: [enumeration('COLUMN')],
        psets: {
          Pset_ColumnCommon: {
            Reference: label('Timber post 140'),
            IsExternal: bool(true),
            LoadBearing: bool(true),
          },
        },
        classification: 'EF_20_10_30',
      });
    }
    posts.push(box('timber', [x - 70, 3000, 2300], [x + 70, 9200, 2540]));
  }
  model.element('IFCSLAB', {
    name: 'Carport roof',
    ...common,
    place: { at: [0, 0, 0] },
    solids: [
      ...posts,
      box('frame', [12200, 2900, 2540], [15500, 9300, 2720]),
      box('lawn', [12300, 3000, 2720], [15400, 9200, 2745]),
    ],
    attributes: [enumeration('ROOF')],
    psets: {
      Pset_SlabCommon: { Reference: label('Carport roof'), IsExternal: bool(true), LoadBearing: bool(true) },
    },
    classification: 'EF_30_10',
  });
  const paving = [prism('gravel', rectangle(12300, 3000, 15400, 9600), GROUND - 40, 58)];
  model.element('IFCSLAB', {
    name: 'Carport paving',
    ...common,
    place: { at: [0, 0, 0] },
    solids: [...paving, cylinder('charcoal', [13850, 5600, GROUND + 18], 120, 6)],
    attributes: [enumeration('USERDEFINED')],
    objectType: 'Paving',
    classification: 'EF_30_20',
  });
}
