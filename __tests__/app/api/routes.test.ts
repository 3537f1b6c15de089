import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { faults, type FakeFlex, startFakeFlex, WEXBIM_START } from '../../support/fakeFlex';
import { call, handlers, loadRoutes, parametersOf, ROUTES } from './everyRoute';

let flex: FakeFlex;
let folder: string;

beforeAll(async () => {
  flex = await startFakeFlex();
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-routes-'));
  Object.assign(process.env, flex.settings, {
    DATABASE_URL: `file:${path.join(folder, 'app.db')}`,
    UPLOAD_DIR: path.join(folder, 'uploads'),
  });
  await loadRoutes();
});
afterEach(() => {
  flex.clearOverrides();
  flex.seen.length = 0;
});
afterAll(async () => {
  await flex.close();
  await rm(folder, { recursive: true, force: true });
});

test('the routes are those of the design', () => {
  expect(ROUTES).toEqual(
    [
      '/api/auth/callback',
      '/api/auth/sign-in',
      '/api/auth/sign-out',
      '/api/guest',
      '/api/health',
      '/api/me',
      '/api/metrics',
      '/api/ready',
      '/api/tenants',
      '/api/tenants/[tenantId]/access',
      '/api/tenants/[tenantId]/audit',
      '/api/tenants/[tenantId]/audit/export',
      '/api/tenants/[tenantId]/grants',
      '/api/tenants/[tenantId]/grants/[grantId]',
      '/api/tenants/[tenantId]/models',
      '/api/tenants/[tenantId]/models/[modelId]',
      '/api/tenants/[tenantId]/models/[modelId]/attributes',
      '/api/tenants/[tenantId]/models/[modelId]/components',
      '/api/tenants/[tenantId]/models/[modelId]/entities/[entityId]',
      '/api/tenants/[tenantId]/models/[modelId]/geometry',
      '/api/tenants/[tenantId]/models/[modelId]/geometry/[set]',
      '/api/tenants/[tenantId]/models/[modelId]/guest-links',
      '/api/tenants/[tenantId]/models/[modelId]/guest-links/[linkId]',
      '/api/tenants/[tenantId]/models/[modelId]/levels',
      '/api/tenants/[tenantId]/models/[modelId]/objects',
      '/api/tenants/[tenantId]/models/[modelId]/properties',
      '/api/tenants/[tenantId]/models/[modelId]/search',
      '/api/tenants/[tenantId]/models/[modelId]/source',
      '/api/tenants/[tenantId]/models/[modelId]/spaces',
      '/api/tenants/[tenantId]/models/[modelId]/tree',
      '/api/tenants/[tenantId]/models/[modelId]/views',
      '/api/tenants/[tenantId]/models/[modelId]/views/[viewId]',
      '/api/tenants/[tenantId]/models/[modelId]/views/[viewId]/thumbnail',
      '/api/tenants/[tenantId]/models/[modelId]/values',
      '/api/tenants/[tenantId]/uploads',
      '/api/tenants/[tenantId]/uploads/[uploadId]',
    ].sort(),
  );
});

test('every answer of every route may be kept by nobody but this person, and has a request id', async () => {
  for (const [address, method] of handlers()) {
    const response = await call(address, { method });
    const where = `${method} ${address} ${response.status}`;
    expect(`${where} ${response.headers.get('cache-control')}`).toMatch(/ private, no-(store|cache)$/);
    expect(`${where} ${response.headers.get('vary')}`).toMatch(/cookie/i);
    expect(`${where} ${response.headers.get('x-content-type-options')}`).toMatch(/nosniff$/);
    expect(`${where} ${response.headers.get('x-request-id')}`).toMatch(/[\w-]{8,}$/);
    await response.body?.cancel();
  }
});

const HOSTILE = [
  '../../admin',
  '..%2Fadmin',
  'a/b',
  'a\\b',
  'a\u0000b',
  'a?b=c',
  'a#b',
  "a' or 1 eq 1",
  'a)b',
  '//evil.test',
  'evil.test@x',
  'a\r\nb',
  '1 or 1 eq 1',
  '1)/Roles(',
  '\u202e1',
  '٣',
  '1e3',
  '-1',
  '99999999999999999999',
  '',
  ' ',
  'x'.repeat(300),
];

