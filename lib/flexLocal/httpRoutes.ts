import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** The parts of local Flex that answer HTTP. */
export type HttpParts = {
  /** The APIs: everything that is not named here. */
  api: RequestListener;
  /** Discovery and tokens. */
  identity: RequestListener;
  /** The page for people, as HTML. */
  home(): Promise<string>;
  /** The switch of the faults, for this machine only; null when there are none to switch. */
  faults: RequestListener | null;
  /** Whether it is ready to serve: false while it starts. */
  isReady(): boolean;
};

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const LOCAL_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * The page and the switch of the faults need no sign-in, so they are for this machine only. The name in `Host` counts too:
 * a web page of somebody else whose name was pointed at 127.0.0.1 (DNS rebinding) could otherwise reach them.
 */
function isFromThisMachine(request: IncomingMessage): boolean {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '');
  return LOCAL_NAMES.has(name) && LOCAL_ADDRESSES.has(request.socket.remoteAddress ?? '');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

async function sendHome(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isFromThisMachine(request)) return send(response, 200, 'text/plain', 'Local Flex\n');
  const html = await parts.home();
  const style = createHash('sha256').update(/<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '');
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; img-src data:; style-src 'sha256-${style.digest('base64')}'`,
  );
  send(response, 200, 'text/html; charset=utf-8', html);
}

/** Sends each request to the part that answers it. */
export function createRequestListener(parts: HttpParts): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/health') {
      const ready = parts.isReady();
      send(
        response,
        ready ? 200 : 503,
        'application/json',
        JSON.stringify({ status: ready ? 'ok' : 'starting' }),
      );
    } else if (path === '/' && request.method === 'GET') {
      sendHome(parts, request, response).catch(() =>
        send(response, 500, 'text/plain', 'The page could not be made.\n'),
      );
    } else if (path === '/faults' && parts.faults && isFromThisMachine(request)) {
      parts.faults(request, response);
    } else if (/^\/id(\/(?!2\.0(\/|$))|$)/i.test(path)) {
      parts.identity(request, response);
    } else {
      parts.api(request, response);
    }
  };
}
