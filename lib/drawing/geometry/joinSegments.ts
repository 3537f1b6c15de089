import type { Ring } from './polygon';

/** Lines in a plane, four numbers each: x and y of one end, x and y of the other. */
export type Segments = number[];

/** What lines joined up to: closed rings, and open lines where the shape itself is open. */
export type Joined = { rings: Ring[]; lines: number[][] };

/** Ends this near (metres) are the same point. */
const SAME_M = 1e-4;

/** A chain whose ends are this near is closed, and chains this near are one: writers leave such gaps. */
const GAP_M = 0.01;

/**
 * Joins lines end to end. First ends that are the same point; where more than two meet, in the order in which they came. Then the
 * ends that are left, nearest first, over gaps of up to {@link GAP_M}.
 */
export function joinSegments(segments: Segments): Joined {
  const chains = chainUp(withoutDoubles(segments));
  const rings: Ring[] = [];
  const open: number[][] = [];
  for (const chain of chains) {
    const isClosed = chain.length >= 8 && endGap(chain) <= 2 * SAME_M;
    if (isClosed) rings.push(chain.slice(0, -2));
    else open.push(chain);
  }
  const lines: number[][] = [];
  for (const chain of bridgeGaps(open)) {
    if (chain.length >= 8 && endGap(chain) <= GAP_M) rings.push(chain);
    else lines.push(chain);
  }
  return { rings: rings.map(withoutMiddlePoints).filter((ring) => ring.length >= 6), lines };
}

const keyOf = (x: number, y: number): string => `${Math.round(x / SAME_M)},${Math.round(y / SAME_M)}`;

/** Without lines of no length, and without pairs that lie on each other: two faces back to back enclose nothing. */
function withoutDoubles(segments: Segments): Segments {
  const seen = new Map<string, number>();
  for (let i = 0; i < segments.length; i += 4) {
    const a = keyOf(segments[i]!, segments[i + 1]!);
    const b = keyOf(segments[i + 2]!, segments[i + 3]!);
    if (a === b) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (seen.has(key)) seen.delete(key);
    else seen.set(key, i);
  }
  return [...seen.values()].flatMap((i) => segments.slice(i, i + 4));
}

/** Lines joined at ends that are the same point. */
function chainUp(segments: Segments): number[][] {
  const atPoint = new Map<string, number[]>();
  const ends = (i: number) => [
    keyOf(segments[i]!, segments[i + 1]!),
    keyOf(segments[i + 2]!, segments[i + 3]!),
  ];
  for (let i = 0; i < segments.length; i += 4) {
    for (const key of ends(i)) {
      const here = atPoint.get(key);
      if (here) here.push(i);
      else atPoint.set(key, [i]);
    }
  }
  const used = new Set<number>();

  /** Goes on from a point along lines not yet used; adds the points after it. */
  function follow(chain: number[], from: string): void {
    for (let at = from; ;) {
      const next = atPoint.get(at)?.find((i) => !used.has(i));
      if (next === undefined) return;
      used.add(next);
      const forward = ends(next)[0] === at;
      chain.push(segments[next + (forward ? 2 : 0)]!, segments[next + (forward ? 3 : 1)]!);
      at = ends(next)[forward ? 1 : 0]!;
    }
  }

  const chains: number[][] = [];
  // Open chains begin where an odd number of lines meet; the rest is closed.
  const starts = [...atPoint].filter(([, here]) => here.length % 2 === 1).map(([key]) => key);
  for (const key of [...starts, ...atPoint.keys()]) {
    for (;;) {
      const first = atPoint.get(key)?.find((i) => !used.has(i));
      if (first === undefined) break;
      const forward = ends(first)[0] === key;
      const chain = [segments[first + (forward ? 0 : 2)]!, segments[first + (forward ? 1 : 3)]!];
      follow(chain, key);
      chains.push(...splitAtCrossings(chain));
    }
  }
  return chains;
}

/** A chain that comes back to a point it has passed encloses a ring of its own there. */
function splitAtCrossings(chain: number[]): number[][] {
  const pieces: number[][] = [];
  const path: number[] = [];
  const seen = new Map<string, number>();
  for (let i = 0; i < chain.length; i += 2) {
    const key = keyOf(chain[i]!, chain[i + 1]!);
    const before = seen.get(key);
    path.push(chain[i]!, chain[i + 1]!);
    if (before === undefined) {
      seen.set(key, path.length - 2);
      continue;
    }
    const loop = path.splice(before + 2);
    pieces.push([path[before]!, path[before + 1]!, ...loop]);
    for (let k = 0; k < loop.length - 2; k += 2) seen.delete(keyOf(loop[k]!, loop[k + 1]!));
  }
  if (path.length >= 4) pieces.push(path);
  return pieces;
}

const endGap = (chain: number[]): number => Math.hypot(chain[0]! - chain.at(-2)!, chain[1]! - chain.at(-1)!);

/** Open chains joined where their ends lie near each other, first at one end, then at the other. */
function bridgeGaps(chains: number[][]): number[][] {
  const open = [...chains];
  const done: number[][] = [];
  for (let chain = open.pop(); chain; chain = open.pop()) {
    done.push(extend(backwards(extend(chain, open)), open));
  }
  return done;
}

/** Takes out of `open` what goes on from the end of a chain, as long as something does and the chain is not closed. */
function extend(chain: number[], open: number[][]): number[] {
  let whole = chain;
  for (;;) {
    const [x, y] = [whole.at(-2)!, whole.at(-1)!];
    let best = -1;
    let gap = Math.min(GAP_M, endGap(whole));
    let isTurned = false;
    for (const [i, other] of open.entries()) {
      const toStart = Math.hypot(other[0]! - x, other[1]! - y);
      const toEnd = Math.hypot(other.at(-2)! - x, other.at(-1)! - y);
      if (Math.min(toStart, toEnd) >= gap) continue;
      gap = Math.min(toStart, toEnd);
      best = i;
      isTurned = toEnd < toStart;
    }
    if (best < 0) return whole;
    const [other] = open.splice(best, 1) as [number[]];
    whole = [...whole, ...(isTurned ? backwards(other) : other)];
  }
}

function backwards(chain: number[]): number[] {
  const turned: number[] = [];
  for (let i = chain.length - 2; i >= 0; i -= 2) turned.push(chain[i]!, chain[i + 1]!);
  return turned;
}

/** A ring without the points on the way from corner to corner. */
function withoutMiddlePoints(ring: Ring): Ring {
  const count = ring.length / 2;
  const corners: Ring = [];
  for (let i = 0; i < count; i++) {
    const [x, y] = [ring[2 * i]!, ring[2 * i + 1]!];
    const before = (i + count - 1) % count;
    const after = (i + 1) % count;
    const [ax, ay] = [x - ring[2 * before]!, y - ring[2 * before + 1]!];
    const [bx, by] = [ring[2 * after]! - x, ring[2 * after + 1]! - y];
    const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
    const straight = lengths > 0 && Math.abs(ax * by - ay * bx) < 1e-5 * lengths && ax * bx + ay * by > 0;
    if (lengths > 0 && !straight) corners.push(x, y);
  }
  return corners;
}
