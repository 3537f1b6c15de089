import 'server-only';
import { env } from '@/lib/env';
import { logger } from '@/lib/http';
import type { LimitRule } from './limits';
import { createShared, type Shared } from './shared';

const KEY = Symbol.for('flexview.shared');
type Registry = { [KEY]?: Map<string, Shared> };

/**
 * What this process shares with other instances of the app. One in a process: pages and route handlers get copies of
 * this module, and counters in each would let through twice as much.
 * @throws {AppError} `not_configured`
 */
export function getShared(): Shared {
  const { redisUrl } = env();
  const all = ((globalThis as Registry)[KEY] ??= new Map());
  const key = redisUrl ?? '';
  let shared = all.get(key);
  if (!shared) {
    shared = createShared({ redisUrl, log: logger });
    all.set(key, shared);
  }
  return shared;
}

/** A limit of its own name. `take` gives a point of a key, or throws `rate_limited`. */
export function createLimiter(rule: LimitRule): { take(key: string, points?: number): Promise<void> } {
  return { take: (key, points) => getShared().take(rule, key, points) };
}

export { createShared, type Shared, type SharedProbe } from './shared';
export type { LimitRule, Take } from './limits';
