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
      isRecorded = true;
      await durably(entry);
    },
    /** A read is recorded once its last byte has gone, with how many there were. */
    answered(): void {
      whenFinished(request, ({ status, bytes }) => {
        Object.assign(entry, { status, bytes });
        recordOnce();
      });
    },
    /** What was refused keeps the reason; what failed after it was allowed keeps its rule. */
    failed(error: unknown): void {
      if (entry.rule === '') entry.rule = error instanceof AppError ? error.code : 'internal';
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
  else if (entry.rule === '') entry.rule = refusal instanceof AppError ? refusal.code : 'internal';
  auditQueue().soon(entry);
}

/** Something that happens at a door of its own: signing in, signing out, a guest who comes. On disk when this resolves. */
export async function recordEvent(
  request: Request,
  event: { action: string; chain?: string; modelId?: number; person?: Person; detail?: object },
): Promise<void> {
  const { action, chain = APP_CHAIN, modelId = null, person, detail } = event;
  const { pathname: path } = new URL(request.url);
  const entry = blank({ method: request.method, path, requestId: requestIdOf(request) }, action);
  if (person) withPerson(entry, person);
  Object.assign(entry, { chain, modelId, decision: 'allowed', rule: action });
  entry.detail = detail ? JSON.stringify(detail) : null;
  await durably(entry);
}
