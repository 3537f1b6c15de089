import {
  IFCBOOLEANRESULT,
  IFCCSGSOLID,
  IFCMAPPEDITEM,
  IFCOPENINGELEMENT,
  IFCREPRESENTATIONMAP,
} from 'web-ifc';
import type { SkipEntry } from '../../messages';
import { type IfcLine, type Lines, refOf, refsOf } from '../lines';
import type { Relations } from '../relations';
import type { ProductRef } from './products';

/**
 * How deep items may lie within each other. The engine's stack breaks at about 180 mapped items, sometimes without a
 * trap and with its memory overwritten; booleans take less of it.
 */
const MAX_DEPTH = 1000;
const MAPPED_DEPTH = 10;

const REASON = 'Its shape could not be made: it leads back into itself, or it is nested too deeply.';

/**
 * Finds products that the engine must not be asked for, because an item of theirs contains itself (the engine would
 * never return, or break) or is nested too deeply.
 */
export function findEndlessProducts(lines: Lines, products: ProductRef[], relations: Relations): SkipEntry[] {
  const endless = findEndlessItems(lines);
  if (endless.size === 0) return [];
  const isEndless = (productId: number) => {
    const shape = lines.get(refOf(lines.get(productId)?.Representation));
    const items = refsOf(shape?.Representations).flatMap((id) => refsOf(lines.get(id)?.Items));
    return items.some((item) => endless.has(item));
  };
  const hosts = new Set(
    lines.idsOf(IFCOPENINGELEMENT).flatMap((id) => (isEndless(id) ? (relations.hostOf.get(id) ?? []) : [])),
  );
  return products
    .filter(({ entityId }) => hosts.has(entityId) || isEndless(entityId))
    .map(({ entityId }) => ({ entityId, reason: REASON }));
}

/** Items that hold other items: mapped items, booleans and CSG trees. */
function findEndlessItems(lines: Lines): Set<number> {
  const inner = new Map<number, number[]>();
  const itemsOfMap = new Map<number, number[]>();
  for (const map of lines.all(IFCREPRESENTATIONMAP)) {
    itemsOfMap.set(map.expressID, refsOf(lines.get(refOf(map.MappedRepresentation))?.Items));
  }
  const collect = (code: number, itemsIn: (line: IfcLine) => number[]) => {
    for (const line of lines.all(code)) inner.set(line.expressID, itemsIn(line));
  };
  collect(IFCMAPPEDITEM, (line) => itemsOfMap.get(refOf(line.MappingSource) ?? 0) ?? []);
  collect(IFCBOOLEANRESULT, (line) => [...refsOf(line.FirstOperand), ...refsOf(line.SecondOperand)]);
  collect(IFCCSGSOLID, (line) => refsOf(line.TreeRootExpression));
  const mapped = new Set(lines.idsOf(IFCMAPPEDITEM));
  const depths = measureDepths(inner, (id) => (mapped.has(id) ? MAPPED_DEPTH : 1));
  return new Set([...depths].filter(([, depth]) => depth > MAX_DEPTH).map(([id]) => id));
}

/**
 * The depth of every item: its own weight on the deepest item inside, and infinity on a circle and around it. With a
 * list in place of recursion, because a hostile file may be nested deeper than our own stack.
 */
export function measureDepths(
  inner: Map<number, number[]>,
  weightOf: (id: number) => number,
): Map<number, number> {
  const depths = new Map<number, number>();
  const open = new Set<number>();
  for (const start of inner.keys()) {
    const path = [start];
    while (path.length > 0) {
      const id = path.at(-1)!;
      const items = (inner.get(id) ?? []).filter((item) => inner.has(item));
      if (!open.has(id) && !depths.has(id)) {
        open.add(id);
        path.push(...items.filter((item) => !depths.has(item) && !open.has(item)));
        continue;
      }
      path.pop();
      if (!open.delete(id)) continue; // reached by two ways, and measured by the other
      // An item inside that is still open is on the way that led here: a circle.
      const deepest = items.reduce((most, item) => Math.max(most, depths.get(item) ?? Infinity), 0);
      depths.set(id, weightOf(id) + deepest);
    }
  }
  return depths;
}
