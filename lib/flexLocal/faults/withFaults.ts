import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Fault } from './fault';
import type { FaultPlan, Happening } from './faultPlan';
import { limitBody } from './limitBody';

const OF_REQUESTS = new Set<Fault['kind']>(['latency', 'bandwidth', 'cut', 'status', 'expired', 'html']);

/**
 * A listener in front of another that lets go wrong what the plan says. Latency comes first, and so delays the answers of
 * other faults too.
 *
 * @param isApi  whether it answers for one of the APIs, which is what faults without a path are about
 */
export function withFaults(listener: RequestListener, plan: FaultPlan, isApi: boolean): RequestListener {
  return (request, response) => {
    const subject = {
      path: (request.url ?? '/').split('?', 1)[0],
      method: request.method,
      isApi,
    };
    const happenings = plan.meet(
      subject,
      (fault) => OF_REQUESTS.has(fault.kind) && (fault.kind !== 'expired' || isOlder(request, fault)),
    );
    const of = (kind: Fault['kind']) => happenings.filter(({ fault }) => fault.kind === kind);
    const bytes = (kind: Fault['kind']) => Math.min(...of(kind).map(({ fault }) => fault.bytes));
    const waitMs = of('latency').reduce((sum, { timeMs }) => sum + timeMs, 0);
    const limits = { bytesPerSecond: bytes('bandwidth'), cutAfterBytes: bytes('cut') };
    const answer = happenings.find(({ fault }) => ['status', 'expired', 'html'].includes(fault.kind));

    function go(): void {
      if (response.destroyed) return; // the client gave up meanwhile
      if (Number.isFinite(limits.bytesPerSecond) || Number.isFinite(limits.cutAfterBytes))
        limitBody(response, limits);
      if (answer) sendFault(response, answer);
      else listener(request, response);
    }
    if (waitMs > 0) setTimeout(go, waitMs);
    else go();
  };
}

/** Whether the request carries a token that was issued longer ago than the fault lets tokens live. */
function isOlder(request: IncomingMessage, { timeMs: [lifeMs] }: Fault): boolean {
  const [, payload] = /^Bearer +[^.]+\.([^.]+)\./i.exec(request.headers.authorization ?? '') ?? [];
  if (!payload) return false;
  try {
    const { iat } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat?: number };
    return typeof iat === 'number' && iat * 1000 + lifeMs <= Date.now();
  } catch {
    return false; // no token of ours: the API refuses it by itself
  }
}

const WHY = 'A fault that local Flex was asked for.';

function sendFault(response: ServerResponse, { fault, timeMs }: Happening): void {
  const seconds = String(Math.ceil(timeMs / 1000));
  if (fault.kind === 'expired') {
    const challenge = 'Bearer error="invalid_token", error_description="The token has expired"'; // RFC 6750 3.1
    response.writeHead(401, { 'www-authenticate': challenge }).end();
  } else if (fault.kind === 'html') {
    response
      .writeHead(fault.status, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html><head><title>Gateway</title></head><body><h1>${WHY}</h1></body></html>`);
  } else if (fault.status === 401) {
    response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
  } else {
    // The names of the limit's headers are those that Flex's own library reads: CONTRACT.md 2.6.
    const limit = {
      'ratelimit-userlimit': '100',
      'ratelimit-userremaining': '0',
      'ratelimit-resetseconds': seconds,
    };
    response
      .writeHead(fault.status, {
        'content-type': 'application/json; charset=utf-8',
        ...(timeMs > 0 ? { 'retry-after': seconds } : {}),
        ...(fault.status === 429 ? limit : {}),
      })
      .end(JSON.stringify({ error: { code: 'Fault', message: WHY } }));
  }
}
