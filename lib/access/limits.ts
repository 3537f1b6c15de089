import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors';
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
 * Takes one of a person's places for a stream, waiting some seconds for one.
 * @returns gives the place back; may be called more than once
 * @throws {AppError} `rate_limited` when none was free in time
 */
export async function openStream(caller: LimitedCaller, signal?: AbortSignal): Promise<() => void> {
  const shared = getShared();
  const member = randomUUID();
  const [key, max] = isVisitor(caller)
    ? [`streams:visitors:${caller.address ?? 'unknown'}`, MAX_VISITOR_STREAMS]
    : [`streams:${caller.personId}`, MAX_STREAMS];
  const until = performance.now() + WAIT_MS;
  while (!(await shared.enter(key, member, max, PLACE_MS))) {
    signal?.throwIfAborted();
    if (performance.now() > until) {
      throw new AppError('rate_limited', `At most ${max} downloads at a time.`, { retryAfterS: 2 });
    }
    await sleep(ASK_AGAIN_MS, undefined, { signal });
  }
  const renewal = setInterval(() => void shared.enter(key, member, max, PLACE_MS), RENEW_MS);
  renewal.unref();
  let open = true;
  return () => {
    if (!open) return;
    open = false;
    clearInterval(renewal);
    void shared.leave(key, member);
  };
}

/** A body that tells once when it has ended, however that came about. Nothing is read ahead. */
function endingWith(body: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await reader.read();
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        ended();
      },
      async cancel(reason) {
        ended();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Answers with a stream that holds one of the person's places from before it is opened until its last byte. */
export async function withStream(
  caller: LimitedCaller,
  signal: AbortSignal,
  open: () => Promise<Response>,
): Promise<Response> {
  const release = await openStream(caller, signal);
  try {
    const response = await open();
    if (!response.body) {
      release();
      return response;
    }
    signal.addEventListener('abort', release, { once: true });
    return new Response(endingWith(response.body, release), response);
  } catch (error) {
    release();
    throw error;
  }
}
