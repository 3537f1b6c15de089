import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors';
import { whenFinished } from '../http';
import { createLimiter, getShared } from '../shared';
import { VISITOR } from './person';

/** What is counted apart. */
export type LimitKind = 'signIn' | 'json' | 'geometry' | 'upload';

/** Whom a request is counted for; each that is known counts. `address` is that of `addressOf` (lib/http). */
export type LimitedCaller = { personId?: string; tenantId?: string; address?: string | null };

/**
 * Requests a minute. To open a model takes some dozens of JSON requests at once and six or more of geometry; behind one
 * address there may be a whole office, and in an app without sign-in everybody is told apart by address alone.
 */
const PER_MINUTE: Record<LimitKind, { person: number; tenant: number; address: number }> = {
  signIn: { person: 20, tenant: 600, address: 120 },
  json: { person: 1_800, tenant: 18_000, address: 9_000 },
  geometry: { person: 600, tenant: 6_000, address: 3_000 },
  upload: { person: 900, tenant: 6_000, address: 3_000 },
};
/** Everybody is one visitor where nobody signs in, and a test or a proxy may make all of them one address. */
const OPEN_TIMES = 4;

const limiter = (name: string, points: number) => createLimiter({ name, points, perS: 60 });
const LIMITERS = Object.fromEntries(
  Object.entries(PER_MINUTE).map(([kind, { person, tenant, address }]) => [
    kind,
    {
      person: limiter(`${kind}:person`, person),
      tenant: limiter(`${kind}:tenant`, tenant),
      address: limiter(`${kind}:address`, address),
      visitors: limiter(`${kind}:visitors`, address * OPEN_TIMES),
    },
  ]),
) as Record<LimitKind, Record<'person' | 'tenant' | 'address' | 'visitors', ReturnType<typeof limiter>>>;

const isVisitor = (caller: LimitedCaller) => caller.personId === VISITOR.personId;

/**
 * Counts one request for its person, its tenant and its address.
 * @throws {AppError} `rate_limited` (429) with the seconds to wait
 */
export async function takeLimit(kind: LimitKind, caller: LimitedCaller): Promise<void> {
  const { person, tenant, address, visitors } = LIMITERS[kind];
  if (isVisitor(caller)) return visitors.take(caller.address ?? 'unknown');
  await Promise.all([
    caller.address ? address.take(caller.address) : undefined,
    caller.personId ? person.take(caller.personId) : undefined,
    caller.tenantId ? tenant.take(caller.tenantId) : undefined,
  ]);
}

/** Geometry and files that one person may be sent at the same time; a browser asks for six at a time (HTTP/1.1). */
export const MAX_STREAMS = 6;
const MAX_VISITOR_STREAMS = 120;
/** A place is kept for so long after its instance was last heard of. */
const PLACE_MS = 60_000;
const RENEW_MS = 20_000;
/** One more than allowed waits so long for a place: six parts of a building do not end at once. */
const WAIT_MS = 10_000;
const ASK_AGAIN_MS = 100;

/**
 * Takes one of a person's places for an answer that is a stream, waiting some seconds for one, and gives it back when
 * the answer has ended or the asker has left.
 * @throws {AppError} `rate_limited` when none was free in time
 */
export async function openStream(caller: LimitedCaller, request: Request): Promise<void> {
  const shared = getShared();
  const { signal } = request;
  const member = randomUUID();
  const [key, max] = isVisitor(caller)
    ? [`streams:visitors:${caller.address ?? 'unknown'}`, MAX_VISITOR_STREAMS]
    : [`streams:${caller.personId}`, MAX_STREAMS];
  const until = performance.now() + WAIT_MS;
  while (!(await shared.enter(key, member, max, PLACE_MS))) {
    if (performance.now() > until) {
      throw new AppError('rate_limited', `At most ${max} downloads at a time.`, { retryAfterS: 2 });
    }
    await sleep(ASK_AGAIN_MS, undefined, { signal });
  }
  const renewal = setInterval(() => void shared.enter(key, member, max, PLACE_MS), RENEW_MS);
  renewal.unref();
  const leave = () => {
    clearInterval(renewal);
    signal.removeEventListener('abort', leave);
    void shared.leave(key, member);
  };
  whenFinished(request, leave);
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave);
}
