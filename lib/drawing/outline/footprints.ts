import type { Polygon, Ring } from '../geometry/polygon';
import { groupOf } from '../scene/classes';
import { unionOf } from '../scene/matrix';
import type { Scene, SceneProduct } from '../scene/scene';
import { createOutliner, silhouetteOfParts } from './outlines';

/** What lies on a level: the labels of its spaces and elements. */
export type LevelMembers = { levelLabel: number; members: number[] };

/** A thing seen from above: its outline as WKT, its lowest and highest point; all in metres of the model. */
export type Footprint = { productLabel: number; wkt: string; minZ: number; maxZ: number };

/** Rooms are traced to about a centimetre, levels to about ten. */
const ROOM = { cells: 600, leastCellM: 0.01 };
const LEVEL = { cells: 600, leastCellM: 0.05 };

/**
 * Footprints of all things of one model, and of its levels.
 * - What is one upright prism (most rooms, slabs, columns) has its exact outline, holes included.
 * - Any other room has its silhouette, to about a centimetre; a level the silhouette of what is built on it.
 * - Any other thing has its convex hull.
 */
export function makeFootprints(scene: Scene, levels: readonly LevelMembers[]): Footprint[] {
  const outliner = createOutliner();
  const footprints: Footprint[] = [];
  const add = (productLabel: number, products: readonly SceneProduct[], polygons: Polygon[]) => {
    if (polygons.length === 0) return;
    const bounds = unionOf(products.map((product) => product.bounds));
    const z = scene.origin[2];
    const wkt = toWkt(polygons, scene.origin[0], scene.origin[1]);
    footprints.push({ productLabel, wkt, minZ: round(bounds[2]! + z), maxZ: round(bounds[5]! + z) });
  };
  for (const product of scene.products) add(product.productLabel, [product], outlineOf(product));
  const byLabel = new Map(scene.products.map((product) => [product.productLabel, product]));
  for (const { levelLabel, members } of levels) {
    const products = members.flatMap((label) => byLabel.get(label) ?? []).filter(isBuilt);
    add(
      levelLabel,
      products,
      silhouetteOfParts(
        products.flatMap(({ parts }) => parts),
        LEVEL,
      ),
    );
  }
  return footprints;

  function outlineOf(product: SceneProduct): Polygon[] {
    const exact = outliner.prismOutline(product);
    if (exact) return exact;
    if (product.ifcClass === 'IfcSpace') return silhouetteOfParts(product.parts, ROOM);
    const hull = outliner.hullOf(product.parts);
    return hull ? [hull] : [];
  }
}

/** Furniture and pipes lie within what is built, and would cost the most. */
const isBuilt = ({ ifcClass }: SceneProduct) =>
  ['space', 'fabric', 'windowOrDoor'].includes(groupOf(ifcClass));

/** Tenths of a millimetre: finer would be noise of the files. */
const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Well-known text (OGC 06-103r4, 7.2) of one or several polygons, moved by (x, y). */
export function toWkt(polygons: readonly Polygon[], x: number, y: number): string {
  const ring = (points: Ring): string => {
    const pairs = Array.from(
      { length: points.length / 2 },
      (_, i) => `${round(points[2 * i]! + x)} ${round(points[2 * i + 1]! + y)}`,
    );
    return `(${[...pairs, pairs[0]].join(', ')})`;
  };
  const bodies = polygons.map(({ outer, holes }) => `(${[outer, ...holes].map(ring).join(', ')})`);
  return bodies.length === 1 ? `POLYGON ${bodies[0]}` : `MULTIPOLYGON (${bodies.join(', ')})`;
}
