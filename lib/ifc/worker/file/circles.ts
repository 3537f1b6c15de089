import { indexById } from './indexById';
import type { References } from './references';

/** How deep instances may lie within each other. The engine follows them by recursion and does not guard its stack. */
const MAX_DEPTH = 500;

/** Shapes within shapes are measured by findEndlessProducts, which leaves their products out with a reason. */
const SHAPES =
  /^#\d+\s*=\s*IFC(BOOLEANRESULT|BOOLEANCLIPPINGRESULT|CSGSOLID|MAPPEDITEM|REPRESENTATIONMAP|SHAPEREPRESENTATION)\b/i;

const ZERO = 0x30;

/**
 * Breaks circles and endless chains of references, in place: the reference that closes a circle, or goes deeper than any
 * sound file does, becomes one to number 0, which no file holds. A reference of STEP points from a thing to what it is made
 * of, so a circle never makes sense, and the engine would follow it for ever or over the end of its stack.
 * @returns how many references were changed
 */
export function breakCircles(bytes: Uint8Array, { ids, places, first, targets, at }: References): number {
  const indexOf = indexById(ids);
  const isShape = (index: number) =>
    SHAPES.test(Buffer.from(bytes.buffer, bytes.byteOffset + places[index]!, 64).toString('latin1'));
  const NEW = -2;
  const OPEN = -1;
  const depths = new Int32Array(ids.length).fill(NEW);
  const cursors = first.slice(0, ids.length);
  const path = new Uint32Array(ids.length);
  let broken = 0;
  for (let root = 0; root < ids.length; root++) {
    if (depths[root] !== NEW) continue;
    let length = 0;
    path[length++] = root;
    depths[root] = OPEN;
    while (length > 0) {
      const index = path[length - 1]!;
      const edge = cursors[index]!;
      cursors[index] = edge + 1;
      if (edge === first[index + 1]) {
        depths[index] = depthOf(index);
        length--;
        continue;
      }
      const target = indexOf(targets[edge]!);
      if (target === undefined) continue;
      if (depths[target] === NEW) {
        depths[target] = OPEN;
        path[length++] = target;
      } else if (depths[target] === OPEN && !isShape(index)) cut(edge);
    }
  }
  return broken;

  /** One more than the deepest that an instance refers to; what is too deep is cut off. Shapes begin anew. */
  function depthOf(index: number): number {
    let depth = 0;
    for (let edge = first[index]!; edge < first[index + 1]!; edge++) {
      const target = indexOf(targets[edge]!);
      if (target !== undefined) depth = Math.max(depth, depths[target]! + 1);
    }
    if (depth <= MAX_DEPTH) return depth;
    if (isShape(index)) return 0;
    for (let edge = first[index]!; edge < first[index + 1]!; edge++) {
      const target = indexOf(targets[edge]!);
      if (target !== undefined && depths[target]! >= MAX_DEPTH) cut(edge);
    }
    return 0;
  }

  function cut(edge: number) {
    for (let i = at[edge]! + 1; bytes[i]! >= ZERO && bytes[i]! <= ZERO + 9; i++) bytes[i] = ZERO;
    targets[edge] = 0;
    broken++;
  }
}
