import 'server-only';
import { env } from '@/lib/env';
import { AppError, ERROR_STATUS } from '@/lib/errors';
import { DATA_POLICY, strictTransport } from '@/lib/securityHeaders';
import { withFinish } from './finished';
import { logger } from './logger';
import { toProblemResponse } from './problem';
import { withRequestContext } from './requestContext';
import { requestIdOf } from './requestId';

type Handler<C> = (request: Request, context: C) => Promise<Response> | Response;

/** nginx's word for a client that has gone before its answer; nobody reads it. */
const CLIENT_CLOSED_REQUEST = 499;

/** Next steers by errors with a `digest` (redirects, not-found, dynamic rendering); they are its own business. */
function isNextSignal(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && typeof (error as { digest?: unknown }).digest === 'string'
  );
}

/** Server faults are logged whole, with their causes; what the caller did wrong is not worth more than a debug line. */
function logFailure(error: unknown, request: Request, requestId: string): void {
  const known = error instanceof AppError && error.code !== 'internal';
  const code = error instanceof AppError ? error.code : 'internal';
  const fields = {
    requestId,
    method: request.method,
    route: new URL(request.url).pathname,
    code,
    err: error,
  };
  if (!known) logger.error(fields, 'a route failed unexpectedly');
  else if (ERROR_STATUS[error.code] >= 500) logger.warn(fields, 'a route could not be answered');
  else logger.debug(fields, 'a request was refused');
}

async function answer<C>(
  handler: Handler<C>,
  request: Request,
  context: C,
  requestId: string,
): Promise<Response> {
  try {
    return await handler(request, context);
  } catch (error) {
    if (isNextSignal(error)) throw error;
    if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED_REQUEST });
    logFailure(error, request, requestId);
    return toProblemResponse(error, requestId);
  }
}

/**
 * Sets what every answer carries. Next adds no cache rule of its own, so without these a shared cache may keep what
 * belongs to one person. `private, no-cache` is the one other rule a handler may choose, for what has an ETag.
 */
function withOurHeaders(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers);
  headers.set('x-request-id', requestId);
  if (headers.get('cache-control') !== 'private, no-cache') headers.set('cache-control', 'private, no-store');
  if (!/\bcookie\b/i.test(headers.get('vary') ?? '')) headers.append('vary', 'Cookie');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('content-security-policy', DATA_POLICY);
  for (const [name, value] of Object.entries(strictTransport(env().appUrl))) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/**
 * Makes a route handler of `handler`: the one place where errors become RFC 9457 `application/problem+json`, with a
 * stable `code` and the request's id (also in `x-request-id`). Unexpected errors are logged whole and answered as
 * `internal`.
 */
export function route<C = unknown>(handler: Handler<C>): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    const requestId = requestIdOf(request);
    const response = await withRequestContext({ requestId }, () =>
      answer(handler, request, context, requestId),
    );
    return withFinish(request, withOurHeaders(response, requestId));
  };
}
