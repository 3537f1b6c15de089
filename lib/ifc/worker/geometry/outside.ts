import type { DrawnProduct, Drawing } from './drawProducts';

export function seenFromOutside(products: DrawnProduct[], _drawing: Drawing): Set<number> {
  return new Set(products.map(({ entityId }) => entityId));
}
