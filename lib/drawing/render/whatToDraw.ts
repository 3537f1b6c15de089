import { groupOf } from '../scene/classes';
import { type Bounds, diagonalOf, includeBounds, unionOf } from '../scene/matrix';
import type { Scene, SceneProduct } from '../scene/scene';

/** So much larger than all the rest, a thing is ground or surroundings rather than a part of the building. */
const DWARFS = 1.6;

/**
 * What a picture shows. `framed` is what it is aimed at; `ground` lies beneath or around it, is drawn as far as it is near,
 * and aimed at only when there is nothing else.
 */
export type Drawable = { framed: SceneProduct[]; ground: SceneProduct[]; bounds: Bounds };

/**
 * Sorts the things of a scene for a picture. Spaces and openings are left out, things far from the rest too; site and terrain are
 * ground when they dwarf the building.
 * @returns null when there is nothing to draw
 */
export function whatToDraw({ products }: Scene): Drawable | null {
  const visible = products.filter(({ ifcClass }) => !['hidden', 'space'].includes(groupOf(ifcClass)));
  const candidates = withoutStrays(visible.length > 0 ? visible : products.filter(isSpace));
  if (candidates.length === 0) return null;
  const isSite = ({ ifcClass }: SceneProduct) => groupOf(ifcClass) === 'site';
  const built = candidates.filter((product) => !isSite(product));
  const framed = withoutGiants(built.length > 0 ? built : candidates);
  const size = diagonalOf(unionOf(framed.map(({ bounds }) => bounds)));
  const others = candidates.filter((product) => !framed.includes(product));
  const small = others.filter((product) => isSite(product) && diagonalOf(product.bounds) <= DWARFS * size);
  const all = [...framed, ...small];
  return {
    framed: all,
    ground: others.filter((product) => !small.includes(product)),
    bounds: unionOf(all.map(({ bounds }) => bounds)),
  };
}

const isSpace = ({ ifcClass }: SceneProduct) => groupOf(ifcClass) === 'space';

/** What lies further from all the rest than this is a stray: a north arrow, a base point, a thing drawn by mistake. */
const strayGap = (sizeM: number): number => 6 + 0.5 * sizeM;

/**
 * Grows a group from the largest thing by whatever is near it. The rest is strays, unless they are many and the whole can
 * still be seen in one picture.
 */
function withoutStrays(products: SceneProduct[]): SceneProduct[] {
  const open = [...products].sort((a, b) => diagonalOf(b.bounds) - diagonalOf(a.bounds));
  const main = open.filter(({ isMain }) => isMain);
  const group = new Set(main.length > 0 ? main.slice(0, 1) : open.slice(0, 1));
  const bounds = unionOf([...group].map((product) => product.bounds));
  for (let grown = true; grown;) {
    grown = false;
    const gap = strayGap(diagonalOf(bounds));
    for (const product of open) {
      if (group.has(product) || distanceOf(product.bounds, bounds) > gap) continue;
      group.add(product);
      includeBounds(bounds, product.bounds);
      grown = true;
    }
  }
  const size = diagonalOf(unionOf(products.map((product) => product.bounds)));
  const manyLeft = group.size < 0.6 * products.length && size < 3.5 * diagonalOf(bounds);
  return manyLeft ? products : products.filter((product) => group.has(product));
}

/** Empty space between two boxes. */
function distanceOf(a: Bounds, b: Bounds): number {
  const gap = (axis: number) => Math.max(0, a[axis]! - b[axis + 3]!, b[axis]! - a[axis + 3]!);
  return Math.hypot(gap(0), gap(1), gap(2));
}

/** Terrain is often modelled as a slab or a proxy: flat, and far larger than all the other things together. */
function withoutGiants(products: SceneProduct[]): SceneProduct[] {
  const bySize = [...products].sort((a, b) => diagonalOf(b.bounds) - diagonalOf(a.bounds));
  for (let giants = Math.min(3, bySize.length - 1); giants > 0; giants--) {
    const rest = bySize.slice(giants);
    const size = diagonalOf(unionOf(rest.map(({ bounds }) => bounds)));
    const least = bySize[giants - 1]!;
    if (rest.length >= 3 && diagonalOf(least.bounds) > 2 * DWARFS * size) return rest;
  }
  return products;
}
