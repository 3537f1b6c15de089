import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import busboy from 'busboy';
import { aFlex, type AFlex, errorOf } from '../support/aFlex';
import { type FakeHandler, faults, sendJson } from '../support/fakeFlex';

let world: AFlex;
let directory: string;
beforeEach(async () => {
  world = await aFlex();
  directory = await mkdtemp(path.join(tmpdir(), 'flexview-upload-'));
});
afterEach(async () => {
  await world.close();
  await rm(directory, { recursive: true });
});

const UPLOAD = /modelfiles\/upload$/;
const uploads = () => world.fake.seen.filter(({ url }) => UPLOAD.test(url));

/** `size` bytes that are made as they are read. */
function aStream(size: number): Readable {
  const chunk = Buffer.alloc(64 * 1024, 'ifc ');
  return Readable.from(
    (function* () {
      for (let left = size; left > 0; left -= chunk.length)
        yield left < chunk.length ? chunk.subarray(0, left) : chunk;
    })(),
  );
}

type Received = { fields: Record<string, string>; filename?: string; bytes: number; sha256?: string };

/** Reads the form as a server does, and remembers what was in it. */
function receiving(received: Received): FakeHandler {
  return (request, response) => {
    const form = busboy({ headers: request.headers, defParamCharset: 'utf8' });
    const hash = createHash('sha256');
    form.on('field', (name, value) => (received.fields[name] = value));
    form.on('file', (_, file, { filename }) => {
      received.filename = filename;
      file.on('data', (chunk: Buffer) => {
        received.bytes += chunk.length;
        hash.update(chunk);
      });
    });
    form.on('close', () => {
      received.sha256 = hash.digest('hex');
      sendJson(response, { AssetId: 3, AssetModelIds: [8] });
    });
    request.pipe(form);
  };
}

test('a file arrives byte for byte, with its fields, in one request of known length', async () => {
  const received: Received = { fields: {}, bytes: 0 };
  world.fake.onAuthorized(UPLOAD, receiving(received));
  const file = path.join(directory, 'a.ifc');
  const bytes = Buffer.alloc(3_000_001, 'ISO-10303-21;');
  await writeFile(file, bytes);
  const filename = 'Häuser "A"\r\nX-Evil: 1.ifc';
  const result = await world.flex.uploadModel('acme', {
    file,
    filename,
    assetName: 'Rathaus\r\n--x',
    assetId: 3,
  });
  expect(result).toEqual({ assetId: 3, modelId: 8 });
  expect(received).toEqual({
    fields: { assetName: 'Rathaus\r\n--x', assetId: '3' },
    filename: 'Häuser %22A%22%0D%0AX-Evil: 1.ifc',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(Number(uploads()[0]?.headers['content-length'])).toBeGreaterThan(bytes.length);
  expect(uploads()[0]?.headers['transfer-encoding']).toBeUndefined();
});

test('an upload of 100 MB and one of 10 MB take about the same memory', async () => {
  const peak = async (size: number) => {
    const received: Received = { fields: {}, bytes: 0 };
    world.fake.onAuthorized(UPLOAD, receiving(received));
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 10);
    await world.flex.uploadModel('acme', { file: aStream(size), size, filename: 'a.ifc', assetName: 'A' });
    clearInterval(watch);
    expect(received.bytes).toBe(size);
    return most;
  };
  const small = await peak(10_000_000);
  const large = await peak(100_000_000);
  expect(large - small).toBeLessThan(32_000_000);
}, 30_000);

test.each<[number, string]>([
  [401, 'upstream_auth'],
  [402, 'plan_limit'],
  [409, 'conflict'],
  [413, 'file_too_large'],
  [415, 'unsupported_file'],
  [503, 'flex_busy'],
])(
  '%d before the end of the body counts, with and without a close, and nothing is sent again (T7)',
  async (status, code) => {
    for (let index = 0; index < 6; index += 1) {
      world.fake.clearOverrides();
      world.fake.on(UPLOAD, (request, response) => {
        const close = index % 2 === 0;
        response
          .writeHead(status, { 'content-length': '2', ...(close ? { connection: 'close' } : {}) })
          .end('{}');
        if (close) response.on('finish', () => request.socket.destroySoon());
      });
      const before = uploads().length;
      const size = 20_000_000;
      const error = await errorOf(
        world.flex.uploadModel('acme', { file: aStream(size), size, filename: 'a.ifc', assetName: 'A' }),
      );
      expect(error.code).toBe(code);
      expect(uploads()).toHaveLength(before + 1);
    }
    expect(world.fake.counts.token).toBe(1);
  },
);

test('a Flex that takes no bytes, or takes them all and says nothing, is given up (PX14)', async () => {
  const size = 50_000_000;
  const upload = () =>
    world.flex.uploadModel('acme', { file: aStream(size), size, filename: 'a.ifc', assetName: 'A' });
  world.fake.onAuthorized(UPLOAD, faults.hang);
  expect((await errorOf(upload())).code).toBe('flex_timeout');
  world.fake.onAuthorized(UPLOAD, (request) => void request.resume());
  expect((await errorOf(upload())).code).toBe('flex_timeout');
  world.fake.onAuthorized(UPLOAD, faults.reset);
  expect((await errorOf(upload())).code).toBe('flex_unreachable');
}, 20_000);

test('a file that is not as long as it was said to be is our fault and is not passed on as whole', async () => {
  world.fake.onAuthorized(UPLOAD, receiving({ fields: {}, bytes: 0 }));
  for (const size of [999, 1001]) {
    const upload = { file: Readable.from([Buffer.alloc(1000)]), size, filename: 'a.ifc', assetName: 'A' };
    expect((await errorOf(world.flex.uploadModel('acme', upload))).code).toBe('internal');
  }
});

test('a caller who leaves ends the upload and lets go of the file (PX10)', async () => {
  world.fake.onAuthorized(UPLOAD, faults.hang);
  const leaving = new AbortController();
  const file = aStream(50_000_000);
  const upload = world.flex.uploadModel('acme', {
    file,
    size: 50_000_000,
    filename: 'a.ifc',
    assetName: 'A',
    signal: leaving.signal,
  });
  setTimeout(() => leaving.abort(), 200);
  await expect(upload).rejects.toThrow(/abort/i);
  expect(file.destroyed).toBe(true);
});

test('an answer without a model is flex_malformed', async () => {
  world.fake.onAuthorized(UPLOAD, (request, response) => {
    request.resume().on('end', () => sendJson(response, { AssetModelIds: [] }));
  });
  const upload = { file: aStream(10), size: 10, filename: 'a.ifc', assetName: 'A' };
  expect((await errorOf(world.flex.uploadModel('acme', upload))).code).toBe('flex_malformed');
});
