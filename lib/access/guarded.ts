import 'server-only';
import type { z } from 'zod';
import { addressOf, parseRequest, requestIdOf, requireOwnPage, route, type OwnPageKind } from '../http';
import type { Action } from './actions';
import { auditOf } from './audit';
import { enter, type Target } from './enter';
import { openStream, takeLimit, type LimitKind } from './limits';
import type { PassFor } from './pass';
import { requirePerson } from './requirePerson';

/** Who may come in by a route, and how. */
export type Door<S extends z.ZodType<Target>> = {
  action: Action;
  /** What the address names. With a `modelId` the pass is for a model, with a `tenantId` for a tenant. */
  params: S;
  /** How pages of ours ask here: by script unless said otherwise. */
  from?: OwnPageKind;
  /** Which of a person's allowances a request takes from. */
  limit?: LimitKind;
};

/** A request that was let in. */
export type Entry<T> = { request: Request; params: T; pass: PassFor<T> };

type Context = { params: Promise<unknown> };

/**
 * Makes a route handler that nobody reaches who may not: the request must come from a page of ours, from somebody who
 * is signed in, within their limits, with well-formed ids, for a thing that they may do this to. Each request leaves one
 * record in the audit log, whatever becomes of it; one that changes something before the change is made.
 */
export function guarded<S extends z.ZodType<Target>>(
  door: Door<S>,
  handler: (entry: Entry<z.output<S>>) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return route(async (request: Request, context: Context) => {
    const audit = auditOf(request, door.action);
    try {
      requireOwnPage(request, door.from ?? 'data');
      const person = await requirePerson(request.headers.get('cookie'));
      audit.person(person);
      const caller = { personId: person.personId, address: addressOf(request.headers) };
      await takeLimit(door.limit ?? 'json', caller);
      const params = parseRequest(door.params, await context.params);
      const pass = await enter(person, door.action, params, {
        requestId: requestIdOf(request),
        onDecision: audit.decided,
      });
      // Only those who may come in take from a tenant's allowance: nobody else can use it up.
      if ('tenantId' in pass) await takeLimit(door.limit ?? 'json', { tenantId: pass.tenantId });
      if (door.limit === 'geometry') await openStream(caller, request);
      await audit.beforeChange();
      audit.answered();
      return await handler({ request, params, pass });
    } catch (error) {
      audit.failed(error);
      throw error;
    }
  });
}
