import { loadGeometry } from '@/components/viewer/loadGeometry';
import { ViewerError } from '@/components/viewer/viewerHost';
import { http, HttpResponse, startNetwork } from '../../support/msw';

const URL_OF_FILE = 'http://flexview.test/api/tenants/acme/models/7/geometry/complete';
const network = startNetwork();

/** A file as far as the loader looks: the head of a wexBIM of version 4, then anything. */
const file = new Uint8Array(200).map((_, index) => index % 251);
file.set([0x95, 0x57, 0x9c, 0x05, 4]);

const failureOf = (loading: Promise<unknown>) =>
  loading.then(
    () => 'none',
    (error: unknown) => (error instanceof ViewerError ? error.failure : error),
  );

beforeEach(() => {
  // The browser says at once that the network is back.
  const listen = window.addEventListener.bind(window);
  jest.spyOn(window, 'addEventListener').mockImplementation((type: string, ...rest: unknown[]) => {
    listen(type, ...(rest as [EventListener]));
    if (type === 'online') setTimeout(() => window.dispatchEvent(new Event('online')));
  });
});

describe('a connection that breaks off in the middle', () => {
  /** Sends so many bytes from here on, then breaks. */
  const breaksAfter = (from: number, count: number) =>
    new ReadableStream({
      async start(stream) {
        stream.enqueue(file.slice(from, from + count));
        // An error takes what has not been read yet with it.
        await new Promise((resolve) => setTimeout(resolve, 10));
        stream.error(new Error('ECONNRESET'));
      },
    });
  const head = (etag: string | null) => ({
    'x-geometry-length': String(file.length),
    ...(etag ? { etag } : {}),
  });

  /** Answers requests in turn, the network being back whenever it is waited for; what was asked for is written down. */
  function answerInTurn(answers: ((request: Request) => Response)[]) {
    const asked: (string | null)[][] = [];
    network.use(
      http.get(URL_OF_FILE, ({ request }) => {
        asked.push([request.headers.get('range'), request.headers.get('if-match')]);
        return answers[asked.length - 1]!(request);
      }),
    );
    return asked;
  }

  test('is taken up where it ended, if the file has a strong name and is the same', async () => {
    const partial = (from: number, body: BodyInit) =>
      new HttpResponse(body, {
        status: 206,
        headers: { 'content-range': `bytes ${from}-199/200`, ...head('"v1"') },
      });
    const asked = answerInTurn([
      () => new HttpResponse(breaksAfter(0, 80), { headers: head('"v1"') }),
      () => partial(80, breaksAfter(80, 40)),
      () => partial(120, file.slice(120)),
    ]);
    const blob = loadGeometry(URL_OF_FILE);
    expect(new Uint8Array(await (await blob).arrayBuffer())).toEqual(file);
    expect(asked).toEqual([
      [null, null],
      ['bytes=80-', '"v1"'],
      ['bytes=120-', '"v1"'],
    ]);
  });

  test.each([
    ['has only a weak name', 'W/"v1"', []],
    ['has no name', null, []],
    ['is another one by now', '"v1"', [() => new HttpResponse(null, { status: 412 })]],
    ['comes whole again', '"v1"', [() => new HttpResponse(file, { headers: head('"v2"') })]],
  ])('is a failed download where the file %s', async (_, etag, then) => {
    const first = () => new HttpResponse(breaksAfter(0, 80), { headers: head(etag) });
    const asked = answerInTurn([first, ...then]);
    await expect(failureOf(loadGeometry(URL_OF_FILE))).resolves.toBe('download_failed');
    expect(asked).toHaveLength(1 + then.length);
  });
});
