import { AppError } from '@/lib/errors';
import { createShared, type Shared } from '@/lib/shared';
import { createMemoryStore } from '@/lib/shared/memoryStore';

import { describeWithRedis, freePort, type RedisServer, startRedis } from '../support/redisServer';

const RULE = { name: 'test', points: 10, perS: 60 };

function aLog() {
  const lines: string[] = [];
  const log = (_fields: unknown, message?: unknown) => void lines.push(String(message));
  return { lines, log: { info: log, warn: log } as never };
}

/** How many of `count` takings are let through. */
async function taken(shared: Shared, key: string, count: number, rule = RULE): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: count }, () => shared.take(rule, key)));
  return results.filter(({ status }) => status === 'fulfilled').length;
}

test('in memory, values and leases end with their time', async () => {
  let now = 0;
  const store = createMemoryStore(() => now);
  await store.set('a', 'x', 1000);
  expect(await store.lease('l', 'one', 1000)).toBe(true);
  expect(await store.lease('l', 'two', 1000)).toBe(false);
  now = 400;
  expect(await store.get('a')).toEqual({ value: 'x', leftMs: 600 });
  now = 1000;
  expect(await store.get('a')).toBeNull();
  expect(await store.lease('l', 'two', 1000)).toBe(true);
});

test('in memory, keys beyond ten thousand push out the oldest', async () => {
  const store = createMemoryStore();
  for (let key = 0; key <= 10_000; key += 1) await store.set(String(key), 'x', 60_000);
  expect(await store.get('0')).toBeNull();
  expect(await store.get('1')).not.toBeNull();
});

test('a refusal is an error that says when to come again (RL1)', async () => {
  const shared = createShared({ log: aLog().log });
  expect(await taken(shared, 'anna', 12)).toBe(10);
  expect(await taken(shared, 'ben', 1)).toBe(1);
  const error = await shared.take(RULE, 'anna').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'rate_limited' });
  expect((error as AppError).retryAfterS).toBeGreaterThan(55);
});

test('a Redis that never was there is done without, and said once', async () => {
  const { log, lines } = aLog();
  const shared = createShared({ redisUrl: `redis://127.0.0.1:${await freePort()}`, log });
  expect(await taken(shared, 'anna', 20)).toBe(10);
  await shared.set('a', 'x', 10_000);
  expect(await shared.get('a')).toMatchObject({ value: 'x' });
  expect(shared.probe()).toMatchObject({ ok: false, kind: 'redis' });
  await new Promise((resolve) => setTimeout(resolve, 300)); // several tries to connect
  expect(lines).toHaveLength(1);
  shared.close();
});

describe.each(['memory', 'redis'] as const)('the store in %s', (kind) => {
  const inside = kind === 'redis' ? describeWithRedis : describe;
  inside('does the same', () => {
    let redis: RedisServer | undefined;
    let shared: Shared;
    beforeAll(async () => {
      if (kind === 'redis') redis = await startRedis();
      shared = createShared({ redisUrl: redis?.url, log: aLog().log });
    });
    afterAll(async () => {
      shared.close();
      await redis?.kill();
    });

    test('values come back with the time that they have left', async () => {
      await shared.set('value', 'grüße', 10_000);
      const found = await shared.get('value');
      expect(found?.value).toBe('grüße');
      expect(found?.leftMs).toBeGreaterThan(5_000);
      expect(found?.leftMs).toBeLessThanOrEqual(10_000);
      await shared.delete('value');
      expect(await shared.get('value')).toBeNull();
    });

    test('of a hundred who want a lease one gets it, and only the holder gives it back', async () => {
      const owners = Array.from({ length: 100 }, (_, index) => `owner${index}`);
      const got = await Promise.all(owners.map((owner) => shared.lease('lease', owner, 10_000)));
      expect(got.filter(Boolean)).toHaveLength(1);
      const holder = owners[got.indexOf(true)] ?? '';
      expect(await shared.lease('lease', holder, 10_000)).toBe(true);
      await shared.release('lease', 'somebody');
      expect(await shared.lease('lease', 'somebody', 10_000)).toBe(false);
      await shared.release('lease', holder);
      expect(await shared.lease('lease', 'somebody', 10_000)).toBe(true);
    });

    test('of a hundred who want a place six get one, and a place that is given back is free', async () => {
      const members = Array.from({ length: 100 }, (_, index) => `m${index}`);
      const got = await Promise.all(members.map((member) => shared.enter('room', member, 6, 10_000)));
      expect(got.filter(Boolean)).toHaveLength(6);
      const inside = members[got.indexOf(true)] ?? '';
      expect(await shared.enter('room', inside, 6, 10_000)).toBe(true); // kept
      await shared.leave('room', inside);
      expect(await shared.enter('room', 'new', 6, 10_000)).toBe(true);
      expect(await shared.enter('room', 'newer', 6, 10_000)).toBe(false);
    });

    test('a place ends with its time', async () => {
      expect(await shared.enter('short', 'a', 1, 20)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 40));
      expect(await shared.enter('short', 'b', 1, 10_000)).toBe(true);
    });

    test('a limit lets its points through and no more', async () => {
      expect(await taken(shared, 'carla', 300, { name: 'wide', points: 200, perS: 60 })).toBe(200);
    });
  });
});