test("a hostile id in any place of any route is the caller's fault and never reaches Flex", async () => {
  await call('/api/tenants');
  let tried = 0;
  for (const [address, method] of handlers()) {
    for (const name of parametersOf(address)) {
      for (const value of HOSTILE) {
        flex.seen.length = 0;
        const response = await call(address, { method, params: { [name]: value } });
        tried += 1;
        const what = `${method} ${address} ${name}=${JSON.stringify(value)}`;
        expect(`${what} ${response.status}`).toMatch(/ (400|404)$/);
        const asked = flex.apiCalls().map(({ url }) => decodeURIComponent(url));
        // `1e3` might be how a tenant is called; to Flex it is a text in quotes.
        const isAName = name === 'tenantId' && /^\w+$/.test(value);
        if (value.trim() && !isAName) expect(asked.filter((url) => url.includes(value))).toEqual([]);
      }
    }
  }
  expect(tried).toBeGreaterThan(300);
});

test("of a caller's headers Flex sees none but what was agreed, whatever the route", async () => {
  const hostile: Record<string, string> = {
    cookie: 'sid=1',
    authorization: 'Bearer mine',
    origin: 'http://localhost:3000',
    referer: 'https://evil.test/',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-host': 'evil.test',
    'x-flex-bff': '1',
    'x-anything': 'at all',
    te: 'trailers',
    upgrade: 'websocket',
  };
  for (const [address, method] of handlers()) {
    const response = await call(address, { method, headers: hostile });
    await response.body?.cancel();
  }
  const values = flex.apiCalls().flatMap(({ headers }) => Object.values(headers).flat());
  expect(values.length).toBeGreaterThan(50);
  for (const value of Object.values(hostile)) expect(values).not.toContain(value);
});

test.each([
  ['connection reset', faults.reset, 502, 'flex_unreachable'],
  ['busy', faults.status(503, { 'retry-after': '7' }), 503, 'flex_busy'],
  ['too many requests', faults.status(429, { 'retry-after': '7' }), 503, 'flex_busy'],
  ['a page in place of data', faults.html, 502, 'flex_malformed'],
  ['a redirect elsewhere', faults.status(302, { location: 'https://evil.test/' }), 502, 'flex_error'],
  ['an error of its own', faults.status(500, {}, 'stack at C:\\flex\\secret.cs'), 502, 'flex_error'],
  ['our identity refused', faults.status(403), 502, 'upstream_auth'],
])(
  'when Flex answers %s, the browser gets a problem with a stable code',
  async (_what, fault, status, code) => {
    await call('/api/tenants');
    flex.onAuthorized(/aim\/2\.0|\/id\/2\.0/, fault);
    const response = await call('/api/tenants/[tenantId]/models');
    const body = (await response.json()) as Record<string, unknown>;
    expect({ status: response.status, code: body.code }).toEqual({ status, code });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: expect.any(String),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      code,
      requestId: response.headers.get('x-request-id'),
    });
    expect(JSON.stringify(body)).not.toMatch(/evil|secret\.cs|127\.0\.0\.1/);
  },
);

const GEOMETRY = '/api/tenants/[tenantId]/models/[modelId]/geometry/[set]';

test('geometry comes with its true length, a tag and nothing that Flex said besides', async () => {
  flex.onAuthorized(/wexbim/, (_, response) => {
    response
      .writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': String(WEXBIM_START.length),
        etag: '"v1"',
        server: 'Kestrel',
        'set-cookie': 'a=b',
        'www-authenticate': 'Bearer',
        'access-control-allow-origin': '*',
      })
      .end(WEXBIM_START);
  });
  const response = await call(GEOMETRY);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(WEXBIM_START);
  expect(response.headers.get('x-geometry-length')).toBe(String(WEXBIM_START.length));
  expect(response.headers.get('etag')).toBe('"v1"');
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  for (const name of ['server', 'set-cookie', 'www-authenticate', 'access-control-allow-origin']) {
    expect(response.headers.get(name)).toBeNull();
  }
});

