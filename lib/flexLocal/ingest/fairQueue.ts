/** Work on numbered things, a few at once. Groups take turns, so that one with a long queue does not keep others waiting. */
export type FairQueue = {
  /**
   * Queues a thing in its group. False when it is waiting or being worked on already.
   * @param size  how much work it is, in any unit that is the same for all
   */
  add(group: string, id: number, size?: number): boolean;
  /** Whether a thing is waiting or being worked on. */
  has(id: number): boolean;
  /** Takes no more work, aborts what runs, and waits until it has ended. */
  close(): Promise<void>;
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>;
};

/** `turn` counts the arrivals. */
type Waiting = { id: number; size: number; turn: number; passedBy: number };

/**
 * Things that are passed by so often go before any that is smaller: a stream of small files does not hold up a large one
 * for ever.
 */
const MOST_PASSED_BY = 8;

/**
 * Makes a queue. Within a group the smallest goes first, so that a small file does not wait for ten large ones that
 * came before it, but nothing is passed by more than a few times. One small thing may run beside a full width, so that it
 * does not even wait for the large ones that run.
 * @param width      how many run at once
 * @param work       does one thing; must not throw, and ends soon after its signal aborts
 * @param smallSize  up to this a thing is small
 */
export function createFairQueue(
  width: number,
  work: (id: number, signal: AbortSignal) => Promise<void>,
  smallSize = -1,
): FairQueue {
  /** In the order in which the groups have their turns; each in the order in which its things came. */
  const waiting = new Map<string, Waiting[]>();
  const known = new Set<number>();
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  let turns = 0;

  /** The next thing: from the group that has waited longest, which then goes to the end of the line. */
  function take(isWanted: (thing: Waiting) => boolean): number | undefined {
    for (const [group, things] of waiting) {
      const chosen = choose(things.filter(isWanted));
      if (!chosen) continue;
      things.splice(things.indexOf(chosen), 1);
      for (const other of things) if (other.turn < chosen.turn) other.passedBy += 1;
      waiting.delete(group);
      if (things.length > 0) waiting.set(group, things);
      return chosen.id;
    }
    return undefined;
  }

  function next(): number | undefined {
    if (running.size < width) return take(() => true);
    return running.size === width ? take(({ size }) => size <= smallSize) : undefined;
  }

  function start() {
    while (!closing.signal.aborted) {
      const id = next();
      if (id === undefined) return;
      const job = work(id, closing.signal).finally(() => {
        running.delete(job);
        known.delete(id);
        start();
      });
      running.add(job);
    }
  }

  async function idle() {
    while (running.size > 0) await Promise.allSettled([...running]);
  }

  return {
    idle,
    has: (id) => known.has(id),
    add(group, id, size = 0) {
      if (known.has(id)) return false;
      known.add(id);
      waiting.set(group, [...(waiting.get(group) ?? []), { id, size, turn: turns++, passedBy: 0 }]);
      start();
      return true;
    },
    async close() {
      waiting.clear();
      closing.abort();
      await idle();
    },
  };
}

/** The one that goes next: the first that was passed by too often, else the first of the smallest. */
function choose(things: Waiting[]): Waiting | undefined {
  const patient = things.find(({ passedBy }) => passedBy >= MOST_PASSED_BY);
  if (patient || things.length === 0) return patient;
  return things.reduce((best, thing) => (thing.size < best.size ? thing : best));
}
