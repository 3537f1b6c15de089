import { z } from 'zod';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/errors';
import { json, parseRequest, queryOf, readJson, requestIdOf, route } from '@/lib/http';

const URL_OF_A_ROUTE = 'http://localhost/api/x';
const call = (handler: Parameters<typeof route>[0], init?: RequestInit) =>
  route(handler)(new Request(URL_OF_A_ROUTE, init), undefined);

const problemSchema = z.strictObject({
  type: z.string().startsWith('urn:flexview:problem:'),
  title: z.string().min(1),
  status: z.number().int(),
  detail: z.string().min(1),
  code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
  requestId: z.string().min(8),
});

test.each(Object.keys(ERROR_STATUS) as ErrorCode[])(
  '%s becomes problem details with its status, and nothing of its cause (SE4, PX6)',
  async (code) => {
    const cause = new Error('http://internal-host/secret?client_secret=canary');
    const response = await call(() => {
      throw new AppError(code, 'What happened.', { cause, retryAfterS: 2.2 });
    });
    const text = await response.text();
    const problem = problemSchema.parse(JSON.parse(text));
    expect(problem.status).toBe(ERROR_STATUS[code]);
    expect(response.status).toBe(ERROR_STATUS[code]);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('vary')).toBe('Cookie');
    expect(response.headers.get('retry-after')).toBe('3');
    expect(response.headers.get('x-request-id')).toBe(problem.requestId);
    expect(text).not.toMatch(/internal-host|canary|stack|\.ts:/);
  },
);

test('forbidden and missing give the same answer but for the request id', async () => {
  const answers = (['forbidden', 'not_found'] as const).map(async (code) => {
    const response = await call(
      () => {
        throw new AppError(code, `The words of ${code}.`);
      },
      { headers: { 'x-request-id': 'same-request-id' } },
    );
    return { headers: [...response.headers], body: await response.text(), status: response.status };
  });
  const [forbidden, missing] = await Promise.all(answers);
  expect(forbidden).toEqual(missing);
});

test.each([
  new Error('db password=canary'),
  new TypeError('x is not a function'),
  'text',
  null,
  { odd: true },
])('an unexpected %p is answered as internal, without a word of it (SE4)', async (thrown) => {
  const response = await call(() => {
    throw thrown;
  });
  const problem = problemSchema.parse(await response.json());
  expect(problem).toMatchObject({ code: 'internal', status: 500 });
  expect(JSON.stringify(problem)).not.toMatch(/canary|not a function/);
});

test('every answer is private; a handler may choose to have it checked again instead of kept away (PX6)', async () => {
  const cacheOf = async (headers: HeadersInit) =>
    (await call(() => json({}, { headers }))).headers.get('cache-control');
  expect(await cacheOf({})).toBe('private, no-store');
  expect(await cacheOf({ 'cache-control': 'public, max-age=60' })).toBe('private, no-store');
  expect(await cacheOf({ 'cache-control': 'private, no-cache' })).toBe('private, no-cache');
  const response = await call(() => new Response(null, { status: 304, headers: { vary: 'Accept' } }));
  expect(response.headers.get('vary')).toBe('Accept, Cookie');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('a well-formed request id is kept and any other replaced', async () => {
  const idFor = async (given: string) => {
    const response = await call((request) => json({ id: requestIdOf(request) }), {
      headers: { 'x-request-id': given },
    });
    const { id } = (await response.json()) as { id: string };
    expect(response.headers.get('x-request-id')).toBe(id);
    return id;
  };
  expect(await idFor('abc-12345')).toBe('abc-12345');
  expect(await idFor('short')).not.toBe('short');
  expect(await idFor('with spaces and "quotes"')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a client that has left gets no problem, and Next’s own signals pass through', async () => {
  const gone = AbortSignal.abort();
  const response = await call(
    () => {
      throw new DOMException('gone', 'AbortError');
    },
    { signal: gone },
  );
  expect(response.status).toBe(499);
  const signal = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/;307;' });
  await expect(
    call(() => {
      throw signal;
    }),
  ).rejects.toBe(signal);
});

test('what does not fit a schema is invalid_request, naming the field and not its value', () => {
  const schema = z.object({ page: z.coerce.number().int().positive() });
  expect(parseRequest(schema, queryOf(new Request(`${URL_OF_A_ROUTE}?page=2&page=3&empty=`)))).toEqual({
    page: 2,
  });
  expect(() => parseRequest(schema, { page: '<script>' })).toThrow(
    expect.objectContaining({
      code: 'invalid_request',
      message: expect.stringMatching(/^page: (?!.*script)/),
    }),
  );
});

test('a body is read as JSON up to 100 kB', async () => {
  const post = (body: string) => new Request(URL_OF_A_ROUTE, { method: 'POST', body });
  expect(await readJson(post('{"a":1}'))).toEqual({ a: 1 });
  await expect(readJson(post('{'))).rejects.toMatchObject({ code: 'invalid_request' });
  await expect(readJson(post('"'.padEnd(100_002, 'x')))).rejects.toMatchObject({ code: 'invalid_request' });
  await expect(readJson(new Request(URL_OF_A_ROUTE, { method: 'POST' }))).rejects.toMatchObject({
    code: 'invalid_request',
  });
});
