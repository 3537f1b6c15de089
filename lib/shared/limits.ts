import 'server-only';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '@/lib/errors';
import type { RedisConnection } from './redisConnection';

/** At most `points` takings of one key in any `perS` seconds that begin with a taking. */
export type LimitRule = { name: string; points: number; perS: number };

/** Takes a point of a key. @throws {AppError} `rate_limited`, with the seconds after which a point is free again */
export type Take = (rule: LimitRule, key: string, points?: number) => Promise<void>;

type Counters = { local: RateLimiterMemory; remote?: RateLimiterRedis };

/** Milliseconds for which the key has to wait; 0 when the point was given. */
async function consume(counter: RateLimiterMemory | RateLimiterRedis, key: string, points: number) {
  try {
    await counter.consume(key, points);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}

/**
 * Counters of one instance, and with Redis of all instances together. The own count goes on beside that of Redis, so
 * that a Redis that dies, or comes back empty, neither opens a limit nor closes it.
 */
export function createLimits(redis?: RedisConnection): Take {
  const known = new Map<string, Counters>();

  function countersOf({ name, points, perS }: LimitRule): Counters {
    const id = `${name}:${points}:${perS}`;
    let counters = known.get(id);
    if (!counters) {
      const options = { keyPrefix: `limit:${name}`, points, duration: perS };
      counters = {
        local: new RateLimiterMemory(options),
        remote: redis && new RateLimiterRedis({ ...options, storeClient: redis.client }),
      };
      known.set(id, counters);
    }
    return counters;
  }

  return async function take(rule, key, points = 1) {
    const { local, remote } = countersOf(rule);
    let waitMs = await consume(local, key, points);
    if (waitMs === 0 && redis && remote) {
      waitMs = await redis.attempt(
        () => consume(remote, key, points),
        () => 0,
      );
    }
    if (waitMs > 0) {
      throw new AppError(
        'rate_limited',
        'These were too many requests in a short time. Please wait a moment.',
        {
          retryAfterS: Math.ceil(waitMs / 1000),
        },
      );
    }
  };
}
