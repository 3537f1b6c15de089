/** A closed line in a plane: x, y, x, y, ... in metres; the last point joins the first. */
export type Ring = number[];

/** An area: its outline, counter-clockwise, and its holes, clockwise. */
export type Polygon = { outer: Ring; holes: Ring[] };

/** Area inside a ring, positive when it runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum +=
      (ring[j]! - ring[0]!) * (ring[i + 1]! - ring[1]!) - (ring[i]! - ring[0]!) * (ring[j + 1]! - ring[1]!);
  }
  return sum / 2;
}

export const areaOf = ({ outer, holes }: Polygon): number =>
  holes.reduce((area, hole) => area - Math.abs(signedArea(hole)), Math.abs(signedArea(outer)));

/** Whether a point lies inside a ring (even-odd rule). */
export function isInside(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const yi = ring[i + 1]!;
    const yj = ring[j + 1]!;
    if (yi > y === yj > y) continue;
    if (x < ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!) inside = !inside;
  }
  return inside;
}

export function reversed(ring: Ring): Ring {
  const turned: Ring = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i]!, ring[i + 1]!);
  return turned;
}

/**
 * Makes polygons of rings that do not say which is inside: one within an odd number of others is a hole. Directions that came
 * with the rings are not believed, because writers differ in them.
 */
export function nestRings(rings: readonly Ring[]): Polygon[] {
  const sorted = rings
    .map((ring) => ({ ring, area: signedArea(ring), box: boxOf(ring) }))
    .filter(({ area }) => Math.abs(area) > 1e-9)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  const placed: { ring: Ring; box: number[]; polygon: Polygon | null; depth: number }[] = [];
  for (const { ring, area, box } of sorted) {
    const around = placed.filter((other) => holds(other.box, box) && isInside(other.ring, ...pointOf(ring)));
    const depth = around.length;
    const isHole = depth % 2 === 1;
    const oriented = area > 0 === isHole ? reversed(ring) : ring;
    const parent = isHole ? around.filter(({ polygon }) => polygon).at(-1)?.polygon : undefined;
    if (parent) parent.holes.push(oriented);
    const polygon = isHole ? null : { outer: oriented, holes: [] };
    placed.push({ ring, box, polygon, depth });
  }
  return placed.flatMap(({ polygon }) => polygon ?? []);
}

/** A point that stands for a ring: the middle of its first edge is off the corners, where rings touch. */
const pointOf = (ring: Ring): [number, number] => [(ring[0]! + ring[2]!) / 2, (ring[1]! + ring[3]!) / 2];

/** Lowest x, lowest y, highest x, highest y. */
export function boxOf(ring: Ring): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    box[0] = Math.min(box[0], ring[i]!);
    box[1] = Math.min(box[1], ring[i + 1]!);
    box[2] = Math.max(box[2], ring[i]!);
    box[3] = Math.max(box[3], ring[i + 1]!);
  }
  return box;
}

const holds = (outer: number[], inner: number[]) =>
  outer[0]! <= inner[0]! && outer[1]! <= inner[1]! && outer[2]! >= inner[2]! && outer[3]! >= inner[3]!;

/**
 * Leaves out points that are within `tolerance` of the line without them (Douglas and Peucker 1973), of a closed ring.
 * @returns a ring of at least three points, or the ring itself
 */
export function simplifyRing(ring: Ring, tolerance: number): Ring {
  const count = ring.length / 2;
  if (count < 4) return ring;
  // Two points far apart split the ring into two open lines.
  let far = 0;
  let farthest = -1;
  for (let i = 1; i < count; i++) {
    const distance = Math.hypot(ring[2 * i]! - ring[0]!, ring[2 * i + 1]! - ring[1]!);
    if (distance > farthest) [far, farthest] = [i, distance];
  }
  const keep = new Uint8Array(count);
  keep[0] = keep[far] = 1;
  const open: [number, number][] = [
    [0, far],
    [far, count],
  ];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let worst = -1;
    let most = tolerance;
    for (let i = from + 1; i < to; i++) {
      const distance = distanceToLine(ring, i, from, to % count);
      if (distance > most) [worst, most] = [i, distance];
    }
    if (worst < 0) continue;
    keep[worst] = 1;
    open.push([from, worst], [worst, to]);
  }
  const simple = ring.filter((_, i) => keep[i >> 1]);
  return simple.length >= 6 ? simple : ring;
}

function distanceToLine(ring: Ring, i: number, a: number, b: number): number {
  const [x, y] = [ring[2 * i]! - ring[2 * a]!, ring[2 * i + 1]! - ring[2 * a + 1]!];
  const [dx, dy] = [ring[2 * b]! - ring[2 * a]!, ring[2 * b + 1]! - ring[2 * a + 1]!];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x, y) : Math.abs(x * dy - y * dx) / length;
}
