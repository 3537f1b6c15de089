import { createReadiness, type Probes } from '@/lib/health';

const FINE = { ok: true, detail: 'Fine.' };
const BAD = { ok: false, detail: 'Bad.' };

const someProbes = (changes: Partial<Probes> = {}): Probes => ({
  settings: () => FINE,
  database: async () => {},
  flex: () => FINE,
  breaker: () => FINE,
  shared: () => FINE,
  draining: () => false,
  ...changes,
});

test('the app is ready when all of its parts are (HL1)', async () => {
  const { ready, parts } = await createReadiness(someProbes())();
  expect(ready).toBe(true);
  expect(Object.keys(parts).sort()).toEqual(
    ['breaker', 'database', 'draining', 'flex', 'settings', 'shared'].sort(),
  );
});

test.each([
  ['settings', { settings: () => BAD }],
  ['database', { database: async () => Promise.reject(new Error('locked')) }],
  ['flex', { flex: () => BAD }],
  ['breaker', { breaker: () => BAD }],
  ['draining', { draining: () => true }],
] as [string, Partial<Probes>][])(
  'it is not ready without its %s, and says so (HL1)',
  async (part, change) => {
    const { ready, parts } = await createReadiness(someProbes(change))();
    expect([ready, parts[part]?.ok]).toEqual([false, false]);
  },
);

test('while Redis is away the app serves, and says that it is away', async () => {
  const { ready, parts } = await createReadiness(someProbes({ shared: () => BAD }))();
  expect([ready, parts.shared]).toEqual([true, BAD]);
});

test('a database that is silent is waited for once, not by each probe, and trusted for a short while (HL1)', async () => {
  let asked = 0;
  let answer: (() => void) | null = () => {};
  let now = 0;
  const database = () => {
    asked += 1;
    return answer ? Promise.resolve() : new Promise<void>(() => {});
  };
  const readiness = createReadiness(someProbes({ database }), () => now);
  expect((await readiness()).ready).toBe(true);
  answer = null;
  now = 4_000;
  expect((await readiness()).ready).toBe(true);
  const others = await Promise.all(Array.from({ length: 20 }, readiness));
  expect(others.every(({ ready }) => ready)).toBe(true);
  expect(asked).toBe(2);
  now = 6_000;
  expect((await readiness()).parts.database).toMatchObject({ ok: false });
});
