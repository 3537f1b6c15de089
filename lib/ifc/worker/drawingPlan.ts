import { IFCMAPPEDITEM } from 'web-ifc';
import type { DrawingPlan, SkipEntry } from '../messages';
import type { ProductRef } from './geometry/products';
import { type Lines, refOf, refsOf } from './lines';

const OUT_OF_TIME =
  'The file took too long: what comes before this element was drawn, and the rest left out.';
const BEHIND =
  'Too many elements of this file could not be drawn: what comes behind the last of them was left out.';

/** Why a product is not to be drawn, or nothing when it is. */
export type ReasonToSkip = (product: ProductRef) => string | undefined;

/**
 * Decides what is drawn of a file.
 * @param products    all of them, in the order in which they are drawn
 * @param endless     products that the engine must not be asked for
 * @param cutElements  elements whose openings may be what is ill with them, and not their shape
 */
export function createDrawingPlan(
  lines: Lines,
  { skip, stopAt, drawUntil }: DrawingPlan,
  products: ProductRef[],
  endless: SkipEntry[],
  cutElements: Set<number>,
): ReasonToSkip {
  const reasons = new Map([...endless, ...skip].map(({ entityId, reason }) => [entityId, reason]));
  const shapes = new Map(
    skip.flatMap(({ entityId, reason }) =>
      cutElements.has(entityId) ? [] : [[shapeKey(lines, entityId), reason]],
    ),
  );
  const end = stopAt ? products.findIndex(({ entityId }) => entityId === stopAt.entityId) : -1;
  if (stopAt && end >= 0) {
    for (const { entityId } of products.slice(end)) reasons.set(entityId, reasons.get(entityId) ?? BEHIND);
    reasons.set(stopAt.entityId, stopAt.reason);
  }
  return ({ entityId }) =>
    reasons.get(entityId) ??
    (shapes.size > 0 ? shapes.get(shapeKey(lines, entityId)) : undefined) ??
    (Date.now() > drawUntil ? OUT_OF_TIME : undefined);
}

/** Equal for products that are made of the same items, or of copies of the same items. */
function shapeKey(lines: Lines, productId: number): string {
  const shape = lines.get(refOf(lines.get(productId)?.Representation));
  const items = refsOf(shape?.Representations).flatMap((id) => refsOf(lines.get(id)?.Items));
  return items
    .map((id) => {
      const item = lines.get(id);
      return item?.type === IFCMAPPEDITEM ? `map ${refOf(item.MappingSource)}` : `${id}`;
    })
    .sort()
    .join();
}
