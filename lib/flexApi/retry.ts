import 'server-only';

/** After the first try. */
export const MAX_RETRIES = 2;
const BASE_MS = 100;
/** Whoever says that one should wait longer is believed, and the asker is told so in place of a retry. */
export const MAX_WAIT_MS = 2_000;
/** Retries that each request pays for: below a tenth, so that a failing Flex gets a tenth more requests at most. */
const EARNED = 0.09;
const MOST = 10;
const AT_FIRST = 3;

/** What all requests together may spend on retries. */
export function createRetryBudget() {
  let budget = AT_FIRST;
  return {
    earn: () => void (budget = Math.min(MOST, budget + EARNED)),
    spend(): boolean {
      if (budget < 1) return false;
      budget -= 1;
      return true;
    },
  };
}
export type RetryBudget = ReturnType<typeof createRetryBudget>;

/**
 * How long to wait before a retry, in milliseconds: any time up to twice that of the one before ("full jitter"), and not
 * less than Flex asked for; undefined where Flex asked for longer than anybody should wait.
 */
export function backOffMs(retry: number, retryAfterS: number | undefined, random = Math.random) {
  const askedMs = (retryAfterS ?? 0) * 1000;
  if (askedMs > MAX_WAIT_MS) return undefined;
  return askedMs + random() * BASE_MS * 2 ** retry;
}
