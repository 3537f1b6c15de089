import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request as get } from 'undici';
import { readFilename } from '@/lib/flexApi/files';
import { toWebStream } from '@/lib/http';
import { aFlex, type AFlex, errorOf, until } from '../support/aFlex';
import { type FakeHandler, faults, WEXBIM_START } from '../support/fakeFlex';

let world: AFlex;
beforeEach(async () => {
  world = await aFlex();
});
afterEach(() => world.close());

const GEOMETRY = /\/wexbim\/complete/;
const open = (options = {}) => world.flex.openGeometry('acme', 7, 'complete', options);
const BIG = Buffer.concat([WEXBIM_START, Buffer.alloc(5_000_000, 7)]);

async function bytesOf(body: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('geometry comes whole, with its length and its validators', async () => {
  const headers = { 'content-length': String(BIG.length), etag: '"v1"', 'set-cookie': 'a=b', server: 'x' };
  world.fake.onAuthorized(GEOMETRY, (_, response) => response.writeHead(200, headers).end(BIG));
  const stream = await open();
  expect(stream).toMatchObject({ status: 200, contentLength: BIG.length });
  expect([...stream.headers]).toEqual([['etag', '"v1"']]);
  expect((await bytesOf(stream.body)).equals(BIG)).toBe(true);
  expect(world.fake.seen.at(-1)?.url).toBe(
    `/UK/aim/2.0/${world.fake.tenant.tenantId}/wexbim/complete?assetId=3&modelId=7`,
  );
});

test('first bytes that come one by one are put together again (PX8)', async () => {
  world.fake.onAuthorized(GEOMETRY, (_, response) => {
    response.writeHead(200);
    [...WEXBIM_START].forEach((byte, index) =>
      setTimeout(() => response.write(Buffer.from([byte])), index * 20),
    );
    setTimeout(() => response.end('rest'), 150);
  });
  const stream = await open();
  expect((await bytesOf(stream.body)).equals(Buffer.concat([WEXBIM_START, Buffer.from('rest')]))).toBe(true);
});

const send = (body: Buffer | string, headers: Record<string, string> = {}): FakeHandler =>
  faults.status(200, { 'content-type': 'application/octet-stream', ...headers }, body as string);
const flipped = (index: number) => WEXBIM_START.map((byte, i) => (i === index ? byte ^ 1 : byte));

test.each<[string, FakeHandler]>([
  ['a page', faults.html],
  ['a page that says it is bytes', send('<html>sign in</html>')],
  ['a page in capitals', send(WEXBIM_START, { 'content-type': 'Text/HTML; charset=utf-8' })],
  ['JSON', send('{"error":"x"}', { 'content-type': 'application/json' })],
  ['a problem', send('{}', { 'content-type': 'application/problem+json' })],
  ['nothing', send('')],
  ['one byte', send(WEXBIM_START.subarray(0, 1))],
  ['three bytes', send(WEXBIM_START.subarray(0, 3))],
  ['a flipped first byte', send(flipped(0) as Buffer)],
  ['a flipped second byte', send(flipped(1) as Buffer)],
  ['a flipped third byte', send(flipped(2) as Buffer)],
  ['a flipped fourth byte', send(flipped(3) as Buffer)],
  ['the magic the other way round', send(Buffer.from([0x05, 0x9c, 0x57, 0x95]))],
  ['zeros', send(Buffer.alloc(100))],
  ['IFC', send('ISO-10303-21;HEADER;')],
  ['a zip', send('PK\x03\x04')],
  ['a byte order mark before it', send(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), WEXBIM_START]))],
  ['gzip', send(WEXBIM_START, { 'content-encoding': 'gzip' })],
  ['203', (_, response) => response.writeHead(203).end(WEXBIM_START)],
  ['207', (_, response) => response.writeHead(207).end(WEXBIM_START)],
])('%s in place of geometry is flex_malformed (PX8)', async (_, handler) => {
  world.fake.onAuthorized(GEOMETRY, handler);
  expect((await errorOf(open())).code).toBe('flex_malformed');
});

test('only conditions and ranges of a caller go to Flex, beside our own headers (PX4)', async () => {
  const names = [
    'cookie',
    'authorization',
    'x-forwarded-for',
    'origin',
    'referer',
    'accept',
    'te',
    'x-evil',
    'content-type',
  ];
  const headers = new Headers(names.map((name): [string, string] => [name, 'canary']));
  headers.set('range', 'bytes=0-3');
  headers.set('if-range', '"v1"');
  headers.set('if-none-match', '"v0"');
  await open({ headers });
  const { headers: arrived } = world.fake.seen.at(-1) ?? { headers: {} };
  expect(Object.keys(arrived).sort()).toEqual(
    [
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'host',
      'if-none-match',
      'if-range',
      'range',
    ].sort(),
  );
  expect(JSON.stringify(arrived)).not.toContain('canary');
});

test('a part, an unchanged file and a range beyond the end are passed on as they are', async () => {
  world.fake.onAuthorized(GEOMETRY, (_, response) =>
    response.writeHead(206, { 'content-range': 'bytes 100-103/5000005' }).end('part'),
  );
  const part = await open({ headers: new Headers({ range: 'bytes=100-103' }) });
  expect(part.status).toBe(206);
  expect((await bytesOf(part.body)).toString()).toBe('part');
  world.fake.onAuthorized(GEOMETRY, faults.status(304, { etag: '"v1"' }));
  const unchanged = await open();
  expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, '"v1"']);
  world.fake.onAuthorized(GEOMETRY, faults.status(416, { 'content-range': 'bytes */10' }));
  expect((await open()).headers.get('content-range')).toBe('bytes */10');
});

