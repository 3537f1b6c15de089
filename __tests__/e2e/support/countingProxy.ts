import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between the app and local Flex and counts. Discovery is rewritten, so that the token endpoint it names is
 * reached through the proxy too.
 */
export async function startCountingProxy(target: string) {
  const seen = { tokenRequests: 0, requests: 0, openStreams: 0 };
  const server = createServer((request, response) => {
    seen.requests += 1;
    if (request.method === 'POST' && /\/id\/(?!2\.0)/.test(request.url ?? '')) seen.tokenRequests += 1;
    const isStream = /\/wexbim\//.test(request.url ?? '');
    if (isStream) {
      seen.openStreams += 1;
      response.once('close', () => (seen.openStreams -= 1));
    }
    const headers = { ...request.headers, host: new URL(target).host };
    const upstream = httpRequest(`${target}${request.url}`, { method: request.method, headers }, (answer) => {
      if (!request.url?.includes('/.well-known/')) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8').replaceAll(target, url);
        response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
        response.end(body);
      });
    });
    upstream.on('error', () => response.destroy());
    response.once('close', () => upstream.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
