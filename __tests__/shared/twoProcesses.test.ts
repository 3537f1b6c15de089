import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FakeFlex, startFakeFlex } from '../support/fakeFlex';
import { bundleProgram, type Program } from '../support/program';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import type { Order } from './instance';

let program: Program;

type Message = { id: number; answer?: unknown; error?: string };

/** A process of the app that obeys orders. */
function startInstance(settings: Record<string, string>) {
  const child: ChildProcess = fork(program.file, {
    env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'silent', ...settings },
  });
  const waiting = new Map<number, (message: Message) => void>();
  let last = 0;
  child.on('message', (message: Message) => waiting.get(message.id)?.(message));
  return {
    ask<T>(order: Order): Promise<T> {
      const id = (last += 1);
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ answer, error }) => (error ? reject(new Error(error)) : resolve(answer as T)));
        child.send({ id, order });
      });
    },
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
type Tally = { kept: number; codes: string[] };

describeWithRedis('instances with one Redis and one database', () => {
  let redis: RedisServer;
  let flex: FakeFlex;
  let folder: string;
  let instances: ReturnType<typeof startInstance>[];

  beforeAll(() => void (program = bundleProgram('__tests__/shared/instance.ts')));
  afterAll(() => program.remove());
  beforeEach(async () => {
    [redis, flex, folder] = await Promise.all([
      startRedis(),
      startFakeFlex(),
      mkdtemp(path.join(tmpdir(), 'flexview-two-')),
    ]);
    const settings = {
      ...flex.settings,
      REDIS_URL: redis.url,
      DATABASE_URL: `file:${path.join(folder, 'app.db')}`,
    };
    instances = [0, 1].map(() => startInstance(settings));
    // Nobody waits for Redis longer than a second: a busy machine may need more to start a process.
    for (const instance of instances) while (!(await instance.ask({ do: 'redis' })));
  });
  afterEach(async () => {
    await Promise.all(instances.map((instance) => instance.end()));
    await Promise.all([redis.kill(), flex.close()]);
    await rm(folder, { recursive: true });
  });
  const everywhere = <T>(order: Order) => Promise.all(instances.map((instance) => instance.ask<T>(order)));

  test('make one token request for all, and none fails when Redis is killed (TK2)', async () => {
    const call: Order = { do: 'call', count: 250 };
    expect(await everywhere<Tally>(call)).toEqual([
      { kept: 250, codes: [] },
      { kept: 250, codes: [] },
    ]);
    expect(flex.counts.token).toBe(1);

    await redis.kill();
    flex.revokeTokens();
    expect(await everywhere<Tally>(call)).toEqual([
      { kept: 250, codes: [] },
      { kept: 250, codes: [] },
    ]);
    expect(flex.counts.token).toBe(1 + 2); // each for itself
  });

  test('keep one limit within 5 %, and with Redis killed neither open it nor close it (RL1)', async () => {
    const take: Order = { do: 'take', key: 'anna', count: 300, points: 400 };
    const kept = (tallies: Tally[]) => tallies.reduce((sum, tally) => sum + tally.kept, 0);
    expect(kept(await everywhere<Tally>(take))).toBe(400);
    expect((await everywhere<Tally>(take)).flatMap(({ codes }) => codes)).toEqual([
      'rate_limited',
      'rate_limited',
    ]);

    await redis.kill();
    const alone: Order = { do: 'take', key: 'ben', count: 500, points: 400 };
    expect((await everywhere<Tally>(alone)).map((tally) => tally.kept)).toEqual([400, 400]);
    const before = await everywhere<Tally>(take); // what each had let through before still counts
    expect(kept(before)).toBeLessThanOrEqual(400);
  });

  test('see within a second that a session was ended in the other (AC5)', async () => {
    const [one, two] = instances;
    const { personId, cookie } = await one!.ask<{ personId: string; cookie: string }>({ do: 'signIn' });
    expect(await two!.ask({ do: 'who', cookie })).toBe(personId);
    await one!.ask({ do: 'end', personId });
    expect(await two!.ask({ do: 'who', cookie })).toBeNull(); // at the next question, without any wait
  });
});
