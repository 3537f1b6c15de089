import 'server-only';
import { randomUUID } from 'node:crypto';
import { currentRequestId } from './requestContext';

/** What we accept from a proxy in front of us as the id of a request; anything else is replaced. */
const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

const ids = new WeakMap<Request, string>();

/**
 * The id of a request, the same for its whole life: what the server's entry gave it, else from `x-request-id` if that is
 * well-formed, else a new one.
 */
export function requestIdOf(request: Request): string {
  const known = ids.get(request);
  if (known) return known;
  const given = request.headers.get('x-request-id');
  const id = currentRequestId() ?? (given && REQUEST_ID.test(given) ? given : randomUUID());
  ids.set(request, id);
  return id;
}
