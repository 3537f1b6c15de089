import 'server-only';
import type { Redis } from 'ioredis';
import type { Store } from './store';

const GET = `return { redis.call('get', KEYS[1]), redis.call('pttl', KEYS[1]) }`;

const LEASE = `
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const RELEASE = `
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return 1`;

/** A sorted set of members by the time at which their place ends, on the clock of Redis, which all instances share. */
const ENTER = `
local now = redis.call('time')
now = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('zremrangebyscore', KEYS[1], '-inf', now)
local inside = redis.call('zscore', KEYS[1], ARGV[1])
if not inside and redis.call('zcard', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('zadd', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('pexpire', KEYS[1], ARGV[3])
return 1`;

type Command = (key: string, ...args: (string | number)[]) => Promise<unknown>;
type Commands = { fvGet: Command; fvLease: Command; fvRelease: Command; fvEnter: Command };

/** The store in Redis. Every step is one command or one script, so that instances cannot come between. */
export function createRedisStore(client: Redis): Store {
  client.defineCommand('fvGet', { numberOfKeys: 1, lua: GET });
  client.defineCommand('fvLease', { numberOfKeys: 1, lua: LEASE });
  client.defineCommand('fvRelease', { numberOfKeys: 1, lua: RELEASE });
  client.defineCommand('fvEnter', { numberOfKeys: 1, lua: ENTER });
  const scripts = client as unknown as Commands;

  return {
    async get(key) {
      const [value, leftMs] = (await scripts.fvGet(key)) as [string | null, number];
      return value === null || leftMs <= 0 ? null : { value, leftMs };
    },
    async set(key, value, ttlMs) {
      await client.set(key, value, 'PX', Math.ceil(ttlMs));
    },
    async delete(key) {
      await client.del(key);
    },
    lease: async (key, owner, ttlMs) => (await scripts.fvLease(key, owner, Math.ceil(ttlMs))) === 1,
    async release(key, owner) {
      await scripts.fvRelease(key, owner);
    },
    enter: async (key, member, max, ttlMs) =>
      (await scripts.fvEnter(key, member, max, Math.ceil(ttlMs))) === 1,
    async leave(key, member) {
      await client.zrem(key, member);
    },
  };
}
