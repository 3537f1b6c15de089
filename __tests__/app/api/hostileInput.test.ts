import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type FakeFlex, sendJson, startFakeFlex } from '../../support/fakeFlex';
import { HOSTILE_IDS } from '../../support/hostileIds';
import { call, handlers, loadRoutes, parametersOf } from './everyRoute';

let flex: FakeFlex;
let folder: string;

beforeAll(async () => {
  flex = await startFakeFlex();
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-hostile-'));
  Object.assign(process.env, flex.settings, {
    DATABASE_URL: `file:${path.join(folder, 'app.db')}`,
    UPLOAD_DIR: path.join(folder, 'uploads'),
    GEOMETRY_CACHE_DIR: path.join(folder, 'geometry'),
  });
  await loadRoutes();
  await call('/api/tenants'); // the token is there
});
afterEach(() => {
  flex.clearOverrides();
  flex.seen.length = 0;
});
afterAll(async () => {
  await flex.close();
  await rm(folder, { recursive: true, force: true });
});

/** Each parameter of each method of each route. */
const places = () =>
  handlers().flatMap(([address, method]) => parametersOf(address).map((name) => ({ address, method, name })));

/** What the app may ask of Flex, whatever it is asked: the fake's own tenant, or a tenant of a plain name. */
const ALLOWED =
  /^\/id\/2\.0\/(Me|Me\/Regions|Tenants|Tenants\([0-9a-f-]{36}\)|Tenants\/GetById\(identifier='[A-Za-z0-9-]{1,64}'\))(\?|$)|^\/UK\/aim\/2\.0\/11111111-2222-4333-8444-555555555555\/(Models|Models\(\d{1,10}\)|wexbim\/[a-z]+|modelfiles\/download\/\d{1,10}\/\d{1,10}|[A-Z][A-Za-z]+(\([A-Za-z]+=\d{1,10}(,[A-Za-z]+=\d{1,10})*\))?)(\?|$)/;

/** Calls one place with one value: never an answer of 500, never anything of Flex beside what is allowed. */
async function tryOne({ address, method, name }: ReturnType<typeof places>[number], value: string) {
  const response = await call(address, { method, params: { [name]: value } });
  await response.body?.cancel();
  const what = `${method} ${address} ${name}=${JSON.stringify(value)}: `;
  if (response.status >= 500) throw new Error(`${what}${response.status}`);
  for (const { url } of flex.apiCalls()) if (!ALLOWED.test(url)) throw new Error(`${what}${url}`);
  flex.seen.length = 0;
  return response.status;
}

test(`${HOSTILE_IDS.length} hostile ids in every place of every route are refused, and none reaches Flex (PX1)`, async () => {
  expect(HOSTILE_IDS.length).toBeGreaterThanOrEqual(150);
  expect(places().length).toBeGreaterThan(40);
  for (const place of places()) {
    for (const value of HOSTILE_IDS) expect([400, 404]).toContain(await tryOne(place, value));
  }
}, 240_000);

test('two thousand random ids, in any place: no answer of 500, no other address at Flex (PX1)', async () => {
  const id = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.stringMatching(/^[\w.%/\\:@?#'()-]{1,40}$/),
    fc.webUrl(),
    fc.integer().map(String),
    fc.double().map(String),
    fc.uuid(),
    fc
      .constantFrom(...HOSTILE_IDS)
      .chain((text) => fc.nat(40).map((at) => text.slice(at) + text.slice(0, at))),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places()), id, async (place, value) => {
      await tryOne(place, value);
    }),
    { numRuns: 2_000 }, // url.test.ts tries ten thousand where addresses are made
  );
}, 240_000);

/** RFC 9110 section 7.6.1, and what older software takes for it. */
const HOP_BY_HOP = [
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization', 'te'],
  ...['trailer', 'transfer-encoding', 'upgrade', 'http2-settings', 'expect', 'host', 'content-length'],
  ...['cookie', 'authorization', 'origin', 'referer', 'forwarded', 'via', 'x-forwarded-for', 'x-real-ip'],
  ...['x-forwarded-host', 'x-forwarded-proto', 'x-http-method-override', 'x-original-url', 'x-rewrite-url'],
  ...['max-forwards', 'accept-encoding', 'user-agent', 'x-middleware-subrequest', 'next-action'],
];
/** What the app sends of its own, and the conditions and ranges that it passes on. */
const SENT = new Set([
  ...['host', 'connection', 'accept', 'accept-encoding', 'authorization', 'content-type', 'content-length'],
  ...['traceparent', 'x-request-id'],
]);
const PASSED_ON = ['if-none-match', 'if-match', 'if-modified-since', 'if-range', 'range'];

test('300 random headers and every hop-by-hop name, on every route: Flex sees the agreed ones and no more (PX4)', async () => {
  const mark = `mark-${randomBytes(8).toString('hex')}`;
  const random = Array.from({ length: 300 }, (_, index): [string, string] => [
    `${index % 3 ? 'x-' : ''}${randomBytes(6).toString('hex')}`,
    `${mark}-${index}`,
  ]);
  const own = new Set(['origin', 'content-length', 'transfer-encoding']); // our own check of the page, and framing
  const headers = Object.fromEntries([
    ...random,
    ...HOP_BY_HOP.filter((name) => !own.has(name)).map((name) => [name, `${mark}-${name}`]),
    ...PASSED_ON.map((name) => [name, `"${mark}-${name}"`]),
    // Named here, a condition is for one hop and goes no further.
    ['connection', `if-match, ${random[0]![0]}`],
  ]) as Record<string, string>;

  let seen = 0;
  for (const [address, method] of handlers()) {
    const response = await call(address, { method, headers });
    await response.body?.cancel();
    for (const request of flex.apiCalls()) {
      seen += 1;
      for (const [name, value] of Object.entries(request.headers)) {
        const agreed = SENT.has(name) ? !String(value).includes(mark) : PASSED_ON.includes(name);
        if (!agreed) throw new Error(`${method} ${address} let ${name} through: ${String(value)}`);
        if (name === 'if-match') throw new Error(`${method} ${address} let a header of one hop through`);
      }
    }
    flex.seen.length = 0;
  }
  expect(seen).toBeGreaterThan(20);
});

test('links and addresses that Flex puts into lists are not handed on (PX18)', async () => {
  const evil = 'https://evil.test/next?$skiptoken=1';
  flex.onAuthorized(/aim\/2\.0\/[^/]+\/(Models|Spaces|Levels|Components)(\?|$)/, (request, response) => {
    sendJson(response, {
      '@odata.context': evil,
      '@odata.nextLink': evil,
      '@odata.count': 1,
      value: /Models/.test(request.url ?? '')
        ? [{ ...flex.model, '@odata.id': evil, '@odata.editLink': evil, 'Asset@odata.navigationLink': evil }]
        : [],
    });
  });
  for (const list of [
    'models',
    'models/[modelId]/spaces',
    'models/[modelId]/levels',
    'models/[modelId]/components',
  ]) {
    const response = await call(`/api/tenants/[tenantId]/${list}`);
    expect([list, response.status, await response.text()]).toEqual([
      list,
      200,
      expect.not.stringContaining('evil'),
    ]);
  }
});
