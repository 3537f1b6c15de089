import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived; `body` is counted, not kept, beyond its first 64 kB. */
export type SeenRequest = {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
  bytes: number;
};

/** Answers one request, or breaks it. `call` counts the requests that this handler has had, from 1. */
export type FakeHandler = (request: IncomingMessage, response: ServerResponse, call: number) => void;

const KEPT_BYTES = 65_536;

export function sendJson(response: ServerResponse, data: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data));
}

/** Ways in which a server fails, each as a handler. */
export const faults = {
  status:
    (status: number, headers: Record<string, string> = {}, body = ''): FakeHandler =>
    (_, response) => {
      response.writeHead(status, headers).end(body);
    },
  html: ((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please sign in</html>');
  }) as FakeHandler,
  /** Takes the request and never answers. */
  hang: (() => {}) as FakeHandler,
  /** Cuts the connection with a TCP reset. */
  reset: ((request) => {
    request.socket.resetAndDestroy();
  }) as FakeHandler,
  /** Promises `total` bytes and cuts the connection after `sent` of them. */
  cut:
    (sent: Buffer, total: number, headers: Record<string, string> = {}): FakeHandler =>
    (request, response) => {
      response.writeHead(200, { ...headers, 'content-length': String(total) });
      response.write(sent, () => setTimeout(() => request.socket.destroy(), 20));
    },
  /** Sends bytes that are no HTTP. */
  raw:
    (text: string): FakeHandler =>
    (request) => {
      request.socket.end(text);
    },
} as const;

/** The wexBIM magic and version, and nothing behind them that anybody here would read. */
export const WEXBIM_START = Buffer.from([0x95, 0x57, 0x9c, 0x05, 4]);

const TENANT = {
  tenantId: '11111111-2222-4333-8444-555555555555',
  identifier: 'acme',
  name: 'Acme Estates',
  regionCode: 'UK',
  role: 'Publisher',
};
const MODEL = {
  AssetModelId: 7,
  AssetId: 3,
  AssetName: 'Town hall',
  Name: 'Architecture',
  ModelSize: 1234,
  DateUploaded: '2026-01-02T03:04:05Z',
  ProcessingStatus: 'Completed',
  ProcessingStage: 'Process Ended',
};

/** What is answered unless a test says otherwise: one tenant with one processed model that holds nothing. */
function standardAnswer(request: IncomingMessage, response: ServerResponse): void {
  const path = decodeURIComponent((request.url ?? '').replace(/\?.*$/, ''));
  const list = (value: unknown[]) => sendJson(response, { '@odata.count': value.length, value });
  if (path === '/id/2.0/Me') return sendJson(response, { userId: 'u1', name: 'Flexview' });
  if (path === '/id/2.0/Me/Regions') return list([{ code: 'UK', name: 'United Kingdom' }]);
  if (path === '/id/2.0/Tenants' && request.method === 'POST') return sendJson(response, TENANT, 201);
  if (path === '/id/2.0/Tenants') return list([TENANT]);
  if (path === `/id/2.0/Tenants(${TENANT.tenantId})`) return sendJson(response, TENANT);
  if (path === "/id/2.0/Tenants/GetById(identifier='acme')") return sendJson(response, TENANT);
  const inTenant = path.replace(`/UK/aim/2.0/${TENANT.tenantId}`, '');
  if (inTenant === '/Models') return list([MODEL]);
  if (inTenant === '/Models(7)') return sendJson(response, MODEL);
  if (/^\/wexbim\/\w+$/.test(inTenant)) {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(WEXBIM_START);
    return;
  }
  if (inTenant === '/modelfiles/upload') return sendJson(response, { AssetId: 3, AssetModelIds: [8] });
  if (/^\/(Sites|Facilities|Levels|Spaces|Components)$/.test(inTenant)) return list([]);
  sendJson(response, { error: { message: 'no such thing' } }, 404);
}

async function readBody(request: IncomingMessage, seen: SeenRequest): Promise<void> {
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (seen.bytes < KEPT_BYTES) seen.body += chunk.toString('latin1');
    seen.bytes += chunk.byteLength;
  }
}

