import type { IfcModel, Placed } from './model';
import { FACADE, INSIDE } from './officePlan';
import { Gardener, terrain } from './site';
import { box, prism, rectangle, type Facets, type Solid } from './solids';

const GROUND = -150;
const HOUSE = {
  x0: INSIDE.west - FACADE,
  x1: INSIDE.east + FACADE,
  y0: INSIDE.south - FACADE,
  y1: INSIDE.north + FACADE,
} as const;

/** Level ground with a hole for the building. */
export function officeGround(): Facets {
  const xs = [-14000, HOUSE.x0 + 20, 21000, HOUSE.x1 - 20, 56000];
  const ys = [-19000, HOUSE.y0 + 80, 7200, HOUSE.y1 - 20, 27000];
  const isBuilding = (x: number, y: number) => x > HOUSE.x0 && x < HOUSE.x1 && y > HOUSE.y0 && y < HOUSE.y1;
  return terrain(xs, ys, () => GROUND, isBuilding, -1400);
}

/** Forecourt, paths, parking, trees, hedges. Paving reaches past the edge of the plot, so that no two faces share a plane. */
export function officeGarden(model: IfcModel, site: Placed): void {
  const garden = new Gardener(model, site);
  const top = GROUND - 60;
  garden.surface(
    'Forecourt',
    [prism('stone', rectangle(11000, -9000, 31000, HOUSE.y0 + 70), top, 140)],
    'Paving',
  );
  garden.surface('Promenade', [prism('gravel', rectangle(-14030, -13000, 56030, -9000), top, 130)], 'Paving');
  garden.surface('Street', [prism('darkPanel', rectangle(-14030, -19030, 56030, -14500), top, 80)], 'Paving');
  const lines: Solid[] = Array.from({ length: 12 }, (_, i) =>
    box('paleFrame', [4000 + i * 2600, 18500, GROUND + 30], [4100 + i * 2600, 23500, GROUND + 36]),
  );
  garden.surface(
    'Car park',
    [prism('tile', rectangle(1000, 18500, 36000, 27030), top, 90), ...lines],
    'Paving',
  );
  garden.surface(
    'Path to the east exit',
    [prism('stone', rectangle(HOUSE.x1, 8200, 47000, 10400), top, 130)],
    'Paving',
  );
  for (const [i, x] of [-9000, -1500, 6000, 36000, 43500, 51000].entries())
    garden.tree([x, -7000, GROUND], i % 2 ? 6500 : 7500, i % 2 ? 'leaf' : 'leafDark', i * 50);
  for (const [i, x] of [-9000, 41500, 49000].entries())
    garden.tree([x, 21000 - i * 1500, GROUND], 8500, 'leaf', i * 70);
  garden.tree([51500, 4000, GROUND], 7500, 'leafDark', 30);
  garden.tree([-9500, 9000, GROUND], 7500, 'leafDark', 80);
  garden.hedge('Hedge west of the forecourt', [-600, -3600], [9800, -2800], GROUND, 900);
  garden.hedge('Hedge east of the forecourt', [32200, -3600], [42600, -2800], GROUND, 900);
  const planters: Solid[] = [];
  for (const x of [12600, 27400])
    planters.push(
      box('paleConcrete', [x, -7600, GROUND - 20], [x + 2000, -6600, 350]),
      box('leaf', [x + 80, -7520, 350], [x + 1920, -6680, 750]),
    );
  garden.surface('Planters', planters, 'Planter');
}
