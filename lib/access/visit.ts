import 'server-only';
import { randomUUID } from 'node:crypto';
import { cache } from 'react';
import { headers } from 'next/headers';
import type { Action } from './actions';
import { recordVisit } from './audit';
import { enter, type Decision, type Target } from './enter';
import type { PassFor } from './pass';
import type { Person } from './person';
import { requirePerson } from './requirePerson';

/** One page asks several times, for its layouts, its title and itself: what it was refused is on record once. */
const thisRequest = cache(() => ({ requestId: randomUUID(), isRefusalRecorded: false }));

/** The person who asks for this page, found once a request. @throws {AppError} `signed_out`, `store_unavailable` */
const thisPerson = cache(async (): Promise<Person> => requirePerson((await headers()).get('cookie')));

/** The person who asks for this page, or null when nobody is signed in. */
export async function whoVisits(): Promise<Person | null> {
  return thisPerson().catch(() => null);
}

/**
 * Lets a person in to a page, as `guarded` does to a route. Layouts and headers, which are shown around a page, say
 * `isAround`: what they look at is not a visit of its own.
 * @param path  the page's own path, for the audit log
 * @throws {AppError} as `enter`, and `signed_out`
 */
export async function visit<T extends Target>(
  path: string,
  action: Action,
  target: T,
  { isAround = false } = {},
): Promise<PassFor<T>> {
  const request = thisRequest();
  const { requestId } = request;
  let person: Person | null = null;
  let decision: Decision | null = null;
  const record = (refusal: unknown) => recordVisit({ path, requestId, action, person, decision }, refusal);
  try {
    person = await thisPerson();
    const onDecision = (made: Decision) => void (decision = made);
    const pass = await enter(person, action, target, { requestId, onDecision });
    if (!isAround) record(null);
    return pass;
  } catch (error) {
    if (!request.isRefusalRecorded) record(error);
    request.isRefusalRecorded = true;
    throw error;
  }
}
