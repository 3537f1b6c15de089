import 'server-only';
import { AppError } from '@/lib/errors';
import { tellUpstream, type UpstreamPool } from '@/lib/http';
import { createBreaker, type Outcome } from './breaker';
import { createFairQueue, QueueFullError, type QueueLimits } from './fairQueue';
import { createRetryBudget } from './retry';

/** Geometry keeps its place until its last byte: a place costs little, and many look at models at once. */
const LIMITS: Record<'json' | 'geometry', QueueLimits> = {
  json: { running: 64, perTenant: 48, waiting: 4_000, waitingPerTenant: 2_000 },
  geometry: { running: 500, perTenant: 400, waiting: 500, waitingPerTenant: 250 },
};
/** Longer than this nobody waits for a place. */
const MAX_WAIT_MS = 15_000;

/** A request that was let through. `end` is called when it is over. */
export type Pass = { probe: boolean; end(outcome: Outcome): void };

export type GateNumbers = { running: number; waiting: number; breaker: 'closed' | 'open' | 'half-open' };

const busy = (message: string, retryAfterMs: number, cause: string) =>
  new AppError('flex_busy', message, {
    retryAfterS: Math.max(1, Math.ceil(retryAfterMs / 1000)),
    cause: new Error(cause),
  });

/**
 * What stands before every call to Flex of one kind: nothing is sent while Flex is known to be down, so many at once and
 * no more, and tenants take turns.
 */
export function createGate(pool: Extract<UpstreamPool, 'json' | 'geometry'>, clock?: () => number) {
  const breaker = createBreaker((state) => tellUpstream({ kind: 'breaker', pool, state }), clock);
  const queue = createFairQueue(LIMITS[pool]);

  function refuse(reason: 'open' | 'full' | 'late', retryAfterMs: number): never {
    tellUpstream({ kind: 'refused', pool, reason });
    if (reason === 'open')
      throw busy('Flex does not answer at the moment. Please try again.', retryAfterMs, 'breaker open');
    throw busy('Too many requests wait for Flex. Please try again.', retryAfterMs, `queue ${reason}`);
  }

  async function placeFor(tenant: string, signal?: AbortSignal): Promise<() => void> {
    const patience = AbortSignal.timeout(MAX_WAIT_MS);
    try {
      return await queue.enter(tenant, signal ? AbortSignal.any([signal, patience]) : patience);
    } catch (error) {
      if (error instanceof QueueFullError) refuse('full', 2_000);
      signal?.throwIfAborted();
      if (patience.aborted) refuse('late', 2_000);
      throw error;
    }
  }

  return {
    budget: createRetryBudget(),
    numbers: (): GateNumbers => ({ ...queue.numbers(), breaker: breaker.state() }),

    /** @throws {AppError} `flex_busy` with the time to wait, or the signal's reason */
    async enter(tenant: string, signal?: AbortSignal): Promise<Pass> {
      // Before the queue as well, so that nobody waits for a place only to be told that Flex is down.
      const closedForMs = breaker.closedForMs();
      if (closedForMs > 0) refuse('open', closedForMs);
      const leave = await placeFor(tenant, signal);
      const permit = breaker.ask();
      if (typeof permit === 'number') {
        leave();
        refuse('open', permit);
      }
      return {
        probe: permit.probe,
        end(outcome) {
          leave();
          permit.end(outcome);
        },
      };
    },
  };
}
export type Gate = ReturnType<typeof createGate>;
