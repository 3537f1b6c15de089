import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/errors';
import { networkFault, statusFault } from '@/lib/flexApi/flexFault';
import { aFlex, type AFlex, errorOf, until } from '../support/aFlex';
import { type FakeHandler, faults, sendJson } from '../support/fakeFlex';

let world: AFlex;
beforeEach(async () => {
  world = await aFlex();
});
afterEach(() => world.close());

const ME = /^\/id\/2\.0\/Me$/;
const json = (text: string): FakeHandler => faults.status(200, { 'content-type': 'application/json' }, text);

test.each<[string, FakeHandler, ErrorCode]>([
  ['400', faults.status(400), 'flex_error'],
  ['402', faults.status(402), 'plan_limit'],
  ['403', faults.status(403), 'upstream_auth'],
  ['404', faults.status(404), 'not_found'],
  ['409', faults.status(409), 'conflict'],
  ['410', faults.status(410), 'not_found'],
  ['418', faults.status(418), 'flex_error'],
  ['429', faults.status(429, { 'retry-after': '7' }), 'flex_busy'],
  ['500', faults.status(500, {}, 'stack trace'), 'flex_error'],
  ['502', faults.status(502), 'flex_error'],
  ['503', faults.status(503), 'flex_busy'],
  ['504', faults.status(504), 'flex_error'],
  ['204', faults.status(204), 'flex_malformed'],
  ['a status beyond 599', faults.raw('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'), 'flex_error'],
  ['a sign-in page', faults.html, 'flex_malformed'],
  ['broken JSON', json('{"userId":'), 'flex_malformed'],
  ['JSON of another shape', json('[]'), 'flex_malformed'],
  ['a field of another type', json('{"userId":7}'), 'flex_malformed'],
  ['a reset', faults.reset, 'flex_unreachable'],
  ['a reset in the body', faults.cut(Buffer.from('{"user'), 100), 'flex_unreachable'],
  ['no HTTP', faults.raw('SSH-2.0-x\r\n\r\n'), 'flex_malformed'],
  [
    'two lengths',
    faults.raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}x'),
    'flex_malformed',
  ],
  [
    'a broken chunk',
    faults.raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}'),
    'flex_malformed',
  ],
  ['huge headers', faults.raw(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(70_000)}\r\n\r\n{}`), 'flex_malformed'],
  ['silence', faults.hang, 'flex_timeout'],
])('%s of Flex is answered as what it is (PX17, PX19)', async (_, handler, code) => {
  world.fake.onAuthorized(ME, handler);
  const error = await errorOf(world.flex.getMe());
  expect(error).toBeInstanceOf(AppError);
  expect(error.code).toBe(code);
  expect(error.message).not.toMatch(/127\.0\.0\.1|stack trace/);
});

test('no code for a fault of Flex is a 500 or a 401 to the browser (PX17)', () => {
  const codes = [...Array(600).keys()].slice(300).map((status) => statusFault(status, {}).code);
  for (const code of new Set(codes)) expect([402, 404, 409, 502, 503]).toContain(ERROR_STATUS[code]);
  for (const code of [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'EPIPE',
    'UND_ERR_SOCKET',
    '',
  ]) {
    expect(networkFault({ code }).code).toBe('flex_unreachable');
  }
  for (const code of [
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'ETIMEDOUT',
  ]) {
    expect(networkFault({ code }).code).toBe('flex_timeout');
  }
});

test('Retry-After of a busy Flex is passed on, as seconds and as a date, within an hour (PX17)', () => {
  const after = (value: string) => statusFault(429, { 'retry-after': value }).retryAfterS;
  expect(after('7')).toBe(7);
  expect(after('999999')).toBe(3600);
  expect(after(new Date(Date.now() + 30_000).toUTCString())).toBeGreaterThan(25);
  expect(after('garbage')).toBe(1);
});

test('a Flex that is not there is unreachable', async () => {
  await world.flex.getMe();
  await world.fake.close();
  expect((await errorOf(world.flex.getMe())).code).toBe('flex_unreachable');
});

test.each([301, 302, 303, 307, 308])(
  'a redirect (%d) is not followed, and the token goes nowhere else (PX2)',
  async (status) => {
    const other: string[] = [];
    const elsewhere = createServer((request, response) => {
      other.push(JSON.stringify(request.headers));
      response.end('{}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    for (const location of [`http://127.0.0.1:${port}/`, '/id/2.0/Tenants', `//127.0.0.1:${port}/x`]) {
      world.fake.onAuthorized(ME, faults.status(status, { location }));
      expect((await errorOf(world.flex.getMe())).code).toBe('flex_error');
    }
    await new Promise((resolve) => elsewhere.close(resolve));
    expect(other).toEqual([]);
    expect(new Set(world.fake.apiCalls().map(({ url }) => url))).toEqual(new Set(['/id/2.0/Me']));
  },
);

