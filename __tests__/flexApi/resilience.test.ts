import { AppError } from '@/lib/errors';
import { onUpstream, type UpstreamEvent } from '@/lib/http';
import { aFlex, type AFlex, errorOf, until } from '../support/aFlex';
import { faults, sendJson } from '../support/fakeFlex';

let world: AFlex;
let events: UpstreamEvent[];
let stop: () => void;
beforeEach(async () => {
  world = await aFlex({ waits: { jsonTotalMs: 20_000, headersMs: 10_000, idleMs: 10_000 } });
  events = [];
  stop = onUpstream((event) => events.push(event));
});
afterEach(async () => {
  stop();
  await world.close();
});

const ME = /^\/id\/2\.0\/Me$/;
const asked = () => world.fake.apiCalls().length;

test.each([429, 502, 503, 504])(
  'one answer of %d is tried again and nobody hears of it (PX15)',
  async (status) => {
    world.fake.onAuthorized(ME, (request, response, call) => {
      if (call === 1) faults.status(status)(request, response, call);
      else sendJson(response, { userId: 'u1' });
    });
    await expect(world.flex.getMe()).resolves.toMatchObject({ userId: 'u1' });
    expect(asked()).toBe(2);
    expect(events.filter(({ kind }) => kind === 'retry')).toEqual([
      { kind: 'retry', pool: 'json', reason: String(status) },
    ]);
  },
);

test.each([400, 403, 404, 409, 500, 501])('an answer of %d is not tried again (PX15)', async (status) => {
  world.fake.onAuthorized(ME, faults.status(status));
  await errorOf(world.flex.getMe());
  expect(asked()).toBe(1);
});

test('what is not safe to repeat is sent once, whatever happens (PX15)', async () => {
  for (const fault of [faults.status(503), faults.reset, faults.status(429)]) {
    world.fake.clearOverrides();
    world.fake.onAuthorized(/^\/id\/2\.0\/Tenants$/, fault);
    const posts = () => world.fake.apiCalls().filter(({ method }) => method === 'POST').length;
    const before = posts();
    await errorOf(world.flex.createTenant({ name: 'New', region: 'UK' }));
    expect(posts()).toBe(before + 1);
  }
});

test('Retry-After is honoured: a short one is waited for, a long one is told to the asker (PX15)', async () => {
  const times: number[] = [];
  world.fake.onAuthorized(ME, (request, response, call) => {
    times.push(performance.now());
    if (call === 1) faults.status(503, { 'retry-after': '1' })(request, response, call);
    else sendJson(response, { userId: 'u1' });
  });
  await world.flex.getMe();
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(995);
  for (const after of ['30', new Date(Date.now() + 40_000).toUTCString()]) {
    world.fake.onAuthorized(ME, faults.status(503, { 'retry-after': after }));
    const before = asked();
    expect((await errorOf(world.flex.getMe())).retryAfterS).toBeGreaterThan(25);
    expect(asked()).toBe(before + 1);
  }
});

test('someone who leaves during a wait is not sent for again (PX15)', async () => {
  world.fake.onAuthorized(ME, faults.status(503, { 'retry-after': '1' }));
  const leaving = new AbortController();
  const call = world.flex.getMe({ signal: leaving.signal });
  await until(() => asked() === 1);
  leaving.abort();
  await expect(call).rejects.toThrow(/abort/i);
  expect(asked()).toBe(1);
});

test.each([
  ['429', faults.status(429)],
  ['503', faults.status(503)],
  ['resets', faults.reset],
])(
  'a storm of %s gets a tenth more requests at most, and then none at all (PX15, PX16)',
  async (_, fault) => {
    await world.flex.getMe();
    const before = asked();
    let failing = 0;
    world.fake.onAuthorized(ME, (request, response, call) => {
      // Fails every fourth, so that the breaker lets all of them through.
      if (call % 4 === 0) {
        failing += 1;
        fault(request, response, call);
      } else sendJson(response, { userId: 'u1' });
    });
    const COUNT = 600;
    for (let sent = 0; sent < COUNT; sent += 20) {
      await Promise.allSettled(Array.from({ length: 20 }, () => world.flex.getMe()));
    }
    expect(failing).toBeGreaterThan(COUNT / 8);
    expect((asked() - before) / COUNT).toBeLessThanOrEqual(1.1);
  },
);

