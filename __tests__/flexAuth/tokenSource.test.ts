import { AppError } from '@/lib/errors';
import { permanentFailure, transientFailure } from '@/lib/flexAuth/tokenError';
import type { Grant } from '@/lib/flexAuth/tokenResponse';
import { createTokenSource } from '@/lib/flexAuth/tokenSource';

/** A source whose clock stands until it is moved, and whose waits move it. */
function aSource(options: { lifeS?: number; random?: () => number } = {}) {
  const world = {
    now: 0,
    calls: 0,
    slept: [] as number[],
    next: (): Promise<Grant> =>
      Promise.resolve({ accessToken: `t${world.calls}`, lifeS: options.lifeS ?? 3600, assumed: false }),
  };
  const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const source = createTokenSource({
    grant: () => {
      world.calls += 1;
      return world.next();
    },
    log,
    clock: () => world.now,
    random: options.random ?? (() => 0.5),
    sleep: (ms) => {
      world.slept.push(ms);
      world.now += ms;
      return Promise.resolve();
    },
  });
  return { source, world, log };
}

/** Lets everything that is already settled take its effect. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function errorOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

test('a thousand callers at once cost one token request (TK1)', async () => {
  const { source, world } = aSource();
  const tokens = await Promise.all(Array.from({ length: 1000 }, () => source.getToken()));
  expect(world.calls).toBe(1);
  expect(new Set(tokens.map(({ value }) => value))).toEqual(new Set(['t1']));
});

test.each([
  [3600, 28],
  [300, 400],
  [60, 3000],
  [20, 10_000],
])(
  'over 24 h at 10 requests a second a token of %d s is renewed early, seldom, and nobody waits for it (TK3)',
  async (lifeS, mostCalls) => {
    const { source, world } = aSource({ lifeS, random: Math.random });
    const hardMs = (lifeS - Math.min(15, lifeS / 4)) * 1000;
    let sentAt = 0;
    let grants = 0;
    world.next = () => {
      sentAt = world.now;
      grants += 1;
      return Promise.resolve({ accessToken: `t${grants}`, lifeS, assumed: false });
    };
    await source.getToken();
    let used = 1;
    let usedSentAt = 0;
    let oldest = 0;
    // Steps of a tenth of a second that could change nothing are skipped: nothing is renewed in the first half.
    for (world.now = 0; world.now < 86_400_000;) {
      const age = world.now - usedSentAt;
      world.now += age < (lifeS * 1000) / 2 - 100 ? (lifeS * 1000) / 2 - 100 - age : 100;
      const token = await source.getToken();
      if (token.generation !== used) {
        used = token.generation;
        usedSentAt = sentAt;
      }
      oldest = Math.max(oldest, world.now - usedSentAt);
    }
    expect(oldest).toBeLessThanOrEqual(hardMs);
    expect(world.calls).toBeLessThanOrEqual(mostCalls);
  },
  30_000,
);

test('past its soft limit the old token serves while it is renewed; past its hard limit callers wait (TK3)', async () => {
  const { source, world } = aSource();
  await source.getToken();
  let finish: (grant: Grant) => void = () => {};
  world.next = () => new Promise((resolve) => (finish = resolve));
  world.now = 3_300_000;
  expect((await source.getToken()).value).toBe('t1');
  expect((await source.getToken()).value).toBe('t1');
  expect(world.calls).toBe(2);
  world.now = 3_590_000;
  let done = false;
  const waiting = source.getToken().then((token) => {
    done = true;
    return token;
  });
  await settle();
  expect(done).toBe(false);
  finish({ accessToken: 't2', lifeS: 3600, assumed: false });
  expect((await waiting).value).toBe('t2');
  expect(world.calls).toBe(2);
});

test('the life of a token counts from when its request was sent, and no wall clock can change it (TK4)', async () => {
  const { source, world } = aSource({ lifeS: 100 });
  world.next = () => {
    world.now += 30_000; // a slow answer
    return Promise.resolve({ accessToken: 'slow', lifeS: 100, assumed: false });
  };
  await source.getToken();
  const dates = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
  await source.getToken();
  dates.mockReturnValue(0);
  await source.getToken();
  expect(world.calls).toBe(1);
  expect(source.status()).toMatchObject({ state: 'valid', expiresInS: 70 });
  world.now = 86_000;
  await source.getToken(); // 14 s are left, fewer than the hard limit's 15 s
  expect(world.calls).toBe(2);
});

test('an assumed life and a very short one are logged (TK5)', async () => {
  const { source, world, log } = aSource({ lifeS: 20 });
  await source.getToken();
  expect(log.warn).toHaveBeenCalledTimes(1);
  world.next = () => Promise.resolve({ accessToken: 'x', lifeS: 300, assumed: true });
  world.now = 20_000;
  await source.getToken();
  expect(log.warn).toHaveBeenCalledTimes(2);
});

test('500 calls that are answered 401 renew once (TK6)', async () => {
  const { source, world } = aSource();
  const { generation } = await source.getToken();
  const half = await Promise.all(Array.from({ length: 250 }, () => source.renewAfter401(generation)));
  const rest = await Promise.all(Array.from({ length: 250 }, () => source.renewAfter401(generation)));
  expect(world.calls).toBe(2);
  expect(new Set([...half, ...rest].map((token) => token.generation))).toEqual(new Set([2]));
});

test('a server that answers 401 to every token does not make a token request of each call (TK6)', async () => {
  const { source, world } = aSource();
  let token = await source.getToken();
  for (let call = 0; call < 100; call += 1) token = await source.renewAfter401(token.generation);
  expect(world.calls).toBe(2);
  world.now += 11_000;
  await source.renewAfter401(token.generation);
  expect(world.calls).toBe(3);
});

test('a refused secret is asked for twice in the first minute, and everybody is told why at once (TK8)', async () => {
  const { source, world, log } = aSource();
  world.next = () => Promise.reject(permanentFailure('invalid_client'));
  for (let call = 0; call < 1000; call += 1) {
    world.now = call * 60;
    const error = await errorOf(source.getToken());
    expect(error.code).toBe('upstream_credentials');
    expect(error.message).toMatch(/FLEX_CLIENT_ID and FLEX_CLIENT_SECRET/);
    expect(error.retryAfterS).toBeGreaterThanOrEqual(0);
    expect(error.retryAfterS).toBeLessThanOrEqual(60);
  }
  expect(world.calls).toBe(2);
  expect(log.error).toHaveBeenCalledTimes(2);
  expect(log.error.mock.calls[0]?.[0]).toMatchObject({ hint: expect.any(String) });
  expect(source.status().state).toBe('refused');
});

test('the pause after a permanent error doubles from 30 s to 10 min and ends with success (TK8)', async () => {
  const { source, world } = aSource();
  const good = world.next;
  world.next = () => Promise.reject(permanentFailure('invalid_scope'));
  const pauses: number[] = [];
  for (let step = 0; step < 7; step += 1) {
    pauses.push((await errorOf(source.getToken())).retryAfterS ?? 0);
    world.now += (pauses.at(-1) ?? 0) * 1000;
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 600, 600]);
  world.next = good;
  await source.getToken();
  expect(source.status().state).toBe('valid');
});

test('while the old token lives, a refusal or a dead server is nobody’s error (TK9)', async () => {
  for (const failure of [
    transientFailure('The identity server answered 503', 'flex_busy', 120),
    permanentFailure('invalid_client'),
  ]) {
    const { source, world } = aSource();
    await source.getToken();
    world.next = () => Promise.reject(failure);
    for (world.now = 3_300_000; world.now < 3_580_000; world.now += 1000) {
      expect((await source.getToken()).value).toBe('t1');
      await settle();
    }
    world.now = 3_590_000;
    expect((await errorOf(source.getToken())).code).toMatch(/flex_busy|upstream_credentials/);
  }
});

test('a transient failure is tried again at most three times within eight seconds (TK9)', async () => {
  const { source, world } = aSource();
  const good = world.next;
  world.next = () => (world.calls < 3 ? Promise.reject(transientFailure('reset')) : good());
  await source.getToken();
  expect(world.calls).toBe(3);
  expect(world.now).toBeLessThan(8000);

  const dead = aSource();
  dead.world.next = () => Promise.reject(transientFailure('reset'));
  expect((await errorOf(dead.source.getToken())).code).toBe('flex_unreachable');
  expect(dead.world.calls).toBe(4);
  expect(new Set(dead.world.slept).size).toBe(3);
  await errorOf(dead.source.getToken()); // the pause holds: nobody is asked
  expect(dead.world.calls).toBe(4);
});

test('Retry-After of the token endpoint is kept to, and is passed on when it is too long to wait (TK9)', async () => {
  const { source, world } = aSource();
  const good = world.next;
  world.next = () => (world.calls === 1 ? Promise.reject(transientFailure('busy', 'flex_busy', 3)) : good());
  await source.getToken();
  expect(world.slept).toEqual([3000]);

  const long = aSource();
  long.world.next = () => Promise.reject(transientFailure('busy', 'flex_busy', 30));
  expect(await errorOf(long.source.getToken())).toMatchObject({ code: 'flex_busy', retryAfterS: 30 });
  expect(long.world.calls).toBe(1);
});

test('a caller who leaves ends their own wait and nobody else’s', async () => {
  const { source, world } = aSource();
  let finish: (grant: Grant) => void = () => {};
  world.next = () => new Promise((resolve) => (finish = resolve));
  const leaving = new AbortController();
  const left = source.getToken({ signal: leaving.signal });
  const stays = source.getToken();
  leaving.abort();
  await expect(left).rejects.toThrow(/abort/i);
  finish({ accessToken: 'late', lifeS: 3600, assumed: false });
  expect((await stays).value).toBe('late');
  await expect(source.getToken({ signal: AbortSignal.abort() })).resolves.toMatchObject({ value: 'late' });
  expect(world.calls).toBe(1);
});

test('a long upload gets a token with ten minutes left, or half its life where that is less (TK7)', async () => {
  const { source, world } = aSource();
  await source.getToken();
  world.now = 2_900_000;
  expect((await source.getToken({ minLifeS: 600 })).generation).toBe(1);
  world.now = 3_050_000;
  expect((await source.getToken({ minLifeS: 600 })).generation).toBe(2);

  const short = aSource({ lifeS: 60 });
  await short.source.getToken();
  short.world.now = 29_000;
  expect((await short.source.getToken({ minLifeS: 600 })).generation).toBe(1);
  short.world.now = 31_000;
  short.world.next = () => Promise.reject(permanentFailure('invalid_client'));
  expect((await short.source.getToken({ minLifeS: 600 })).generation).toBe(1); // better than none
});

test('each token request is told with its reason and outcome, and who waits is counted (TK14)', async () => {
  const events: string[] = [];
  const world = { now: 0, fail: false };
  const source = createTokenSource({
    grant: () =>
      world.fail
        ? Promise.reject(permanentFailure('invalid_client'))
        : Promise.resolve({ accessToken: 'x', lifeS: 3600, assumed: false }),
    log: { info: jest.fn(), warn: jest.fn(), error: jest.fn() },
    observe: ({ reason, outcome }) => events.push(`${reason} ${outcome}`),
    clock: () => world.now,
    random: () => 0.5,
  });
  const waiting = [source.getToken(), source.getToken(), source.getToken()];
  expect(source.waiters()).toBe(3);
  const [{ generation } = { generation: 0 }] = await Promise.all(waiting);
  expect(source.waiters()).toBe(0);
  await source.renewAfter401(generation);
  world.now = 3_300_000;
  await source.getToken();
  await settle();
  world.now += 3_200_000;
  await source.getToken({ minLifeS: 600 });
  world.now += 3_600_000;
  world.fail = true;
  await errorOf(source.getToken());
  expect(events).toEqual(['first ok', 'refused ok', 'early ok', 'upload ok', 'ended permanent']);
});
