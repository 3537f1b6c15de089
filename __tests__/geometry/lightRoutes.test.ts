import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkWexbim } from '@/lib/wexbim';
import type * as Geometry from '@/lib/geometry';
import { aModelPass } from '../support/aPass';
import { aModel } from '../support/builders';
import { faults, type FakeFlex, startFakeFlex } from '../support/fakeFlex';
import { heavyModel } from './heavyModel';
import { ownRequest } from '../support/ownPage';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const HEAVY = heavyModel(1000); // 400 000 triangles
const SMALL = heavyModel(10);

let flex: FakeFlex;
let folder: string;
let getSet: Handler;
let getList: Handler;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/buildFlex.mjs', 'lightWorker'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  flex = await startFakeFlex();
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-light-'));
  Object.assign(process.env, flex.settings, {
    DATABASE_URL: `file:${path.join(folder, 'app.db')}`,
    GEOMETRY_CACHE_DIR: path.join(folder, 'geometry'),
  });
  const routes = '@/app/api/tenants/[tenantId]/models/[modelId]/geometry';
  getSet = ((await import(`${routes}/[set]/route`)) as { GET: Handler }).GET;
  getList = ((await import(`${routes}/route`)) as { GET: Handler }).GET;
}, 60_000);
afterEach(() => {
  flex.clearOverrides();
  flex.seen.length = 0;
});
afterAll(async () => {
  await flex.close();
  await rm(folder, { recursive: true, force: true });
});

/** Answers as a file server does, with a strong tag and ranges. */
const file = (bytes: Buffer) => (request: IncomingMessage, response: ServerResponse) => {
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}"`;
  const headers = { 'content-type': 'application/octet-stream', etag };
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined)
    return void response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes);
  const part = bytes.subarray(Number(from), to ? Number(to) + 1 : undefined);
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
  response.writeHead(206, { ...headers, 'content-range': range, 'content-length': part.length }).end(part);
};

const params = (set: string) => ({ params: Promise.resolve({ tenantId: 'acme', modelId: '7', set }) });
const ask = (budget: string, headers: Record<string, string> = {}, set = 'complete') =>
  getSet(ownRequest(`http://localhost:3000/x?budget=${budget}`, { headers }), params(set));

/** Asks until the form is there: a busy machine may need longer than a route waits. */
async function askPatiently(budget: string, headers: Record<string, string> = {}): Promise<Response> {
  for (;;) {
    const response = await ask(budget, headers);
    if (response.status !== 503) return response;
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await response.body?.cancel();
  }
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const formOf = ({ headers }: Response) =>
  ['triangles', 'full-triangles', 'tolerance'].map((name) => Number(headers.get(`x-geometry-${name}`)));

test('a heavy set comes lighter, and tells how much', async () => {
  flex.onAuthorized(/wexbim/, file(HEAVY));
  const response = await askPatiently('200000');
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  const [triangles, fullTriangles, tolerance] = formOf(response);
  expect(checkWexbim(bytes).triangles).toBe(triangles);
  expect(triangles).toBeLessThanOrEqual(200_000);
  expect(fullTriangles).toBe(400_000);
  expect(tolerance).toBeGreaterThan(0);
  expect(response.headers.get('x-geometry-length')).toBe(String(bytes.length));
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
}, 60_000);

test('a kept form answers ranges and conditions, and Flex is asked for its first bytes only', async () => {
  flex.onAuthorized(/wexbim/, file(HEAVY));
  const whole = await askPatiently('200000');
  const bytes = Buffer.from(await whole.arrayBuffer());
  const etag = whole.headers.get('etag')!;
  expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
  flex.seen.length = 0;

  const rest = await ask('200000', { range: 'bytes=100-', 'if-match': etag });
  expect([rest.status, rest.headers.get('content-range')]).toEqual([
    206,
    `bytes 100-${bytes.length - 1}/${bytes.length}`,
  ]);
  expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(100))).toBe(true);
  const end = await ask('200000', { range: 'bytes=-4' });
  expect(Buffer.from(await end.arrayBuffer()).equals(bytes.subarray(-4))).toBe(true);
  const other = await ask('200000', { range: 'bytes=100-', 'if-range': '"other"' });
  expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
  expect((await ask('200000', { range: `bytes=${bytes.length}-` })).status).toBe(416);
  expect((await ask('200000', { 'if-none-match': `W/${etag}` })).status).toBe(304);
  expect((await ask('200000', { 'if-match': '"other"' })).status).toBe(412);

  const asked = flex.apiCalls().filter(({ url }) => url.includes('wexbim'));
  expect(asked.map(({ headers }) => headers.range)).toEqual(Array(6).fill('bytes=0-58'));
}, 60_000);

