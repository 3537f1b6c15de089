import 'server-only';

/** How many requests run at once, and how many may wait, in all and for one tenant. */
export type QueueLimits = { running: number; perTenant: number; waiting: number; waitingPerTenant: number };

type Waiter = { start: () => void };

/** Why no place was given: too many wait already. */
export class QueueFullError extends Error {}

/**
 * A bounded number of places. While all are taken, tenants wait in a line each, and the lines take turns, so that one
 * tenant's thousand requests do not stand before another's one. No tenant has all places.
 */
export function createFairQueue(limits: QueueLimits) {
  const running = new Map<string, number>();
  const lines = new Map<string, Waiter[]>();
  let total = 0;
  let waiting = 0;

  const isFree = (tenant: string) => total < limits.running && (running.get(tenant) ?? 0) < limits.perTenant;

  function take(tenant: string): () => void {
    total += 1;
    running.set(tenant, (running.get(tenant) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      total -= 1;
      const left = (running.get(tenant) ?? 1) - 1;
      if (left > 0) running.set(tenant, left);
      else running.delete(tenant);
      serveNext();
    };
  }

  /** Lets the first of the next line go that may, and puts that line last. */
  function serveNext(): void {
    for (const [tenant, line] of lines) {
      if (!isFree(tenant)) continue;
      const waiter = line.shift();
      lines.delete(tenant);
      if (line.length > 0) lines.set(tenant, line);
      waiter?.start();
      return;
    }
  }

  function leave(tenant: string, waiter: Waiter): void {
    const line = lines.get(tenant);
    const index = line?.indexOf(waiter) ?? -1;
    if (!line || index < 0) return;
    line.splice(index, 1);
    if (line.length === 0) lines.delete(tenant);
    waiting -= 1;
  }

  return {
    numbers: () => ({ running: total, waiting }),

    /**
     * A place, at once or when it is the tenant's turn.
     * @returns gives the place back; may be called more than once
     * @throws {QueueFullError} when too many wait already, or the signal's reason
     */
    async enter(tenant: string, signal?: AbortSignal): Promise<() => void> {
      signal?.throwIfAborted();
      const line = lines.get(tenant) ?? [];
      if (line.length === 0 && isFree(tenant)) return take(tenant);
      if (waiting >= limits.waiting || line.length >= limits.waitingPerTenant) throw new QueueFullError();
      return new Promise((resolve, reject) => {
        const cancel = () => {
          leave(tenant, waiter);
          reject(signal?.reason as Error);
        };
        const waiter: Waiter = {
          start() {
            waiting -= 1;
            signal?.removeEventListener('abort', cancel);
            resolve(take(tenant));
          },
        };
        signal?.addEventListener('abort', cancel, { once: true });
        line.push(waiter);
        lines.set(tenant, line);
        waiting += 1;
      });
    },
  };
}
export type FairQueue = ReturnType<typeof createFairQueue>;
