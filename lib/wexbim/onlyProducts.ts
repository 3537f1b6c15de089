import type { WexbimModel } from './model';

/** Some products of a model, and which they are. */
export type ProductsOfModel = { model: WexbimModel; productLabels: number[] };

/**
 * The model with these products alone: the same unit, origin, styles and regions, so that it lies where it lay. They are
 * taken in the order in which they are named, each whole or not at all; one that would make it more than `maxTriangles`
 * (counted with every instance) is left out.
 * @returns null when none of them has geometry, or none fits
 */
export function onlyProducts(
  model: WexbimModel,
  productLabels: readonly number[],
  maxTriangles = Infinity,
): ProductsOfModel | null {
  const triangles = trianglesOf(model, new Set(productLabels));
  const taken = new Set<number>();
  let total = 0;
  for (const label of productLabels) {
    const own = triangles.get(label) ?? 0;
    if (own === 0 || taken.has(label) || total + own > maxTriangles) continue;
    taken.add(label);
    total += own;
  }
  if (taken.size === 0) return null;
  const regions = model.regions.map((region) => {
    const geometries = region.geometries.flatMap(({ instances, mesh }) => {
      const own = instances.filter(({ productLabel }) => taken.has(productLabel));
      return own.length ? [{ instances: own, mesh }] : [];
    });
    return { ...region, geometries };
  });
  const products = model.products.filter(({ productLabel }) => taken.has(productLabel));
  return { model: { ...model, regions, products }, productLabels: [...taken] };
}

function trianglesOf({ regions }: WexbimModel, wanted: ReadonlySet<number>): Map<number, number> {
  const triangles = new Map<number, number>();
  for (const { geometries } of regions)
    for (const { instances, mesh } of geometries)
      for (const { productLabel } of instances)
        if (wanted.has(productLabel))
          triangles.set(productLabel, (triangles.get(productLabel) ?? 0) + mesh.indices.length / 3);
  return triangles;
}