test('a set within the budget comes as it is, with the same headers and the tag of Flex', async () => {
  flex.onAuthorized(/wexbim/, file(SMALL));
  const response = await ask('100000');
  expect(Buffer.from(await response.arrayBuffer()).equals(SMALL)).toBe(true);
  expect(formOf(response)).toEqual([4000, 4000, 0]);
  expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{8}"$/);
  const part = await ask('100000', { range: 'bytes=10-19' });
  expect([part.status, part.headers.get('x-geometry-length')]).toEqual([206, String(SMALL.length)]);
  expect(Buffer.from(await part.arrayBuffer()).equals(SMALL.subarray(10, 20))).toBe(true);
});

test('a Flex without ranges and tags is good enough', async () => {
  flex.onAuthorized(/wexbim/, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(HEAVY);
  });
  const response = await askPatiently('100000');
  expect(formOf(response)[0]).toBeLessThanOrEqual(100_000);
  await response.body?.cancel();
}, 60_000);

test.each(['0', '1', '150000', '1e9', '-1', 'x', '200000.5'])('the budget %s is refused', async (budget) => {
  const response = await ask(budget);
  expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_request']);
  expect(flex.apiCalls().filter(({ url }) => url.includes('wexbim'))).toEqual([]);
});

test('a faulty file is not passed on', async () => {
  const faulty = Buffer.from(HEAVY);
  faulty.writeInt32LE(-5, faulty.length - 4); // an index that no vertex has
  flex.onAuthorized(/wexbim/, file(faulty));
  const response = await askPatiently('200000');
  expect([response.status, await codeOf(response)]).toEqual([502, 'flex_malformed']);
}, 60_000);

test.each([
  ['no wexBIM', Buffer.from('PK\x03\x04 not at all'.padEnd(99))],
  ['an unknown version', Buffer.concat([HEAVY.subarray(0, 4), Buffer.of(99), HEAVY.subarray(5)])],
  ['a head that is cut off', HEAVY.subarray(0, 40)],
])('%s is told from its first bytes', async (_what, bytes) => {
  flex.onAuthorized(/wexbim/, file(bytes));
  const response = await ask('200000');
  expect([response.status, await codeOf(response)]).toEqual([502, 'flex_malformed']);
});

test('the list tells what each set costs, and of light forms what is known', async () => {
  flex.onAuthorized(/wexbim/, file(SMALL));
  flex.onAuthorized(/wexbim\/complete/, file(HEAVY));
  flex.onAuthorized(/wexbim\/site/, faults.status(404));
  flex.onAuthorized(/wexbim\/spatial/, faults.status(500));
  await (await askPatiently('200000')).body?.cancel();
  const response = await getList(ownRequest('http://localhost:3000/x'), params(''));
  const { sets } = (await response.json()) as { sets: { set: string; light: Record<string, number>[] }[] };
  expect(sets.map(({ set }) => set)).toEqual([
    'complete',
    'envelope',
    'windowsdoors',
    'components',
    'spatial',
  ]);
  expect(sets[0]).toMatchObject({ bytes: HEAVY.length, triangles: 400_000, memoryBytes: 41_600_000 });
  for (const { budget, bytes, triangles } of sets[0]!.light) {
    expect(triangles).toBeLessThanOrEqual(budget!);
    expect(bytes).toBeLessThan(HEAVY.length);
  }
  const itself = { bytes: SMALL.length, triangles: 4000 };
  expect(sets[1]).toMatchObject({
    ...itself,
    light: [
      { budget: 200_000, ...itself },
      { budget: 100_000, ...itself },
    ],
  });
  expect(sets[4]).toEqual({
    set: 'spatial',
    bytes: null,
    triangles: null,
    memoryBytes: null,
    light: [
      { budget: 200_000, bytes: null, triangles: null },
      { budget: 100_000, bytes: null, triangles: null },
    ],
  });
}, 60_000);

test('the list of a model that is still processed says so', async () => {
  flex.onAuthorized(/\/Models/, (_, response) => {
    const model = { ...flex.model, ProcessingStatus: 'Running' };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ...model, value: [model] }));
  });
  const response = await getList(ownRequest('http://localhost:3000/x'), params(''));
  expect([response.status, await codeOf(response)]).toEqual([409, 'not_ready']);
});

test('the forms of a model that has just become ready are there before anybody asks for them', async () => {
  flex.onAuthorized(/wexbim/, file(HEAVY));
  const { prepareLight } = (await import('@/lib/geometry')) as typeof Geometry;
  const ready = aModel({ modelId: 7, status: 'ready', processedAt: new Date().toISOString() });
  await prepareLight(aModelPass({ tenantId: 'acme' }), [
    ready,
    ready,
    aModel({ modelId: 9, processedAt: '2020-01-01T00:00:00Z' }),
  ]);
  const whole = flex
    .apiCalls()
    .filter(({ url, headers }) => url.includes('wexbim') && headers.range === undefined)
    .map(({ url }) => /wexbim.([a-z]+)/.exec(url)?.[1]);
  // What a page draws, each once, and the shell first.
  expect(whole).toEqual(['envelope', 'windowsdoors', 'components', 'spatial', 'site']);
}, 60_000);
