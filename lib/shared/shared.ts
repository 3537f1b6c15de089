import 'server-only';
import type { Logger } from '@/lib/http';
import { createLimits, type Take } from './limits';
import { createMemoryStore } from './memoryStore';
import { connectRedis } from './redisConnection';
import { createRedisStore } from './redisStore';
import type { Store } from './store';

/** What an operator is told. `ok` is false while Redis is away; the app serves all the same. */
export type SharedProbe = { ok: boolean; kind: 'memory' | 'redis'; detail: string };

/** The store, the limits, and how they are. No method fails because Redis does. */
export type Shared = Store & { take: Take; probe(): SharedProbe; close(): void };

/**
 * What instances of the app share: in Redis where `redisUrl` names one, otherwise in the memory of this process, which
 * also serves while Redis is away.
 */
export function createShared({
  redisUrl,
  log,
}: {
  redisUrl?: string;
  log: Pick<Logger, 'info' | 'warn'>;
}): Shared {
  const local = createMemoryStore();
  if (!redisUrl) {
    return {
      ...local,
      take: createLimits(),
      probe: () => ({ ok: true, kind: 'memory', detail: 'This instance shares nothing with others.' }),
      close() {},
    };
  }

  const redis = connectRedis(redisUrl, log);
  const remote = createRedisStore(redis.client);
  const { attempt } = redis;
  return {
    get: (key) =>
      attempt(
        () => remote.get(key),
        () => local.get(key),
      ),
    set: (key, value, ttlMs) =>
      attempt(
        () => remote.set(key, value, ttlMs),
        () => local.set(key, value, ttlMs),
      ),
    delete: (key) =>
      attempt(
        () => remote.delete(key),
        () => local.delete(key),
      ),
    lease: (key, owner, ttlMs) =>
      attempt(
        () => remote.lease(key, owner, ttlMs),
        () => local.lease(key, owner, ttlMs),
      ),
    release: (key, owner) =>
      attempt(
        () => remote.release(key, owner),
        () => local.release(key, owner),
      ),
    // Places are counted here as well, so that a dead Redis does not give everybody their places anew.
    async enter(key, member, max, ttlMs) {
      if (!(await local.enter(key, member, max, ttlMs))) return false;
      const entered = await attempt(
        () => remote.enter(key, member, max, ttlMs),
        () => true,
      );
      if (!entered) await local.leave(key, member);
      return entered;
    },
    async leave(key, member) {
      await local.leave(key, member);
      await attempt(
        () => remote.leave(key, member),
        () => {},
      );
    },
    take: createLimits(redis),
    probe: () =>
      redis.isUp()
        ? { ok: true, kind: 'redis', detail: 'Redis answers.' }
        : {
            ok: false,
            kind: 'redis',
            detail: 'Redis does not answer: each instance counts for itself. See REDIS_URL.',
          },
    close: redis.close,
  };
}
