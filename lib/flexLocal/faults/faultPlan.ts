import type { Fault } from './fault';
import { parseFaults, type FaultList } from './parseFaults';

/** What a fault is asked about: a request, or a model when it has no path. */
export type Subject = { path?: string; method?: string; isApi?: boolean };

/** A fault that happens, with its time drawn. */
export type Happening = { fault: Fault; timeMs: number };

/** The faults that are switched on, and how often each has happened. */
export type FaultPlan = {
  /**
   * Replaces all faults and begins to count, and to draw by the seed, from the start.
   *
   * @throws {FaultTextError} when the text cannot be read; then everything stays as it was
   */
  set(text: string): void;
  /**
   * Asks each fault that `wants` names whether it happens to this subject, and counts it when it does. The faults that
   * decide an answer exclude each other: after the first of those that happens, the others are not asked.
   */
  meet(subject: Subject, wants: (fault: Fault) => boolean): Happening[];
  /** What is switched on: as written, how many subjects it fitted, and how often it happened. */
  list(): { fault: string; fits: number; happened: number }[];
  seed(): number;
};

const DECISIVE = new Set<Fault['kind']>(['status', 'expired', 'html']);

/** A plan without faults. */
export function createFaultPlan(): FaultPlan {
  let seed = 0;
  let entries: { fault: Fault; fits: number; happened: number; random: () => number }[] = [];

  function apply(list: FaultList): void {
    seed = list.seed;
    entries = list.faults.map((fault, index) => ({
      fault,
      fits: 0,
      happened: 0,
      random: createRandom(list.seed + index * 0x9e3779b9),
    }));
  }
  apply(parseFaults(''));

  return {
    set: (text) => apply(parseFaults(text)),
    meet(subject, wants) {
      const happenings: Happening[] = [];
      let isDecided = false;
      for (const entry of entries) {
        const { fault } = entry;
        const isDecisive = DECISIVE.has(fault.kind);
        if (!wants(fault) || !fitsTo(fault, subject) || (isDecisive && isDecided)) continue;
        entry.fits += 1;
        if (entry.fits <= fault.after || entry.happened >= fault.times) continue;
        if (entry.random() >= fault.chance) continue;
        entry.happened += 1;
        isDecided ||= isDecisive;
        const [from, to] = fault.timeMs;
        happenings.push({ fault, timeMs: from + (to - from) * entry.random() });
      }
      return happenings;
    },
    list: () => entries.map(({ fault, fits, happened }) => ({ fault: fault.text, fits, happened })),
    seed: () => seed,
  };
}

/** Without a path, a fault is about the two APIs, and not about signing in. */
function fitsTo({ path, method }: Fault, subject: Subject): boolean {
  if (subject.path === undefined) return true;
  if (path ? !path.test(subject.path) : !subject.isApi) return false;
  return method === null || method === subject.method;
}

/** Numbers from 0 up to 1, the same for the same seed (Mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
