import fc from 'fast-check';
import { measureDepths } from '@/lib/ifc/worker/geometry/nesting';

const one = () => 1;

test('depth counts the items on the longest way down', () => {
  const inner = new Map([
    [1, [2, 3]],
    [2, [3]],
    [3, [99]],
  ]);
  expect(Object.fromEntries(measureDepths(inner, one))).toEqual({ 1: 3, 2: 2, 3: 1 });
});

test('an item that contains itself, and all around it, is infinitely deep', () => {
  const inner = new Map([
    [1, [2]],
    [2, [3]],
    [3, [2]],
    [4, []],
  ]);
  const depths = measureDepths(inner, one);
  expect([1, 2, 3].map((id) => depths.get(id))).toEqual([Infinity, Infinity, Infinity]);
  expect(depths.get(4)).toBe(1);
});

test('a hundred thousand levels are measured without a deep stack', () => {
  const inner = new Map(Array.from({ length: 100_000 }, (_, i) => [i, [i + 1]]));
  expect(measureDepths(inner, one).get(0)).toBe(100_000);
});

test('whatever contains itself is found, in any order of the file', () => {
  const graph = fc.array(fc.array(fc.nat(11), { maxLength: 3 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(graph, fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 }), (edges, order) => {
      const inner = new Map(order.map((id) => [id, edges[id]!]));
      const depths = measureDepths(inner, one);
      for (const id of order) expect(depths.get(id) === Infinity).toBe(reachesCircle(id, edges));
    }),
  );
});

/** The plain definition: some way down from the item comes back to where it has been. */
function reachesCircle(id: number, edges: number[][], path: number[] = []): boolean {
  if (path.includes(id)) return true;
  return edges[id]!.some((next) => reachesCircle(next, edges, [...path, id]));
}
