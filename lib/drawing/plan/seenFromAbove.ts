import { type Segments, joinSegments } from '../geometry/joinSegments';
import { type Polygon, areaOf, nestRings } from '../geometry/polygon';
import { isStair } from '../scene/classes';
import { movePoints } from '../scene/matrix';
import type { ScenePart, SceneProduct } from '../scene/scene';
import { createOutliner, silhouetteOfParts } from '../outline/outlines';

/** Furniture is traced this finely. */
const FINENESS = { cells: 120, leastCellM: 0.01 };

/** Things with more triangles than this are drawn as their hull: tracing them would take longer than anyone waits. */
const TRACED_TRIANGLES = 40_000;

/** A pipe thirty times as long as it is wide falls between the cells that it would be traced in; its hull is its outline. */
function isThin(hull: Polygon): boolean {
  const { outer } = hull;
  let around = 0;
  for (let i = 0; i < outer.length; i += 2) {
    const [x, y] = [outer.at(i - 2)!, outer.at(i - 1)!];
    around += Math.hypot(outer[i]! - x, outer[i + 1]! - y);
  }
  const [length, width] = [around / 2, (2 * areaOf(hull)) / around]; // of a rectangle, nearly
  return width < length / 30;
}

/** Makes the drawer of what lies below the cut, as it is seen from above. */
export function createTopView() {
  const outliner = createOutliner();
  const known = new Map<string, Polygon[]>();
  const meshNumbers = new Map<object, number>();

  /** Outlines of a thing below the cut. Stairs show every step. */
  return function seenFromAbove(product: SceneProduct, cutM: number): Polygon[] {
    if (isStair(product.ifcClass)) return product.parts.flatMap((part) => stepsOf(part, cutM));
    const triangles = product.parts.reduce((sum, { mesh }) => sum + mesh.indices.length / 3, 0);
    if (triangles > TRACED_TRIANGLES) return [outliner.hullOf(product.parts) ?? []].flat();
    const hulls = product.parts.flatMap((part) => outliner.hullOf([part]) ?? []);
    if (hulls.every(isThin)) return hulls;
    const key = signatureOf(product);
    const before = known.get(key);
    const [x, y] = anchorOf(product);
    if (before) return before.map((polygon) => shift(polygon, x, y));
    const traced = silhouetteOfParts(product.parts, FINENESS);
    known.set(
      key,
      traced.map((polygon) => shift(polygon, -x, -y)),
    );
    return traced;
  };

  /** The same for things that differ by where they stand alone, such as chairs in a row. */
  function signatureOf(product: SceneProduct): string {
    const [x, y, z] = anchorOf(product);
    return product.parts
      .map(({ mesh, placing }) => {
        if (!meshNumbers.has(mesh)) meshNumbers.set(mesh, meshNumbers.size);
        const turns = [0, 1, 2, 4, 5, 6, 8, 9, 10].map((i) => placing[i]!.toFixed(4));
        const moves = [placing[12]! - x, placing[13]! - y, placing[14]! - z].map((value) => value.toFixed(3));
        return [meshNumbers.get(mesh), ...turns, ...moves].join(' ');
      })
      .join(';');
  }
}

function anchorOf({ parts }: SceneProduct): [number, number, number] {
  const { placing } = parts[0]!;
  return [placing[12]!, placing[13]!, placing[14]!];
}

function shift({ outer, holes }: Polygon, x: number, y: number): Polygon {
  const move = (ring: number[]) => ring.map((value, i) => value + (i % 2 === 0 ? x : y));
  return { outer: move(outer), holes: holes.map(move) };
}

/** Faces that look straight up, below the cut: the treads and landings of a stair, each with its outline. */
function stepsOf({ mesh, placing }: ScenePart, cutM: number): Polygon[] {
  const p = movePoints(mesh.positions, placing);
  const byHeight = new Map<number, Segments>();
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const corners = [3 * mesh.indices[t]!, 3 * mesh.indices[t + 1]!, 3 * mesh.indices[t + 2]!] as const;
    const [a, b, c] = corners;
    const height = p[a + 2]!;
    if (height > cutM || Math.abs(p[b + 2]! - height) + Math.abs(p[c + 2]! - height) > 2e-3) continue;
    const area = (p[b]! - p[a]!) * (p[c + 1]! - p[a + 1]!) - (p[b + 1]! - p[a + 1]!) * (p[c]! - p[a]!);
    if (area <= 1e-9) continue;
    const key = Math.round(height * 200);
    const segments = byHeight.get(key) ?? [];
    byHeight.set(key, segments);
    // An edge that two triangles share comes twice and goes out again when the edges are joined.
    for (let k = 0; k < 3; k++) {
      const [from, to] = [corners[k]!, corners[(k + 1) % 3]!];
      segments.push(p[from]!, p[from + 1]!, p[to]!, p[to + 1]!);
    }
  }
  return [...byHeight.values()].flatMap((segments) => nestRings(joinSegments(segments).rings));
}
