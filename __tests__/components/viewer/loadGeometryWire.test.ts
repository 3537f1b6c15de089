import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { loadGeometry } from '@/components/viewer/loadGeometry';

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
});

/** A server that announces four megabytes, sends these bytes and then nothing; tells when its client has gone. */
async function serveAndStall(bytes: Uint8Array) {
  let left: Promise<unknown[]> | undefined;
  server = createServer((_, response) => {
    left = once(response, 'close');
    response.setHeader('x-geometry-length', 4_000_000);
    response.write(bytes);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, clientLeft: () => left };
}

test('a page in place of a file is refused by its first bytes, and the rest is not waited for', async () => {
  const { url, clientLeft } = await serveAndStall(new TextEncoder().encode('<!doctype html>'));
  await expect(loadGeometry(url)).rejects.toMatchObject({ failure: 'corrupt' });
  await clientLeft();
});

test('an abort in the middle of a file closes the connection', async () => {
  const head = new Uint8Array(100);
  head.set([0x95, 0x57, 0x9c, 0x05, 4]); // magic, int32 LE; version
  const { url, clientLeft } = await serveAndStall(head);
  const stop = new AbortController();
  const loading = loadGeometry(url, {
    signal: stop.signal,
    onProgress: (progress) => {
      if (progress.phase === 'download' && progress.loadedBytes > 0) stop.abort();
    },
  });
  await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
  await clientLeft();
});