test('a set that is not there is not_found, and a model that is not processed not_ready', async () => {
  world.fake.onAuthorized(GEOMETRY, faults.status(204));
  expect((await errorOf(open())).code).toBe('not_found');
  const model = { ...world.fake.model, ProcessingStatus: 'Running' };
  world.fake.onAuthorized(/Models\(7\)/, faults.status(200, {}, JSON.stringify(model)));
  expect((await errorOf(open())).code).toBe('not_ready');
});

test('a Flex that dies in the middle makes the stream fail, never end short (PX10)', async () => {
  world.fake.onAuthorized(GEOMETRY, faults.cut(BIG.subarray(0, 100_000), BIG.length));
  const { body } = await open();
  await expect(bytesOf(body)).rejects.toThrow();
  world.fake.onAuthorized(GEOMETRY, faults.cut(BIG.subarray(0, 100_000), BIG.length));
  const again = await open();
  await expect(new Response(toWebStream(again.body)).arrayBuffer()).rejects.toThrow();
});

test('a Flex that falls silent in the middle is given up after the idle time (PX14)', async () => {
  world.fake.onAuthorized(GEOMETRY, (_, response) => {
    response.writeHead(200, { 'content-length': '100000' });
    response.write(BIG.subarray(0, 1000));
  });
  const { body } = await open();
  await expect(bytesOf(body)).rejects.toThrow(/timeout/i);
});

test('clients that leave at any point close their connection to Flex within a second (PX10)', async () => {
  let opened = 0;
  let closed = 0;
  world.fake.onAuthorized(GEOMETRY, (_, response) => {
    opened += 1;
    response.on('close', () => (closed += 1));
    response.writeHead(200);
    response.write(BIG); // and never ends
  });
  const leave = async (index: number) => {
    const leaving = new AbortController();
    const { signal } = leaving;
    setTimeout(() => leaving.abort(), (index * 13) % 250);
    const stream = await open({ signal });
    for await (const _ of toWebStream(stream.body, signal)) if (index % 3 === 0) leaving.abort();
  };
  const results = await Promise.allSettled(Array.from({ length: 100 }, (_, index) => leave(index)));
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  await until(() => closed === opened);
  await expect(world.flex.getMe()).resolves.toBeDefined();
});

test('over HTTP as well: a browser that leaves closes the connection to Flex (PX10)', async () => {
  let closed = 0;
  world.fake.onAuthorized(GEOMETRY, (_, response) => {
    response.on('close', () => (closed += 1));
    response.writeHead(200);
    response.write(BIG);
  });
  const proxy = createServer((request, response) => {
    const leaving = new AbortController();
    response.on('close', () => leaving.abort());
    void open({ signal: leaving.signal })
      .then(
        async ({ body }) => {
          for await (const chunk of toWebStream(body, leaving.signal)) response.write(chunk);
        },
        () => response.destroy(),
      )
      .catch(() => {});
    request.resume();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  for (let index = 0; index < 5; index += 1) {
    const leaving = new AbortController();
    const answer = await get(`http://127.0.0.1:${port}/`, { signal: leaving.signal });
    answer.body.on('error', () => {});
    leaving.abort();
  }
  await until(() => closed === 5);
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

test('a slow reader holds Flex back instead of filling memory', async () => {
  let written = 0;
  world.fake.onAuthorized(GEOMETRY, (_, response) => {
    response.writeHead(200);
    const more = () => {
      while (written < 200_000_000) {
        written += BIG.length;
        if (!response.write(BIG)) return response.once('drain', more);
      }
      return response.end();
    };
    more();
  });
  const { body } = await open();
  const reader = toWebStream(body).getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(written).toBeLessThan(40_000_000);
  await reader.cancel();
});

test('the uploaded file comes with its name', async () => {
  world.fake.onAuthorized(/modelfiles\/download\/3\/7$/, (_, response) =>
    response
      .writeHead(200, {
        'content-disposition': `attachment; filename="x.ifc"; filename*=utf-8''H%C3%A4user.ifc`,
      })
      .end('ISO-10303-21;'),
  );
  const source = await world.flex.openSource('acme', 7);
  expect(source.filename).toBe('Häuser.ifc');
  expect((await bytesOf(source.body)).toString()).toBe('ISO-10303-21;');
});

test.each([
  [`attachment; filename="a.ifc"`, 'a.ifc'],
  [`attachment; filename=a.ifc`, 'a.ifc'],
  [`attachment; filename="a \\"b\\".ifc"`, 'a "b".ifc'],
  [`attachment; filename="../../etc/passwd"`, 'passwd'],
  [`attachment; filename="C:\\\\dir\\\\a.ifc"`, 'a.ifc'],
  [`attachment; filename*=utf-8''%zz; filename="a.ifc"`, 'a.ifc'],
  ['attachment', null],
  [null, null],
])('the name in %s is %s', (disposition, name) => {
  expect(readFilename(disposition)).toBe(name);
});
