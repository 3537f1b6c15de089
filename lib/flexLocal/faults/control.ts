import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { FaultTextError } from './fault';
import type { FaultPlan } from './faultPlan';

/** Bytes that the text of faults may have. */
const MAX_TEXT_BYTES = 10_000;

/**
 * The switch while the server runs: `GET /faults` tells what is on and how often it happened, `PUT /faults` with a text
 * like that of the flag replaces it. Whoever mounts it lets only this machine in. A web page cannot reach it: PUT to another
 * origin needs leave that this server never gives (Fetch standard, CORS preflight).
 */
export function createFaultControl(plan: FaultPlan): RequestListener {
  return (request, response) => {
    if (request.method === 'GET') sendState(plan, response);
    else if (request.method === 'PUT') void change(plan, request, response);
    else send(response, 405, { error: 'Use GET or PUT.' }, { allow: 'GET, PUT' });
  };
}

async function change(plan: FaultPlan, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_TEXT_BYTES) return send(response, 413, { error: 'The text is too long.' });
      chunks.push(chunk);
    }
    plan.set(Buffer.concat(chunks).toString('utf8'));
    sendState(plan, response);
  } catch (error) {
    if (error instanceof FaultTextError) send(response, 400, { error: error.message });
    else response.destroy(); // the sender went away in the middle
  }
}

function sendState(plan: FaultPlan, response: ServerResponse): void {
  send(response, 200, { seed: plan.seed(), faults: plan.list() });
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
    .end(`${JSON.stringify(body)}\n`);
}