export type FakeFlex = Awaited<ReturnType<typeof startFakeFlex>>;

/**
 * A stand-in for Flex on real sockets, so that resets, stalls, redirects and aborts are what they are on a network.
 * Tokens are real enough: a request without one that it has given is answered 401.
 */
export async function startFakeFlex(options: { expiresIn?: number } = {}) {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const overrides: { path: RegExp; handler: FakeHandler; calls: number }[] = [];
  const counts = { discovery: 0, token: 0 };
  const client = { clientId: 'flexview-test', clientSecret: 'a-secret-for-tests-only-0123456789' };
  const tokens = new Set<string>();
  const isAuthorized = (request: IncomingMessage) =>
    tokens.has((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  let metadata: Record<string, unknown> = {};

  function answerToken(request: IncomingMessage, response: ServerResponse): void {
    const given = Buffer.from(
      (request.headers.authorization ?? '').replace('Basic ', ''),
      'base64',
    ).toString();
    // RFC 6749 section 2.3.1: both halves are encoded before they are joined.
    if (decodeURIComponent(given) !== `${client.clientId}:${client.clientSecret}`) {
      response.setHeader('www-authenticate', 'Basic realm="fake"');
      return sendJson(response, { error: 'invalid_client' }, 401);
    }
    const token = `token-${counts.token}-of-the-fake`;
    tokens.add(token);
    sendJson(response, { access_token: token, token_type: 'Bearer', expires_in: options.expiresIn ?? 3600 });
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '';
    if (url === '/id/.well-known/openid-configuration') counts.discovery += 1;
    if (url === '/id/connect/token') counts.token += 1;
    const override = overrides.findLast(({ path }) => path.test(decodeURIComponent(url)));
    if (override) return override.handler(request, response, (override.calls += 1));
    if (url === '/id/.well-known/openid-configuration') {
      return sendJson(response, {
        issuer: `${base}/id`,
        token_endpoint: `${base}/id/connect/token`,
        ...metadata,
      });
    }
    if (url === '/id/connect/token') return answerToken(request, response);
    if (!isAuthorized(request)) {
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
      return;
    }
    standardAnswer(request, response);
  }

  const server = createServer((request, response) => {
    const entry = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: '',
      bytes: 0,
    };
    seen.push(entry);
    request.on('error', () => {});
    // A handler that wants the body to itself, or not at all, pauses the request.
    if (request.method === 'POST' && !/modelfiles/.test(entry.url)) {
      void readBody(request, entry).then(
        () => answer(request, response),
        () => {},
      );
    } else if (request.method === 'POST' && !overrides.some(({ path }) => path.test(entry.url))) {
      void readBody(request, entry).then(
        () => answer(request, response),
        () => {},
      );
    } else answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    base,
    authority: `${base}/id`,
    ...client,
    tenant: TENANT,
    model: MODEL,
    seen,
    counts,
    sockets,
    /** Requests that were neither discovery nor for a token. */
    apiCalls: () => seen.filter(({ url }) => !/\/id\/(\.well-known|connect)/.test(url)),
    /** Settings that make the app use this server. */
    settings: {
      FLEX_API_URL: base,
      FLEX_AUTHORITY: `${base}/id`,
      FLEX_CLIENT_ID: client.clientId,
      FLEX_CLIENT_SECRET: client.clientSecret,
    },
    /** Answers whatever matches with `handler`; the latest that matches counts. */
    on(path: RegExp, handler: FakeHandler) {
      overrides.push({ path, handler, calls: 0 });
    },
    /** As `on`, but behind the check of the token. */
    onAuthorized(path: RegExp, handler: FakeHandler) {
      this.on(path, (request, response, call) => {
        if (isAuthorized(request)) handler(request, response, call);
        else response.writeHead(401).end();
      });
    },
    standardAnswer,
    clearOverrides() {
      overrides.length = 0;
    },
    /** From now on every token that was given is answered 401. */
    revokeTokens() {
      tokens.clear();
    },
    /** From now on only this secret is taken. */
    setClientSecret(secret: string) {
      client.clientSecret = secret;
    },
    setMetadata(changes: Record<string, unknown>) {
      metadata = changes;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
