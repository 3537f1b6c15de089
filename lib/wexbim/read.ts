import type { Box, Vector3, WexbimModel, WexbimProduct, WexbimRegion } from './model';
import { walkWexbim, type WexbimOptions } from './walk';

/**
 * Reads a whole file of version 1 to 4; docs/wexbim.md. Geometry without triangles is left out, because there is
 * nothing to draw and nothing that could be written again.
 * @param bytes  the file, from its first byte to its last; nothing of it is kept, so it may be reused afterwards
 * @throws {WexbimError} at the first fault, with its place; every reason but those of the writer
 */
export function readWexbim(bytes: Uint8Array, options?: WexbimOptions): WexbimModel {
  const model: WexbimModel = {
    version: 4,
    oneMetre: 1,
    wcs: [0, 0, 0],
    styles: [],
    products: [],
    regions: [],
  };
  walkWexbim(bytes, options, {
    header: ({ version, oneMetre, wcs }) => Object.assign(model, { version, oneMetre, wcs }),
    region: (region) => model.regions.push(region),
    style: (style) => model.styles.push(style),
    product: (product) => model.products.push(product),
    geometry: (regionIndex, instances, mesh) => {
      if (mesh.indices.length > 0) model.regions[regionIndex]?.geometries.push({ instances, mesh });
    },
  });
  for (const region of model.regions) repairBox(region, model.products);
  return model;
}

/** A region whose box or centre is not finite gets the box around all products, as it does in the viewer. */
function repairBox(region: WexbimRegion, products: WexbimProduct[]): void {
  if ([...region.centre, ...region.box.min, ...region.box.size].every(Number.isFinite)) return;
  const box = boxAround(products);
  const half = (axis: 0 | 1 | 2) => Math.fround(box.min[axis] + box.size[axis] / 2);
  region.box = box;
  region.centre = [half(0), half(1), half(2)];
}

function boxAround(products: WexbimProduct[]): Box {
  const min: Vector3 = [Infinity, Infinity, Infinity];
  const max: Vector3 = [-Infinity, -Infinity, -Infinity];
  for (const { box } of products) {
    for (const axis of [0, 1, 2] as const) {
      min[axis] = Math.min(min[axis], box.min[axis]);
      max[axis] = Math.max(max[axis], box.min[axis] + box.size[axis]);
    }
  }
  if (products.length === 0) return { min: [0, 0, 0], size: [0, 0, 0] };
  const size = (axis: 0 | 1 | 2) => Math.fround(max[axis] - min[axis]);
  return { min, size: [size(0), size(1), size(2)] };
}
