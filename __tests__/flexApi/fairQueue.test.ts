import fc from 'fast-check';
import { createFairQueue, QueueFullError } from '@/lib/flexApi/fairQueue';

const LIMITS = { running: 10, perTenant: 8, waiting: 1000, waitingPerTenant: 600 };
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('so many run at once and no more, and no tenant has all places (RL2)', async () => {
  const queue = createFairQueue(LIMITS);
  const leave: (() => void)[] = [];
  for (let request = 0; request < 50; request += 1) void queue.enter('a').then((end) => leave.push(end));
  await settle();
  expect(leave).toHaveLength(8);
  expect(queue.numbers()).toEqual({ running: 8, waiting: 42 });
  const other = await queue.enter('b');
  expect(queue.numbers().running).toBe(9);
  other();
  other(); // a place is given back once
  while (leave.length < 50 || queue.numbers().running > 0) {
    leave.splice(0).forEach((end) => end());
    await settle();
    if (queue.numbers().running === 0) break;
  }
  expect(queue.numbers()).toEqual({ running: 0, waiting: 0 });
});

test("a tenant with one request waits no longer for another's thousand than for a few (RL2)", async () => {
  const queue = createFairQueue({ ...LIMITS, perTenant: 10 });
  let now = 0;
  const latency = async (tenant: string) => {
    const from = now;
    const leave = await queue.enter(tenant);
    return { waited: now - from, leave };
  };
  // Tenant a keeps a hundred times as many requests going as b, each of which takes ten ticks.
  const running: { until: number; leave: () => void }[] = [];
  const run = (tenant: string, note: (waited: number) => void = () => {}) =>
    void latency(tenant).then(({ waited, leave }) => {
      note(waited);
      running.push({ until: now + 10, leave });
    });
  const waits: number[] = [];
  for (now = 0; now < 2000; now += 1) {
    while (queue.numbers().waiting < 100) {
      run('a');
      await settle();
    }
    if (now % 20 === 0) run('b', (waited) => waits.push(waited));
    await settle();
    for (const one of running.filter(({ until }) => until <= now)) {
      running.splice(running.indexOf(one), 1);
      one.leave();
    }
    await settle();
  }
  waits.sort((a, b) => a - b);
  // Alone it takes 10 ticks; twice that leaves 10 of waiting.
  expect(waits.length).toBeGreaterThan(90);
  expect(waits[Math.floor(waits.length * 0.95)]).toBeLessThanOrEqual(10);
});

test('the lines are bounded, in all and for a tenant (RL2)', async () => {
  const queue = createFairQueue({ running: 1, perTenant: 1, waiting: 5, waitingPerTenant: 3 });
  await queue.enter('a');
  const waiting = [queue.enter('a'), queue.enter('a'), queue.enter('a')];
  await expect(queue.enter('a')).rejects.toThrow(QueueFullError);
  waiting.push(queue.enter('b'), queue.enter('c'));
  await expect(queue.enter('d')).rejects.toThrow(QueueFullError);
  expect(queue.numbers()).toEqual({ running: 1, waiting: 5 });
});

test('who leaves the line frees its place in it', async () => {
  const queue = createFairQueue({ running: 1, perTenant: 1, waiting: 5, waitingPerTenant: 5 });
  const end = await queue.enter('a');
  const leaving = new AbortController();
  const left = queue.enter('a', leaving.signal);
  const stays = queue.enter('a');
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  expect(queue.numbers().waiting).toBe(1);
  end();
  (await stays)();
  expect(queue.numbers()).toEqual({ running: 0, waiting: 0 });
  await expect(queue.enter('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
});

test('whatever comes and goes, no place is lost and nobody is forgotten', async () => {
  const step = fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), leaves: fc.boolean(), ends: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const queue = createFairQueue({ running: 3, perTenant: 2, waiting: 100, waitingPerTenant: 100 });
      const held: (() => void)[] = [];
      let settled = 0;
      for (const { tenant, leaves, ends } of steps) {
        const leaving = new AbortController();
        queue.enter(tenant, leaving.signal).then(
          (end) => (held.push(end), (settled += 1)),
          () => (settled += 1),
        );
        if (leaves) leaving.abort(new Error('left'));
        await settle();
        expect(queue.numbers().running).toBeLessThanOrEqual(3);
        held.splice(0, ends).forEach((end) => end());
      }
      for (let round = 0; round < 100 && settled < steps.length; round += 1) {
        held.splice(0).forEach((end) => end());
        await settle();
      }
      held.splice(0).forEach((end) => end());
      expect(settled).toBe(steps.length);
      expect(queue.numbers()).toEqual({ running: 0, waiting: 0 });
    }),
    { numRuns: 100 },
  );
});
