/** Work on numbered things, a few at once. Groups take turns, so that one with a long queue does not keep others waiting. */
export type FairQueue = {
  /** Queues a thing at the end of its group. False when it is waiting or being worked on already. */
  add(group: string, id: number): boolean;
  /** Whether a thing is waiting or being worked on. */
  has(id: number): boolean;
  /** Takes no more work, aborts what runs, and waits until it has ended. */
  close(): Promise<void>;
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>;
};

/**
 * Makes a queue.
 * @param width  how many run at once
 * @param work   does one thing; must not throw, and ends soon after its signal aborts
 */
export function createFairQueue(
  width: number,
  work: (id: number, signal: AbortSignal) => Promise<void>,
): FairQueue {
  const waiting = new Map<string, number[]>();
  const known = new Set<number>();
  const running = new Set<Promise<void>>();
  const closing = new AbortController();

  /** The next thing: from the group that has waited longest, which then goes to the end of the line. */
  function take(): number | undefined {
    const [group, ids] = waiting.entries().next().value ?? [];
    if (group === undefined || !ids) return undefined;
    const id = ids.shift();
    waiting.delete(group);
    if (ids.length > 0) waiting.set(group, ids);
    return id;
  }

  function start() {
    while (running.size < width && !closing.signal.aborted) {
      const id = take();
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
    add(group, id) {
      if (known.has(id)) return false;
      known.add(id);
      waiting.set(group, [...(waiting.get(group) ?? []), id]);
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
