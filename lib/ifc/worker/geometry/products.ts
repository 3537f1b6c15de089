import type { SkippedElement } from '../../data';
import { IfcConversionError } from '../../errors';
import type { Engine } from '../engine';

/** A thing that may have a shape. */
export type ProductRef = { entityId: number; ifcClass: string };

/** Products by the schema that are not things to look at; what openings take away is gone from their hosts already. */
const NOT_DRAWN = new Set([
  'IfcOpeningElement',
  'IfcOpeningStandardCase',
  'IfcVoidingFeature',
  'IfcSurfaceFeature',
  'IfcEdgeFeature',
  'IfcChamferEdgeFeature',
  'IfcRoundedEdgeFeature',
  'IfcVirtualElement',
  'IfcAnnotation',
  'IfcGrid',
  'IfcPort',
  'IfcDistributionPort',
]);

/** Labels in a wexBIM file are signed 32-bit numbers. */
const MAX_LABEL = 2 ** 31 - 1;

/**
 * All products that may be drawn, in the order of the file, and those whose number the geometry has no room for.
 * @throws {IfcConversionError} `too_large` when there are more than the limit
 */
export function listProducts(
  { api, modelId, classes }: Engine,
  maxProducts: number,
): { products: ProductRef[]; skipped: SkippedElement[] } {
  const products: ProductRef[] = [];
  const skipped: SkippedElement[] = [];
  const seen = new Set<number>(); // a file may give one number to two instances
  for (const { code, ifcClass, isProduct } of classes) {
    if (!isProduct || NOT_DRAWN.has(ifcClass)) continue;
    const found = api.GetLineIDsWithType(modelId, code);
    for (let i = 0; i < found.size(); i++) {
      const product = { entityId: found.get(i), ifcClass };
      if (seen.has(product.entityId)) continue;
      seen.add(product.entityId);
      if (product.entityId > 0 && product.entityId <= MAX_LABEL) products.push(product);
      else skipped.push({ ...product, reason: 'Its entity number is larger than the geometry can hold.' });
    }
  }
  if (products.length > maxProducts) {
    throw new IfcConversionError(
      'too_large',
      `This model has ${products.length.toLocaleString('en')} products; at most ${maxProducts.toLocaleString('en')} can be shown. Split it by discipline or by storey, and upload the parts.`,
    );
  }
  products.sort((a, b) => a.entityId - b.entityId);
  skipped.sort((a, b) => a.entityId - b.entityId);
  return { products, skipped };
}
