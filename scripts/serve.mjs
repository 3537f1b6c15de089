// The app on one machine: Next's request handler behind node:http, with limits that `next start` does not set.
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
/** Requests in flight get this long to finish after SIGTERM. */
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

/** The last address in X-Forwarded-For is then one that no client can choose: lib/http/address.ts counts from there. */
function addAddress({ headers, socket }) {
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ');
}

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
    addAddress(request);
    if (isWellFormed(request.url ?? '/')) void handle(request, response);
    else refuse(response);
  },
);
server.keepAliveTimeout = KEEP_ALIVE_MS;

server.on('error', (error) => {
  if (error.code === 'EADDRINUSE') console.error(`Port ${port} is in use. Set PORT to another one.`);
  else console.error(error);
  process.exit(1);
});

/** Takes no new connections, lets requests finish, and ends when the last one has. */
function stop() {
  stopping = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  closeWhenDrained();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

server.listen(port, hostname, () => console.log(`Flexview: http://${hostname}:${server.address().port}`));
