import fc from 'fast-check';
import { loadGeometry } from '@/components/viewer/loadGeometry';
import { ViewerError, type LoadProgress } from '@/components/viewer/viewerHost';
import { aProblem, http, HttpResponse, startNetwork } from '../../support/msw';

const URL_OF_FILE = 'http://flexview.test/api/tenants/acme/models/7/geometry/complete';
const network = startNetwork();

/** A file as far as the loader looks: the head of a wexBIM of version 4, then anything. */
function aFile(length = 200, version = 4): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length).map((_, index) => index % 251);
  bytes.set([0x95, 0x57, 0x9c, 0x05, version]); // magic, int32 LE; version
  return bytes;
}

function answerWith(body: BodyInit, length: number | null) {
  const headers: HeadersInit = length === null ? {} : { 'x-geometry-length': String(length) };
  network.use(http.get(URL_OF_FILE, () => new HttpResponse(body, { headers })));
}

const failureOf = (loading: Promise<unknown>) =>
  loading.then(
    () => 'none',
    (error: unknown) => (error instanceof ViewerError ? error.failure : error),
  );

test('a whole file arrives unchanged, with its bytes counted', async () => {
  const file = aFile();
  answerWith(file, file.length);
  const seen: LoadProgress[] = [];
  const blob = await loadGeometry(URL_OF_FILE, { onProgress: (progress) => seen.push(progress) });
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(file);
  expect(seen[0]).toEqual({ phase: 'download', loadedBytes: 0, totalBytes: 200 });
  expect(seen.at(-1)).toEqual({ phase: 'download', loadedBytes: 200, totalBytes: 200 });
});

test('without an announced length the total is unknown, and the file is still taken', async () => {
  answerWith(aFile(), null);
  const seen: LoadProgress[] = [];
  await loadGeometry(URL_OF_FILE, { onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toEqual({ phase: 'download', loadedBytes: 200, totalBytes: null });
});

test('versions 1 to 4 are taken and no others', async () => {
  for (const version of [1, 2, 3, 4]) {
    answerWith(aFile(200, version), 200);
    await expect(failureOf(loadGeometry(URL_OF_FILE))).resolves.toBe('none');
  }
  for (const version of [0, 5, 99, 255]) {
    answerWith(aFile(200, version), 200);
    await expect(failureOf(loadGeometry(URL_OF_FILE))).resolves.toBe('corrupt');
  }
});

test('no shorter part of a file is taken for the file', async () => {
  const file = aFile();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: file.length - 1 }), async (length) => {
      answerWith(file.slice(0, length), file.length);
      expect(await failureOf(loadGeometry(URL_OF_FILE))).toBe('download_failed');
    }),
  );
});

test('a file that ends within its head is refused, announced length or not', async () => {
  for (const length of [0, 3, 5, 34]) {
    answerWith(aFile(200).slice(0, length), null);
    await expect(failureOf(loadGeometry(URL_OF_FILE))).resolves.toBe('corrupt');
  }
});

test('a file longer than announced is refused', async () => {
  answerWith(aFile(), 199);
  await expect(failureOf(loadGeometry(URL_OF_FILE))).resolves.toBe('corrupt');
});

test('no bit of the magic number may be wrong', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(31), async (bit) => {
      const file = aFile();
      file[bit >> 3] = (file[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      answerWith(file, file.length);
      expect(await failureOf(loadGeometry(URL_OF_FILE))).toBe('corrupt');
    }),
  );
});

test('a connection that breaks off is a failed download, which may be tried again', async () => {
  const body = new ReadableStream({
    start: (stream) => stream.enqueue(aFile(100)),
    pull: (stream) => stream.error(new Error('ECONNRESET')),
  });
  answerWith(body, 200);
  await expect(failureOf(loadGeometry(URL_OF_FILE))).resolves.toBe('download_failed');
  network.use(http.get(URL_OF_FILE, () => HttpResponse.error()));
  await expect(failureOf(loadGeometry(URL_OF_FILE))).resolves.toBe('download_failed');
});

test('a model that is not ready is told from one that is missing, and both in the words of the server', async () => {
  const notReady = { status: 409, code: 'not_ready', detail: 'Flex is still making it.' };
  network.use(http.get(URL_OF_FILE, () => aProblem(notReady)));
  await expect(loadGeometry(URL_OF_FILE)).rejects.toMatchObject({
    failure: 'not_ready',
    message: 'Flex is still making it.',
  });
  network.use(
    http.get(URL_OF_FILE, () => aProblem({ status: 404, code: 'not_found', detail: 'No such model.' })),
  );
  await expect(loadGeometry(URL_OF_FILE)).rejects.toMatchObject({
    failure: 'not_found',
    message: 'No such model.',
    status: 404,
  });
  network.use(
    http.get(URL_OF_FILE, () => aProblem({ status: 403, code: 'forbidden', detail: 'Not yours.' })),
  );
  await expect(loadGeometry(URL_OF_FILE)).rejects.toMatchObject({ failure: 'forbidden' });
});

test('a gateway that answers in HTML does not put its page in front of the reader', async () => {
  network.use(http.get(URL_OF_FILE, () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })));
  await expect(loadGeometry(URL_OF_FILE)).rejects.toMatchObject({ message: 'The server answered 502.' });
});

test('an abort is an abort, not a failure', async () => {
  const stop = new AbortController();
  network.use(http.get(URL_OF_FILE, () => new Promise<never>(() => {})));
  const waiting = loadGeometry(URL_OF_FILE, { signal: stop.signal });
  stop.abort(new DOMException('left', 'AbortError'));
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