test('an answer that drips for longer than the whole may take is given up (PX14)', async () => {
  let closed = false;
  world.fake.onAuthorized(ME, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 100);
    response.on('close', () => {
      clearInterval(drip);
      closed = true;
    });
  });
  expect((await errorOf(world.flex.getMe())).code).toBe('flex_timeout');
  await until(() => closed);
});

test('a 401 is answered with a newer token, and a second one is ours, not the person’s (TK6)', async () => {
  await world.flex.getMe();
  world.fake.revokeTokens();
  await expect(world.flex.getMe()).resolves.toMatchObject({ userId: 'u1' });
  expect(world.fake.counts.token).toBe(2);
  world.fake.on(ME, faults.status(401));
  for (let call = 0; call < 20; call += 1)
    expect((await errorOf(world.flex.getMe())).code).toBe('upstream_auth');
  expect(world.fake.counts.token).toBeLessThanOrEqual(3);
});

test('a kept connection that Flex has closed meanwhile is nobody’s error', async () => {
  let calls = 0;
  world.fake.onAuthorized(ME, (request, response) => {
    calls += 1;
    if (calls === 2) request.socket.resetAndDestroy();
    else sendJson(response, { userId: 'u1' });
  });
  await world.flex.getMe();
  await expect(world.flex.getMe()).resolves.toMatchObject({ userId: 'u1' });
});

test('a caller who leaves closes the connection to Flex (PX10)', async () => {
  await world.flex.getMe();
  let closed = false;
  world.fake.onAuthorized(ME, (_, response) => response.on('close', () => (closed = true)));
  const leaving = new AbortController();
  const call = world.flex.getMe({ signal: leaving.signal });
  await until(() => world.fake.apiCalls().length === 2);
  leaving.abort();
  await expect(call).rejects.toThrow(/abort/i);
  await until(() => closed);
});

test('compressed answers are refused: a small one could unfold to any size (PX19)', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000));
  world.fake.onAuthorized(ME, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
  });
  expect((await errorOf(world.flex.getMe())).code).toBe('flex_malformed');
  expect(world.fake.seen.at(-1)?.headers['accept-encoding']).toBe('identity');
});

test('an answer beyond the limit is refused before it is read whole (PX19)', async () => {
  const small = await aFlex({ maxJsonBytes: 10_000 });
  small.fake.onAuthorized(ME, json(`{"userId":"u1","name":"${'x'.repeat(20_000)}"}`));
  expect((await errorOf(small.flex.getMe())).code).toBe('flex_malformed');
  await small.close();
});

test('keys that change objects are dropped, however they are spelt (PX19)', async () => {
  world.fake.onAuthorized(
    ME,
    json(
      '{"userId":"u1","__proto__":{"polluted":1},"\\u005f_proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ),
  );
  const me = await world.flex.getMe();
  expect(me).toEqual({ userId: 'u1', name: 'Unnamed application', email: null });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(me)).toBe(Object.prototype);
});

test('whatever JSON comes, the answer is data of our shape or flex_malformed (PX19)', async () => {
  let body = '';
  world.fake.onAuthorized(ME, (request, response, call) => json(body)(request, response, call));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.record({ userId: fc.jsonValue(), name: fc.jsonValue() }).map((v) => JSON.stringify(v)),
      ),
      async (text) => {
        body = text;
        await world.flex.getMe().then(
          (me) => expect(Object.keys(me).sort()).toEqual(['email', 'name', 'userId']),
          (error: AppError) => expect(error.code).toBe('flex_malformed'),
        );
      },
    ),
    { numRuns: 150 },
  );
});
