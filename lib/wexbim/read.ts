import type { Box, Vector3, WexbimModel, WexbimProduct, WexbimRegion } from './model';
import { walkWexbim, type WexbimOptions } from './walk';

/** The largest finite single-precision number. */
const FLOAT32_MAX = 3.4028234663852886e38;

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
  repairRegions(model);
  return model;
}

/** A region whose centre or box is not finite gets the box around all products, as it does in the viewer. */
function repairRegions({ regions, products }: WexbimModel): void {
  const isBroken = ({ centre, box }: WexbimRegion) =>
    ![...centre, ...box.min, ...box.size].every(Number.isFinite);
  const broken = regions.filter(isBroken);
  if (broken.length === 0) return;
  const { min, size } = boxAround(products);
  const middle = (axis: 0 | 1 | 2) => Math.fround(min[axis] + size[axis] / 2);
  for (const region of broken) {
    region.centre = [middle(0), middle(1), middle(2)];
    region.box = { min: [...min], size: [...size] };
  }
}

function boxAround(products: WexbimProduct[]): Box {
  if (products.length === 0) return { min: [0, 0, 0], size: [0, 0, 0] };
  const min: Vector3 = [Infinity, Infinity, Infinity];
  const max: Vector3 = [-Infinity, -Infinity, -Infinity];
  for (const { box } of products) {
    for (const axis of [0, 1, 2] as const) {
      min[axis] = Math.min(min[axis], box.min[axis]);
      max[axis] = Math.max(max[axis], box.min[axis] + box.size[axis]);
    }
  }
  // Single precision, as everything read from a file; products at both ends of its range would overflow it.
  const size = (axis: 0 | 1 | 2) => Math.min(Math.fround(max[axis] - min[axis]), FLOAT32_MAX);
  return { min, size: [size(0), size(1), size(2)] };
}