test('a dead Flex: refused at once with a time to come again, asked once a second, and back soon (PX16)', async () => {
  await world.flex.getMe();
  let dead = true;
  world.fake.onAuthorized(ME, (request, response, call) => {
    if (dead) faults.reset(request, response, call);
    else sendJson(response, { userId: 'u1' });
  });
  await Promise.allSettled(Array.from({ length: 20 }, () => world.flex.getMe()));
  expect(events).toContainEqual({ kind: 'breaker', pool: 'json', state: 'open' });
  const before = asked();
  const took: number[] = [];
  for (let call = 0; call < 200; call += 1) {
    const from = performance.now();
    const error = await errorOf(world.flex.getMe());
    took.push(performance.now() - from);
    expect(error).toBeInstanceOf(AppError);
    if (error.code === 'flex_busy') expect(error.retryAfterS).toBeGreaterThanOrEqual(1);
  }
  took.sort((a, b) => a - b);
  expect(took[100]).toBeLessThan(20);
  expect(asked() - before).toBeLessThanOrEqual(3); // the probes of a second or two

  // Geometry has a breaker of its own.
  const geometry = await world.flex
    .openGeometry('acme', 7, 'complete')
    .catch((error: AppError) => error.code);
  expect(geometry).toBe('flex_busy'); // its model is asked for by JSON

  dead = false;
  const back = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await world.flex.getMe().catch(() => null);
      if (answer) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  };
  expect(await back()).toBe(true);
  await Promise.all(Array.from({ length: 50 }, () => world.flex.getMe()));
}, 30_000);

test('streams that end well, are left or are broken give their places back (PX16)', async () => {
  world.fake.onAuthorized(/wexbim/, (request, response, call) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write(Buffer.from([0x95, 0x57, 0x9c, 0x05, 4]));
    if (call % 3 === 0) setTimeout(() => request.socket.destroy(), 20);
    if (call % 3 === 1) response.end();
  });
  for (let call = 1; call <= 6; call += 1) {
    const { body } = await world.flex.openGeometry('acme', 7, 'complete');
    expect(world.flex.numbers().geometry.running).toBe(1);
    if (call % 3 === 2) body.destroy();
    else body.resume();
    await until(() => world.flex.numbers().geometry.running === 0);
  }
  expect(world.flex.numbers().geometry).toEqual({ running: 0, waiting: 0, breaker: 'closed' });
});

test('one who leaves while a token is awaited leaves nothing behind (PX10)', async () => {
  let answer = () => {};
  world.fake.on(/connect\/token/, (_, response) => {
    answer = () => sendJson(response, { access_token: 'late', token_type: 'Bearer' });
  });
  const leaving = new AbortController();
  const calls = Array.from({ length: 10 }, () => world.flex.getMe({ signal: leaving.signal }));
  await until(() => world.flex.numbers().json.running === 10);
  leaving.abort();
  await Promise.allSettled(calls);
  expect(world.flex.numbers().json.running).toBe(0);
  await until(() => world.fake.counts.token === 1);
  answer();
  await until(() => world.tokens.status().state === 'valid');
});

test('what happens is told without an id, an address or a word of anybody (TK14)', async () => {
  await world.flex.getTenant('acme');
  await errorOf(world.flex.getTenant('no-such'));
  const requests = events.filter(({ kind }) => kind === 'request');
  expect(requests.map((event) => 'outcome' in event && event.outcome)).toEqual(['ok', 'not_found']);
  expect(JSON.stringify(events)).not.toMatch(/acme|127\.0\.0\.1|no-such/);
});
