import 'server-only';
import type { BreakerState } from '@/lib/http';

/** Looked at together: this many requests at least, of the last so many milliseconds. */
const MIN_REQUESTS = 10;
const WINDOW_MS = 10_000;
const FAILING_SHARE = 0.5;
/** How long nothing is sent before one request is tried: a second, and longer each time it fails. */
const OPEN_MS = 1_000;
const MAX_OPEN_MS = 5_000;

/** How a request went: it may also have been left, which says nothing about Flex. */
export type Outcome = 'ok' | 'failed' | 'left';

/** A request that may be sent. `probe`: the one that tries whether Flex is back. */
export type Permit = { probe: boolean; end(outcome: Outcome): void };

/**
 * Stops sending to a Flex that fails half of all requests, and tries one request at a time until one succeeds.
 * @param clock  monotonic, milliseconds
 */
export function createBreaker(
  tell: (state: BreakerState) => void = () => {},
  clock: () => number = () => performance.now(),
) {
  let state: BreakerState = 'closed';
  let recent: { at: number; failed: boolean }[] = [];
  let openMs = OPEN_MS;
  let openUntil = 0;

  function become(next: BreakerState): void {
    state = next;
    if (next === 'open') openUntil = clock() + openMs;
    if (next === 'closed') openMs = OPEN_MS;
    recent = [];
    tell(next);
  }

  function note(failed: boolean): void {
    const now = clock();
    recent.push({ at: now, failed });
    if (!failed) return;
    recent = recent.filter(({ at }) => now - at <= WINDOW_MS);
    const failures = recent.filter((request) => request.failed).length;
    if (recent.length >= MIN_REQUESTS && failures >= recent.length * FAILING_SHARE) become('open');
  }

  /** Milliseconds for which nothing is sent; while one request is tried, that is not known. */
  function closedForMs(): number {
    if (state === 'half-open') return OPEN_MS;
    return state === 'open' ? Math.max(0, openUntil - clock()) : 0;
  }

  return {
    state: () => state,
    closedForMs,

    /** A permit, or the milliseconds after which one may be had. */
    ask(): Permit | number {
      const waitMs = closedForMs();
      if (waitMs > 0) return waitMs;
      const probe = state === 'open';
      if (probe) become('half-open');
      let ended = false;
      return {
        probe,
        end(outcome) {
          if (ended) return;
          ended = true;
          if (!probe && state === 'closed' && outcome !== 'left') note(outcome === 'failed');
          if (!probe) return;
          if (outcome === 'ok') return become('closed');
          if (outcome === 'failed') openMs = Math.min(openMs * 1.5, MAX_OPEN_MS);
          become('open');
        },
      };
    },
  };
}
export type Breaker = ReturnType<typeof createBreaker>;