test('a part of the geometry tells the length of the whole, and what has not changed is not sent again', async () => {
  flex.onAuthorized(/wexbim/, (request, response) => {
    if (request.headers['if-none-match'] === '"v1"') response.writeHead(304, { etag: '"v1"' }).end();
    else response.writeHead(206, { 'content-range': 'bytes 100-104/5000', etag: '"v1"' }).end('xxxxx');
  });
  const part = await call(GEOMETRY, { headers: { range: 'bytes=100-104', 'if-range': '"v1"' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('x-geometry-length')).toBe('5000');
  expect(await part.text()).toBe('xxxxx');
  const same = await call(GEOMETRY, { headers: { 'if-none-match': '"v1"' } });
  expect([same.status, await same.text()]).toEqual([304, '']);
});

test.each([
  ['something that is no wexBIM', Buffer.from('PK\x03\x04 not at all')],
  ['nothing at all', Buffer.alloc(0)],
])('%s from Flex is not passed on as geometry', async (_what, bytes) => {
  flex.onAuthorized(/wexbim/, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
  });
  const response = await call(GEOMETRY);
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
    502,
    'flex_malformed',
  ]);
});

test('a model that is being processed says so in place of its geometry', async () => {
  flex.onAuthorized(/\/Models/, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        ...flex.model,
        ProcessingStatus: 'Running',
        value: [{ ...flex.model, ProcessingStatus: 'Running' }],
      }),
    );
  });
  const response = await call(GEOMETRY);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    code: 'not_ready',
    detail: expect.stringContaining('processed'),
  });
});

test('an upstream that dies in the middle breaks the download; it never ends as if whole', async () => {
  flex.onAuthorized(/wexbim/, faults.cut(WEXBIM_START, 1000));
  const response = await call(GEOMETRY);
  expect(response.status).toBe(200);
  await expect(response.arrayBuffer()).rejects.toThrow();
});

test('a browser that leaves ends the call to Flex, before the headers and in the middle', async () => {
  let open = 0;
  flex.onAuthorized(/wexbim/, (request, response) => {
    open += 1;
    request.socket.once('close', () => (open -= 1));
    if (request.url?.includes('envelope')) return;
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write(Buffer.concat([WEXBIM_START, Buffer.alloc(100_000)]));
  });
  const leaving = new AbortController();
  const reading = await call(GEOMETRY, { signal: leaving.signal });
  await reading.body!.getReader().read();
  const waiting = call(GEOMETRY, { params: { set: 'envelope' }, signal: leaving.signal });
  while (open < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  leaving.abort();
  await waiting;
  for (let wait = 0; open > 0 && wait < 200; wait++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(open).toBe(0);
});

test('the source file is saved under its own name and never shown as a page', async () => {
  flex.onAuthorized(/modelfiles\/download/, (_, response) => {
    response
      .writeHead(200, {
        'content-type': 'image/svg+xml',
        'content-disposition': 'attachment; filename="h_user.ifc"; filename*=utf-8\'\'h%C3%A4user.ifc',
      })
      .end('<script>alert(1)</script>');
  });
  const response = await call('/api/tenants/[tenantId]/models/[modelId]/source');
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="h_user.ifc"; filename*=UTF-8\'\'h%C3%A4user.ifc',
  );
});

test('a tenant is created from a name, and a body that is none is refused', async () => {
  const post = (body: string) => call('/api/tenants', { method: 'POST', body });
  expect((await post(JSON.stringify({ name: 'New', region: 'UK' }))).status).toBe(201);
  for (const body of ['', '{', '[]', '{"name":""}', `{"name":"${'x'.repeat(101)}"}`]) {
    const response = await post(body);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'invalid_request',
    ]);
  }
});

test.each([
  'page=0',
  'page=x',
  'pageSize=100000',
  'status=unknown',
  'sort=secret',
  `search=${'x'.repeat(300)}`,
])('the query %s of a list is refused', async (query) => {
  expect((await call('/api/tenants/[tenantId]/models', { query: `?${query}` })).status).toBe(400);
});

test('the app is up at once, and ready when the database answers and Flex has let it in', async () => {
  expect(await (await call('/api/health')).json()).toEqual({ status: 'up' });
  await call('/api/tenants');
  const before = flex.apiCalls().length;
  const ready = await call('/api/ready');
  expect([ready.status, await ready.json()]).toEqual([
    200,
    {
      status: 'ready',
      parts: Object.fromEntries(
        ['settings', 'draining', 'database', 'flex', 'breaker', 'shared'].map((part) => [
          part,
          { ok: true, detail: expect.any(String) },
        ]),
      ),
    },
  ]);
  expect(flex.apiCalls()).toHaveLength(before);
});