describeWithRedis('a Redis that goes away', () => {
  let redis: RedisServer;
  const all: Shared[] = [];
  const anInstance = (log = aLog()) => {
    const shared = createShared({ redisUrl: redis.url, log: log.log });
    all.push(shared);
    return shared;
  };
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    for (const shared of all.splice(0)) shared.close();
    redis.thaw();
    await redis.kill();
  });

  test('two instances count together (RL1)', async () => {
    const [one, two] = [anInstance(), anInstance()];
    const rule = { name: 'both', points: 1000, perS: 60 };
    const through = await Promise.all([taken(one, 'x', 800, rule), taken(two, 'x', 800, rule)]);
    expect(through[0] + through[1]).toBe(1000);
  });

  test('when it is killed nobody is refused for that, nobody gets more, and it comes back by itself', async () => {
    const log = aLog();
    const [one, two] = [anInstance(log), anInstance()];
    expect(await taken(one, 'worn out', 10)).toBe(10);
    expect(await taken(one, 'half', 5)).toBe(5);
    await redis.kill();
    expect(await taken(one, 'worn out', 5)).toBe(0); // its own count goes on
    expect(await taken(one, 'half', 10)).toBe(5);
    expect(await taken(one, 'new', 5)).toBe(5);
    await one.set('k', 'v', 10_000);
    expect(await one.get('k')).toMatchObject({ value: 'v' });
    expect(await one.lease('l', 'me', 1000)).toBe(true);
    expect(one.probe().ok).toBe(false);

    await redis.start();
    for (let tries = 0; !(one.probe().ok && two.probe().ok) && tries < 300; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(one.probe().ok).toBe(true);
    expect(await taken(one, 'worn out', 5)).toBe(0); // although Redis has come back empty
    await one.set('again', 'v', 10_000);
    expect(await two.get('again')).toMatchObject({ value: 'v' });
    expect(log.lines).toEqual([
      expect.stringMatching(/does not answer/),
      expect.stringMatching(/answers again/),
    ]);
  });

  test('when it is silent, one command waits and the next ones do not', async () => {
    const shared = anInstance();
    await shared.set('k', 'v', 10_000);
    redis.freeze();
    await shared.get('k');
    const startedAt = performance.now();
    for (let call = 0; call < 50; call += 1) await shared.get('k');
    expect(await taken(shared, 'x', 50, { name: 'silent', points: 40, perS: 60 })).toBe(40);
    expect(performance.now() - startedAt).toBeLessThan(1500); // 100 waits of half a second would be 50 s
  });

  test('nothing of a Redis that refuses commands comes through', async () => {
    const shared = anInstance();
    await shared.set('k', 'v', 10_000);
    const { Redis } = await import('ioredis');
    const admin = new Redis(redis.url);
    await admin.config('SET', 'maxmemory', '1');
    await shared.set('other', 'v', 10_000);
    expect(await taken(shared, 'x', 20)).toBe(10);
    admin.disconnect();
  });
});
