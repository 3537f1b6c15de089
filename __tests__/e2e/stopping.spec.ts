import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startApp } from './support/appProcess';
import { readySamples } from './support/demoModels';
import { DATA, FLEX_URL, PLANTED_SECRET } from './support/setup';

/** Between the app and local Flex: holds back the second half of each geometry file until it is let go. */
async function startHoldingProxy(target: string) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const seen = { streams: 0 };
  const server = createServer((asked, response) => {
    const headers = { ...asked.headers, host: new URL(target).host };
    const upstream = request(`${target}${asked.url}`, { method: asked.method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const isGeometry = /\/wexbim\//.test(asked.url ?? '');
        const isMetadata = asked.url?.includes('/.well-known/');
        const whole = Buffer.concat(chunks);
        const body = isMetadata ? Buffer.from(whole.toString('utf8').replaceAll(target, url)) : whole;
        const { 'transfer-encoding': _, ...rest } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': body.length });
        if (!isGeometry) return response.end(body);
        seen.streams += 1;
        const half = body.length >> 1;
        response.write(body.subarray(0, half));
        void held.then(() => response.end(body.subarray(half)));
      });
    });
    upstream.on('error', () => response.destroy());
    asked.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { url, seen, letGo, stop: () => new Promise((resolve) => server.close(resolve)) };
}

test('a stop is announced first, refuses nobody until then, and lets 20 downloads finish (HL2)', async () => {
  const STREAMS = 20;
  const [model] = await readySamples();
  const proxy = await startHoldingProxy(FLEX_URL);
  const app = await startApp({
    FLEX_API_URL: proxy.url,
    FLEX_AUTHORITY: `${proxy.url}/id`,
    FLEX_CLIENT_ID: 'flexview-e2e',
    FLEX_CLIENT_SECRET: PLANTED_SECRET,
    DATABASE_URL: `file:${path.join(DATA, 'stopping.db')}`,
    UPLOAD_DIR: path.join(DATA, 'stopping-uploads'),
    STOP_WAIT_S: '10',
  });
  const ready = () => fetch(`${app.url}/api/ready`).then(({ status }) => status);
  const own = { 'x-flex-bff': '1', origin: app.url };
  await expect.poll(ready).toBe(200);
  const address = `${app.url}/api/tenants/${model!.tenant}/models/${model!.modelId}/geometry/complete`;
  const downloads = Array.from({ length: STREAMS }, async () => {
    const response = await fetch(address, { headers: own });
    const bytes = (await response.arrayBuffer()).byteLength;
    return { status: response.status, whole: String(bytes) === response.headers.get('x-geometry-length') };
  });
  await expect.poll(() => proxy.seen.streams, { timeout: 60_000 }).toBe(STREAMS);

  const stopped = app.stop();
  // Asked again and again: 200, then 503 while it still serves, and only then is nobody let in any more.
  const said: (number | 'closed')[] = [];
  while (said.at(-1) !== 'closed') said.push(await ready().catch((): 'closed' => 'closed'));
  expect([...new Set(said)].filter((one) => one !== 200)).toEqual([503, 'closed']);
  expect(said.lastIndexOf(200)).toBeLessThan(said.indexOf(503));
  proxy.letGo();
  expect(await Promise.all(downloads)).toEqual(Array(STREAMS).fill({ status: 200, whole: true }));
  await stopped;
  await proxy.stop();
});
