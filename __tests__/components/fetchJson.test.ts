import { BFF_HEADERS, fetchJson, ProblemError, toProblemError } from '@/components/fetchJson';
import { aProblem, http, HttpResponse, startNetwork } from '../support/msw';

const URL_OF_API = 'http://flexview.test/api/tenants';
const network = startNetwork();

test('the answer is parsed, and the request carries the header that tells it from other sites', async () => {
  let header: string | null = null;
  network.use(
    http.get(URL_OF_API, ({ request }) => {
      header = request.headers.get('x-flex-bff');
      return HttpResponse.json([{ name: 'Acme' }]);
    }),
  );
  await expect(fetchJson(URL_OF_API)).resolves.toEqual([{ name: 'Acme' }]);
  expect(header).toBe(BFF_HEADERS['x-flex-bff']);
});

test('headers of the caller are sent besides', async () => {
  network.use(
    http.post(URL_OF_API, ({ request }) =>
      HttpResponse.json([request.headers.get('content-type'), request.headers.get('x-flex-bff')]),
    ),
  );
  const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
  await expect(fetchJson(URL_OF_API, init)).resolves.toEqual(['application/json', '1']);
});

test('problem details become an error with code, words, status and request id', async () => {
  network.use(http.get(URL_OF_API, () => aProblem()));
  const error = await fetchJson(URL_OF_API).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    code: 'flex_unreachable',
    message: 'Flex does not answer. Try again in a moment.',
    status: 502,
    requestId: 'req-1234',
  });
});

test('an HTML page of a proxy does not reach the reader: the words are ours', async () => {
  network.use(
    http.get(
      URL_OF_API,
      () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'r9' } }),
    ),
  );
  const error = await fetchJson(URL_OF_API).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'internal', status: 502, requestId: 'r9' });
  expect(String(error)).not.toContain('<h1>');
});

test('no answer at all is said as such', async () => {
  network.use(http.get(URL_OF_API, () => HttpResponse.error()));
  await expect(fetchJson(URL_OF_API)).rejects.toMatchObject({ code: 'unreachable', status: 0 });
});

test('a call that its caller ended stays an abort', async () => {
  const abort = new AbortController();
  network.use(http.get(URL_OF_API, () => new Promise<never>(() => {})));
  const call = fetchJson(URL_OF_API, { signal: abort.signal });
  abort.abort();
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
});

test('an answer without content is nothing', async () => {
  network.use(http.delete(URL_OF_API, () => new HttpResponse(null, { status: 204 })));
  await expect(fetchJson(URL_OF_API, { method: 'DELETE' })).resolves.toBeUndefined();
});

test('JSON that is no problem still gives words', () => {
  expect(toProblemError(500, 'null', null).message).toMatch(/status 500/);
  expect(toProblemError(404, '{"detail":5}', null).message).toMatch(/not here/);
});
