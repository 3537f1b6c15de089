import 'server-only';
import type { z } from 'zod';
import { addressOf, parseRequest, readJson, requireOwnPage, route, type OwnPageKind } from '../http';
import type { Action } from './actions';
import { auditOf } from './audit';
import { enter, type Target } from './enter';
import { openStream, takeLimit, type LimitKind } from './limits';
import type { PassFor } from './pass';
import { requirePerson } from './requirePerson';
import { whileAllowed } from './whileAllowed';

/** Who may come in by a route, and how. */
export type Door<S extends z.ZodType<Target>, B extends z.ZodType = z.ZodUndefined> = {
  action: Action;
  /** What the address names. With a `modelId` the pass is for a model, with a `tenantId` for a tenant. */
  params: S;
  /** How pages of ours ask here: by script unless said otherwise. */
  from?: OwnPageKind;
  /** Which of a person's allowances a request takes from. */
  limit?: LimitKind;
  /** A JSON body that says what is to be changed, and is kept in the audit log as a part of the record. */
  body?: B;
};

/** A request that was let in. */
export type Entry<T, B = undefined> = { request: Request; params: T; body: B; pass: PassFor<T> };

type Context = { params: Promise<unknown> };

/**
 * Makes a route handler that nobody reaches who may not: the request must come from a page of ours, from somebody who
 * is signed in, within their limits, with well-formed ids, for a thing that they may do this to. Each request leaves one
 * record in the audit log, whatever becomes of it; one that changes something before the change is made. A download
 * breaks off when access is withdrawn meanwhile.
 */
export function guarded<S extends z.ZodType<Target>, B extends z.ZodType = z.ZodUndefined>(
  door: Door<S, B>,
  handler: (entry: Entry<z.output<S>, z.output<B>>) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  const { action, from = 'data', limit = 'json' } = door;
  return route(async (request: Request, context: Context) => {
    const audit = auditOf(request, action);
    try {
      requireOwnPage(request, from);
      const cookie = request.headers.get('cookie');
      const person = await requirePerson(cookie);
      audit.person(person);
      const caller = { personId: person.personId, address: addressOf(request.headers) };
      await takeLimit(limit, caller);
      // Next hands over no parameters at all where an address has none.
      const params = parseRequest(door.params, (await context.params) ?? {});
      const { requestId, decided: onDecision } = audit;
      const pass = await enter(person, action, params, { requestId, onDecision });
      // Only those who may come in take from a tenant's allowance: nobody else can use it up.
      if ('tenantId' in pass) await takeLimit(limit, { tenantId: pass.tenantId });
      if (limit === 'geometry') await openStream(caller, request);
      const body = (door.body && parseRequest(door.body, await readJson(request))) as z.output<B>;
      await audit.beforeChange(body);
      audit.answered();
      const response = await handler({ request, params, body, pass });
      if (limit !== 'geometry') return response;
      return whileAllowed(response, async () =>
        enter(await requirePerson(cookie), action, params, { requestId }),
      );
    } catch (error) {
      audit.failed(error);
      throw error;
    }
  });
}
