import 'server-only';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instruments } from './instruments';
import { templateOf } from './routes';

/** Node tells of each request of each server of the process on this channel (node:http, diagnostics channels). */
const CHANNEL = 'http.server.request.start';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

type Started = { request: IncomingMessage; response: ServerResponse };

/** Why an answer did not reach its end: we broke it off, or the reader left. */
function causeOf(response: ServerResponse): 'broken' | 'left' | null {
  if (response.writableFinished) return null;
  return response.errored ? 'broken' : 'left';
}

/**
 * Counts all requests to this process, pages, routes and files alike, from their first byte to their last.
 * @returns ends that
 */
export function watchServer(instruments: Instruments): () => void {
  const { requests, requestSeconds, requestBytes, requestAborts, requestsOpen } = instruments;
  const onStart = (message: unknown) => {
    const { request, response } = message as Started;
    const startedAt = performance.now();
    const { socket } = request;
    const bytesBefore = socket.bytesWritten;
    const route = templateOf(request.url ?? '');
    const method = METHODS.has(request.method ?? '') ? request.method! : 'other';
    requestsOpen.inc();
    response.once('close', () => {
      requestsOpen.dec();
      const cause = causeOf(response);
      requests.inc({ route, method, status: cause && !response.headersSent ? 'none' : response.statusCode });
      requestSeconds.observe({ route, method }, (performance.now() - startedAt) / 1000);
      requestBytes.inc({ route }, socket.bytesWritten - bytesBefore);
      if (cause) requestAborts.inc({ route, cause });
    });
  };
  subscribe(CHANNEL, onStart);
  return () => unsubscribe(CHANNEL, onStart);
}
