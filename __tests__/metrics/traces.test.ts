import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { correlationHeaders, withRequestContext, withSpan } from '@/lib/http';
import { startTraces } from '@/lib/metrics';
import { cleanAttributes } from '@/lib/metrics/traces';

const CANARY = 'canary7f3e9a1c5b8d2e4f';

test('without a provider spans cost nothing and pass on what happens; the request is named to Flex all the same', async () => {
  await startTraces(); // the setting is not there
  expect(await withSpan('x', {}, async () => 7)).toBe(7);
  await expect(withSpan('x', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(withRequestContext({ requestId: 'request-1' }, correlationHeaders)).toEqual({
    'x-request-id': 'request-1',
  });
  expect(correlationHeaders()).toEqual({});
});

test('addresses in attributes become templates, and queries and persons are left out (SE2)', () => {
  const attributes = {
    'http.target': `/api/auth/callback?code=${CANARY}&state=${CANARY}`,
    'http.url': `https://flexview.example/api/tenants/${CANARY}/models/7?search=${CANARY}`,
    'url.full': `http://localhost:3000/guest/${CANARY}`,
    'url.query': `code=${CANARY}`,
    'http.user_agent': CANARY,
    'client.address': CANARY,
    'next.route': '/api/tenants/[tenantId]/models/[modelId]',
  };
  cleanAttributes(attributes);
  expect(attributes).toEqual({
    'http.target': '/api/auth/callback',
    'http.url': '/api/tenants/:id/models/:id',
    'url.full': '/guest/:id',
    'next.route': '/api/tenants/[tenantId]/models/[modelId]',
  });
});

/** What a process does that sends spans; it says what headers it would send to Flex. */
const PROGRAM = `
  import { trace } from '@opentelemetry/api';
  import { AppError } from './lib/errors';
  import { correlationHeaders, withSpan } from './lib/http';
  import { startTraces } from './lib/metrics/traces';
  await startTraces();
  await withSpan('flex.request', { 'url.template': '/models/{modelId}' }, async (span) => {
    span.setAttribute('http.target', '/api/tenants/a/models?search=${CANARY}');
    console.log(JSON.stringify(correlationHeaders()));
    await withSpan('flex.token', {}, () => Promise.reject(new AppError('flex_timeout', '${CANARY}')));
  }).catch(() => {});
  await trace.getTracerProvider().getDelegate().forceFlush();
  process.exit(0);`;

async function run(program: string, settings: Record<string, string>): Promise<string> {
  const outfile = path.resolve('dist/test/traces.mjs');
  await build({
    stdin: { contents: program, resolveDir: path.resolve('.'), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { 'server-only': path.resolve('__tests__/support/empty.js') },
    logLevel: 'silent',
  });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ACCESS: 'open', LOG_LEVEL: 'silent', ...settings },
  });
  return stdout;
}

test('spans go where the setting says, with codes of failures and no secret; Flex is told the trace (LG1, SE2)', async () => {
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(`${request.url} ${Buffer.concat(chunks).toString('latin1')}`);
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const said = await run(PROGRAM, { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  collector.closeAllConnections();
  await new Promise((resolve) => collector.close(resolve));

  expect(JSON.parse(said)).toEqual({
    traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
  });
  const all = bodies.join();
  for (const word of [
    '/v1/traces',
    'flexview',
    'flex.request',
    'flex.token',
    '/models/{modelId}',
    'flex_timeout',
  ])
    expect(all).toContain(word);
  expect(all).not.toContain(CANARY);
});
