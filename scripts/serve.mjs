// The app on one machine: Next's request handler behind node:http, with limits that `next start` does not set.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOSTNAME ?? 'localhost';

/** Headers must arrive within this time; bodies may take long (uploads), so they have no limit of their own. */
const HEADERS_TIMEOUT_MS = 30_000;
/** Above the idle time of usual load balancers (60 s), so that they, not we, close idle connections. */
const KEEP_ALIVE_MS = 75_000;
/** After the signal to stop the app serves for so long while /api/ready says that it will not, so that nobody new comes. */
const STOP_WAIT_MS = Number(process.env.STOP_WAIT_S ?? 5) * 1000;
/** Requests in flight get this long to finish after that. */
const DRAIN_MS = 10 * 60_000;

process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
const builtConfig = path.join(root, '.next', 'required-server-files.json');
if (!existsSync(builtConfig)) {
  console.error('There is no build here. Run `npm run build` first.');
  process.exit(1);
}
// A standalone folder has no next.config.js: Next takes the configuration of the build from here.
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG ??= JSON.stringify(
  JSON.parse(readFileSync(builtConfig, 'utf8')).config,
);

const { default: next } = await import('next');
const app = next({ dev: false, dir: root, hostname, port });
const handle = app.getRequestHandler();
await app.prepare();

/** Next answers a malformed escape such as `%zz` with 500; it is the sender's fault, so it is refused here. */
function isWellFormed(url) {
  try {
    decodeURIComponent(url.split('?', 1)[0]);
    return true;
  } catch {
    return false;
  }
}

function refuse(response) {
  const body = {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: 'The address holds an escape that is not valid.',
    code: 'invalid_request',
  };
  response.writeHead(400, {
    'content-type': 'application/problem+json',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    vary: 'Cookie',
  });
  response.end(JSON.stringify(body));
}

/** Next sets Vary anew on pages; what one person sees must not be given to another by any cache on the way. */
function varyByCookie(response) {
  const writeHead = response.writeHead;
  response.writeHead = (...args) => {
    const vary = [response.getHeader('vary') ?? []].flat().join(', ');
    if (!/\bcookie\b/i.test(vary)) response.setHeader('vary', vary ? `${vary}, Cookie` : 'Cookie');
    return writeHead.apply(response, args);
  };
}

/** What is known of a request, wherever its work goes on: lib/http/requestContext.ts. */
const requestContext = (globalThis[Symbol.for('flexview.requestContext')] ??= new AsyncLocalStorage());
/** What is taken from a proxy in front as the id of a request; anything else is replaced. As in lib/http/requestId.ts. */
const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

/** The one id of a request: in its headers, in those of its answer, in the log and on the way to Flex. */
function nameRequest(request, response) {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  request.headers['x-request-id'] = requestId;
  const writeHead = response.writeHead;
  response.writeHead = (...args) => {
    if (!response.hasHeader('x-request-id')) response.setHeader('x-request-id', requestId);
    return writeHead.apply(response, args);
  };
  return requestId;
}

/** The last address in X-Forwarded-For is then one that no client can choose: lib/http/address.ts counts from there. */
function addAddress({ headers, socket }) {
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ');
}

/** Read by lib/health: the app was told to stop. */
const DRAINING = Symbol.for('flexview.draining');

let stopping = false;
let inFlight = 0;

/** Clients keep connections open for later: once nothing is in flight, nothing is lost with them. */
function closeWhenDrained() {
  if (stopping && inFlight === 0) server.closeAllConnections();
}

const server = createServer(
  { requestTimeout: 0, headersTimeout: HEADERS_TIMEOUT_MS },
  (request, response) => {
    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
      closeWhenDrained();
    });
    varyByCookie(response);
    // Whoever keeps this connection comes by a new one next time, at an instance that stays.
    if (globalThis[DRAINING]) response.setHeader('connection', 'close');
    addAddress(request);
    const requestId = nameRequest(request, response);
    if (!isWellFormed(request.url ?? '/')) refuse(response);
    else void requestContext.run({ requestId }, () => handle(request, response));
  },
);
server.keepAliveTimeout = KEEP_ALIVE_MS;

server.on('error', (error) => {
  if (error.code === 'EADDRINUSE') console.error(`Port ${port} is in use. Set PORT to another one.`);
  else console.error(error);
  process.exit(1);
});

/** What the app still has to write down: filled by lib/store, functions that answer when they are done. */
const BEFORE_EXIT = Symbol.for('flexview.beforeExit');
const LAST_WRITES_MS = 10_000;

async function end() {
  setTimeout(() => process.exit(0), LAST_WRITES_MS);
  await Promise.allSettled([...(globalThis[BEFORE_EXIT] ?? [])].map((task) => task()));
  process.exit(0);
}

/** Takes no new connections, lets requests finish, and ends when the last one has. */
function close() {
  stopping = true;
  server.close(end);
  server.closeIdleConnections();
  closeWhenDrained();
  setTimeout(end, DRAIN_MS).unref();
}

/** First says that it is about to stop, and goes on serving until load balancers have heard it. */
function stop() {
  if (globalThis[DRAINING]) return;
  globalThis[DRAINING] = true;
  setTimeout(close, STOP_WAIT_MS);
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

server.listen(port, hostname, () => console.log(`Flexview: http://${hostname}:${server.address().port}`));
