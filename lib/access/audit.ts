import 'server-only';
import { AppError } from '../errors';
import { requestIdOf, whenFinished } from '../http';
import { APP_CHAIN, auditQueue, type AuditEntry } from '../store';
import type { Action } from './actions';
import type { Decision } from './enter';
import type { Person } from './person';

/** Methods that only look. */
const READS = new Set(['GET', 'HEAD']);

/** What is known of a request before it is decided. */
function blank(request: { method: string; path: string; requestId: string }, action: string): AuditEntry {
  return {
    ...request,
    action,
    chain: APP_CHAIN,
    at: new Date().toISOString(),
    personId: null,
    personKind: null,
    sessionHash: null,
    assetId: null,
    modelId: null,
    decision: 'refused',
    rule: '',
    status: null,
    bytes: null,
    detail: null,
  };
}

function withPerson(entry: AuditEntry, { personId, kind, sessionHash }: Person): void {
  Object.assign(entry, { personId, personKind: kind, sessionHash });
}

function withDecision(entry: AuditEntry, { tenantId, assetId, modelId, rule }: Decision): void {
  Object.assign(entry, { chain: tenantId ?? APP_CHAIN, assetId, modelId, rule });
}

/** Why a request was refused: by the rule of a decision against it, or because of something else. */
function reasonOf(error: unknown, rule: string): string {
  if (!(error instanceof AppError)) return 'internal';
  return error.code === 'forbidden' && rule !== '' ? rule : error.code;
}

/** Writes an entry before what it tells of is done. @throws {AppError} `store_unavailable` */
async function durably(entry: AuditEntry): Promise<void> {
  try {
    await auditQueue().durable(entry);
  } catch (cause) {
    throw new AppError('store_unavailable', 'Nothing was changed: it could not be recorded. Try again.', {
      cause,
    });
  }
}

/** The one record of a request to a route: what it was, who sent it, how it was decided, and how it ended. */
export function auditOf(request: Request, action: Action) {
  const path = new URL(request.url).pathname;
  const entry = blank({ method: request.method, path, requestId: requestIdOf(request) }, action);
  let isRecorded = false;

  function recordOnce(): void {
    if (isRecorded) return;
    isRecorded = true;
    auditQueue().soon(entry);
  }

  return {
    requestId: entry.requestId,
    person: (person: Person) => withPerson(entry, person),
    decided: (decision: Decision) => withDecision(entry, decision),
    /** A request that changes something is on disk before it does, with what it is to change. */
    async beforeChange(body?: unknown): Promise<void> {
      entry.decision = 'allowed';
      entry.detail = body === undefined ? null : JSON.stringify(body);
      if (READS.has(request.method)) return;
      try {
        await durably(entry);
        isRecorded = true;
      } catch (error) {
        entry.decision = 'refused';
        throw error;
      }
    },
    /** A read is recorded once its last byte has gone, with how many there were. */
    answered(): void {
      whenFinished(request, ({ status, bytes }) => {
        Object.assign(entry, { status, bytes });
        recordOnce();
      });
    },
    /** What was refused keeps the reason; what failed after it was allowed keeps the rule that let it in. */
    failed(error: unknown): void {
      if (entry.decision === 'refused') entry.rule = reasonOf(error, entry.rule);
      whenFinished(request, ({ status }) => {
        entry.status = status;
        recordOnce();
      });
    },
  };
}

/** The one record of a visit to a page. Pages only look, so it need not be on disk before the answer. */
export function recordVisit(
  visit: {
    path: string;
    requestId: string;
    action: Action;
    person: Person | null;
    decision: Decision | null;
  },
  refusal: unknown,
): void {
  const { person, decision, action, ...request } = visit;
  const entry = blank({ method: 'GET', ...request }, action);
  if (person) withPerson(entry, person);
  if (decision) withDecision(entry, decision);
  if (refusal === null) entry.decision = 'allowed';
  else entry.rule = reasonOf(refusal, entry.rule);
  auditQueue().soon(entry);
}

/** Something that happens at a door of its own, such as a guest's coming in. */
type DoorEvent = { action: string; chain?: string; modelId?: number; rule?: string; detail?: object };

function eventEntry(request: Request, event: DoorEvent): AuditEntry {
  const { action, chain = APP_CHAIN, modelId = null, rule = action, detail } = event;
  const { pathname: path } = new URL(request.url);
  const entry = blank({ method: request.method, path, requestId: requestIdOf(request) }, action);
  return { ...entry, chain, modelId, rule, detail: detail ? JSON.stringify(detail) : null };
}

/** Records what somebody did. On disk when this resolves. @throws {AppError} `store_unavailable` */
export async function recordEvent(
  request: Request,
  event: DoorEvent,
  person: Pick<Person, 'personId' | 'kind' | 'sessionHash'>,
): Promise<void> {
  const { personId, kind: personKind, sessionHash } = person;
  const entry = eventEntry(request, event);
  await durably({ ...entry, decision: 'allowed', personId, personKind, sessionHash });
}

/** Records that somebody was sent away. */
export function recordRefusal(request: Request, event: DoorEvent, error: unknown): void {
  auditQueue().soon(eventEntry(request, { ...event, rule: reasonOf(error, '') }));
}
