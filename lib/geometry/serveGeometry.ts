import 'server-only';
import { openGeometry } from '../flexApi';
import { toWebStream } from '../http';
import type { GeometryInput } from './geometryHead';
import { totalLength } from './lengths';

/**
 * Streams one wexBIM set of a model from Flex to the browser; nothing is held in memory, and a browser that leaves
 * closes the connection to Flex. Ranges and conditions are passed on. `X-Geometry-Length` is the length of the whole
 * file, since Next drops Content-Length from what a route handler answers.
 * @throws {AppError} `not_ready` while a model is processed or when that failed; `not_found`; faults of Flex
 */
export async function serveGeometry(
  { tenantId, modelId, set }: GeometryInput,
  request: Request,
): Promise<Response> {
  const { signal } = request;
  const flex = await openGeometry(tenantId, modelId, set, { headers: request.headers, signal });
  const headers = new Headers(flex.headers);
  const length = totalLength(headers.get('content-range'), flex.contentLength);
  if (flex.status < 300) {
    headers.set('content-type', 'application/octet-stream');
    if (length !== null) headers.set('x-geometry-length', String(length));
  }
  headers.set('cache-control', headers.has('etag') ? 'private, no-cache' : 'private, no-store');
  const hasBody = flex.status === 200 || flex.status === 206;
  return new Response(hasBody ? toWebStream(flex.body, signal) : null, { status: flex.status, headers });
}
