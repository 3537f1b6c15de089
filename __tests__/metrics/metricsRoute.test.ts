const TOKEN = 'a-token-of-a-collector-4711';

/** The route with settings of its own, as in a process of its own. */
function aProcess(token?: string) {
  Reflect.deleteProperty(globalThis, Symbol.for('flexview.metrics'));
  const settings = { FLEX_API_URL: 'http://localhost:1', FLEX_AUTHORITY: 'http://localhost:1/id' };
  const client = { FLEX_CLIENT_ID: 'a', FLEX_CLIENT_SECRET: 'a-secret-of-the-app-1234' };
  jest.replaceProperty(process, 'env', { ...process.env, ...settings, ...client, METRICS_TOKEN: token });
  let get!: (request: Request, context: unknown) => Promise<Response>;
  jest.isolateModules(() => {
    jest.requireActual<{ startMetrics: () => void }>('@/lib/metrics').startMetrics();
    get = jest.requireActual<{ GET: typeof get }>('@/app/api/metrics/route').GET;
  });
  return (authorization?: string) =>
    get(new Request('http://localhost/api/metrics', { headers: authorization ? { authorization } : {} }), {});
}

test('metrics are for whoever shows the token, and hold no secret', async () => {
  const ask = aProcess(TOKEN);
  const response = await ask(`Bearer ${TOKEN}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const text = await response.text();
  expect(text).toContain('flexview_upstream_breaker{pool="json"} 0');
  expect(text).not.toMatch(/a-secret-of-the-app|a-token-of-a-collector/);
});

test.each([
  ['no token', TOKEN, undefined],
  ['a wrong one', TOKEN, 'Bearer wrong'],
  ['the start of it', TOKEN, `Bearer ${TOKEN.slice(0, -1)}`],
  ['another scheme', TOKEN, `Basic ${TOKEN}`],
  ['an empty one where none is set', undefined, 'Bearer '],
  ['the word undefined where none is set', undefined, 'Bearer undefined'],
])('with %s there are no metrics', async (_what, setting, authorization) => {
  const response = await aProcess(setting)(authorization);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('flexview_');
});
