import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import busboy from 'busboy';
import { sendUpload } from '@/lib/flexApi/sendUpload';
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
  [413, 'file_too_large'],
  [503, 'flex_busy'],
])(
  '%d before the end of the body counts 100 times in 100, and nothing is sent again (TK7, T7)',
  async (status, code) => {
    const size = 2_000_000;
    const outcomes: string[] = [];
    for (let index = 0; index < 100; index += 1) {
      const close = index % 2 === 0;
      const afterBytes = index % 4 < 2 ? 0 : 300_000; // by the headers alone, or in the middle of the file
      world.fake.clearOverrides();
      world.fake.on(UPLOAD, (request, response) => {
        let bytes = 0;
        const refuse = () => {
          request.removeAllListeners('data').pause();
          response
            .writeHead(status, { 'content-length': '2', ...(close ? { connection: 'close' } : {}) })
            .end('{}');
          if (close) response.on('finish', () => request.socket.destroySoon());
        };
        if (afterBytes === 0) return refuse();
        request.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes >= afterBytes) refuse();
        });
      });
      const upload = { file: aStream(size), size, filename: 'a.ifc', assetName: 'A' };
      outcomes.push((await errorOf(world.flex.uploadModel('acme', upload))).code ?? '');
    }
    expect(outcomes.filter((outcome) => outcome !== code)).toEqual([]);
    expect(uploads()).toHaveLength(100);
    expect(world.fake.counts.token).toBe(1);
  },
);

test.each<[number, string]>([
  [402, 'plan_limit'],
  [409, 'conflict'],
  [415, 'unsupported_file'],
])('%d to an upload is answered as what it is', async (status, code) => {
  world.fake.on(UPLOAD, faults.status(status));
  const upload = { file: aStream(1000), size: 1000, filename: 'a.ifc', assetName: 'A' };
  expect((await errorOf(world.flex.uploadModel('acme', upload))).code).toBe(code);
});

test('a server that refuses by the headers alone is sent no file at all, and one that is silent gets it (TK7)', async () => {
  const seen: string[] = [];
  const listen = async (onConnection: (socket: Socket) => void) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { server, url: new URL(`http://127.0.0.1:${port}/upload`) };
  };
  const body = () => aStream(100_000) as AsyncIterable<Uint8Array>;
  const send = (url: URL) =>
    sendUpload(url, {
      method: 'POST',
      headers: { 'content-length': '100000' },
      body: body(),
      signal: AbortSignal.timeout(10_000),
    });

  const strict = await listen((socket) =>
    socket.on('data', (data) => {
      seen.push(data.toString('latin1'));
      socket.end('HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    }),
  );
  const refused = await send(strict.url);
  expect(refused.statusCode).toBe(413);
  refused.destroy();
  expect(seen.join('')).toMatch(/expect: 100-continue/i);
  expect(seen.join('')).not.toContain('ifc ifc');

  let bytes = 0;
  const silent = await listen((socket) =>
    socket.on('data', (data) => {
      bytes += data.length;
      if (bytes > 100_000) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    }),
  );
  const taken = await send(silent.url);
  expect(taken.statusCode).toBe(200);
  taken.destroy();
  strict.server.close();
  silent.server.close();
});

test('an upload goes where the settings say and nowhere else (PX3)', async () => {
  const rules = { hosts: new Set(['flex.test']), allowPrivate: false };
  const sending = sendUpload(new URL(`${world.fake.base}/upload`), {
    method: 'POST',
    headers: {},
    body: aStream(10) as AsyncIterable<Uint8Array>,
    signal: AbortSignal.timeout(5_000),
    rules,
  });
  await expect(sending).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
  expect(world.fake.seen).toEqual([]);
});

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
