import { readdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { tellUpstream } from '@/lib/http';
import { createInstruments } from '@/lib/metrics/instruments';
import { templateOf } from '@/lib/metrics/routes';
import { watchServer } from '@/lib/metrics/watchServer';
import { takeNumbers, watchUpstream } from '@/lib/metrics/watchUpstream';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

function aCount() {
  const instruments = createInstruments();
  endings.push(() => instruments.registry.clear(), watchServer(instruments), watchUpstream(instruments));
  return { instruments, text: () => instruments.registry.metrics() };
}

async function aServer(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Reads until a line is there; counting ends a moment after the last byte is with the client. */
async function lineOf(text: () => Promise<string>, start: string): Promise<string> {
  for (;;) {
    const line = (await text()).split('\n').find((one) => one.startsWith(start));
    if (line) return line;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('requests are counted by route, method and status, with their time and bytes (LG1)', async () => {
  const { text } = aCount();
  const url = await aServer((_request, response) => response.writeHead(404).end('x'.repeat(1000)));
  await (await fetch(`${url}/api/tenants/acme/models/7?search=secret`)).text();
  const route = 'route="/api/tenants/:id/models/:id"';
  expect(await lineOf(text, `flexview_requests_total{${route}`)).toBe(
    `flexview_requests_total{${route},method="GET",status="404"} 1`,
  );
  const all = await text();
  expect(all).toMatch(new RegExp(`flexview_request_seconds_count\\{${route},method="GET"\\} 1`));
  const bytes = Number(/flexview_response_bytes_total\{.*\} (\d+)/.exec(all)?.[1]);
  expect(bytes).toBeGreaterThan(1000);
  expect(all).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
  expect(all).not.toMatch(/acme|secret/);
});

test('answers that break off are counted by their cause: the reader left, or we failed (LG1)', async () => {
  const { text } = aCount();
  const url = await aServer((request, response) => {
    response.write('begun');
    if (request.url === '/api/ready') response.destroy(new Error('the source died'));
  });
  const leaving = new AbortController();
  const answer = await fetch(`${url}/api/health`, { signal: leaving.signal });
  await answer.body!.getReader().read();
  leaving.abort();
  await fetch(`${url}/api/ready`)
    .then((broken) => broken.text())
    .catch(() => {});
  expect(await lineOf(text, 'flexview_request_aborts_total{route="/api/health",cause="left"}')).toMatch(
    / 1$/,
  );
  expect(await lineOf(text, 'flexview_request_aborts_total{route="/api/ready",cause="broken"}')).toMatch(
    / 1$/,
  );
});

test('what happens on the way to Flex is counted: calls, retries, refusals, tokens, caches (LG1, TK14)', async () => {
  const { instruments, text } = aCount();
  tellUpstream({ kind: 'request', pool: 'json', outcome: 'flex_timeout', durationMs: 20 });
  tellUpstream({ kind: 'retry', pool: 'geometry', reason: '503' });
  tellUpstream({ kind: 'refused', pool: 'json', reason: 'open' });
  tellUpstream({ kind: 'token', reason: 'early', outcome: 'ok', durationMs: 5 });
  tellUpstream({ kind: 'cache', cache: 'light-forms', result: 'hit' });
  const gate = { running: 2, waiting: 3 };
  const sockets = { open: 4, bytesRead: 100, bytesWritten: 50 };
  for (const ageS of [null, 30])
    takeNumbers(instruments, {
      json: { ...gate, breaker: 'half-open' },
      geometry: { ...gate, breaker: 'closed' },
      sockets,
      token: { waiters: 6, ageS, expiresInS: ageS },
    });
  const all = await text();
  for (const line of [
    'flexview_upstream_requests_total{pool="json",outcome="flex_timeout"} 1',
    'flexview_upstream_seconds_count{pool="json"} 1',
    'flexview_upstream_retries_total{pool="geometry",reason="503"} 1',
    'flexview_upstream_refused_total{pool="json",reason="open"} 1',
    'flexview_upstream_running{pool="json"} 2',
    'flexview_upstream_waiting{pool="geometry"} 3',
    'flexview_upstream_breaker{pool="json"} 1',
    'flexview_upstream_sockets 4',
    'flexview_upstream_bytes_total{direction="in"} 100',
    'flexview_token_requests_total{reason="early",outcome="ok"} 1',
    'flexview_token_age_seconds 30',
    'flexview_token_waiters 6',
    'flexview_cache_total{cache="light-forms",result="hit"} 1',
  ])
    expect(all).toContain(line);
});

test('without a token there is no age of it', async () => {
  const { instruments, text } = aCount();
  const idle = { running: 0, waiting: 0, breaker: 'closed' } as const;
  const sockets = { open: 0, bytesRead: 0, bytesWritten: 0 };
  const none = { json: idle, geometry: idle, sockets, token: { waiters: 0, ageS: null, expiresInS: null } };
  takeNumbers(instruments, none);
  expect(await text()).not.toMatch(/^flexview_token_age_seconds/m);
});

/** Every page and route of the app, as in its folders. */
function addressesOf(folder: string, at = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return /^(page\.tsx|route\.ts)$/.test(entry.name) ? [at || '/'] : [];
    return addressesOf(
      path.join(folder, entry.name),
      entry.name.startsWith('(') ? at : `${at}/${entry.name}`,
    );
  });
}

test('each route has a label of its own, without ids; what is not ours shares one', () => {
  for (const address of addressesOf('app')) {
    const template = address.replace(/\[\w+\]/g, ':id');
    const example = address.replace(/\[\w+\]/g, 'x9');
    // A new word in an address belongs into lib/metrics/routes.ts.
    expect([address, templateOf(`${example}?a=b`)]).toEqual([address, template]);
  }
  expect(templateOf('/_next/static/chunks/a.js')).toBe('/_next');
  for (const odd of ['/wp-login.php', '/api/x', '/api/tenants/a/b', '//evil', '/%00'])
    expect([odd, templateOf(odd)]).toEqual([odd, 'other']);
});
