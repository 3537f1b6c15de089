import 'server-only';
import { AppError } from '../../errors';
import { requestIdOf } from '../../http';
import { APP_CHAIN, auditQueue, type AuditEntry, type PersonRow, type SessionRow } from '../../store';
import { SignInError } from './signInError';

function entryOf(request: Request, action: string, known: Partial<AuditEntry>): AuditEntry {
  return {
    chain: APP_CHAIN,
    at: new Date().toISOString(),
    personId: null,
    personKind: null,
    sessionHash: null,
    action,
    method: request.method,
    path: new URL(request.url).pathname,
    assetId: null,
    modelId: null,
    decision: 'allowed',
    rule: 'identity provider',
    status: null,
    bytes: null,
    requestId: requestIdOf(request),
    detail: null,
    ...known,
  };
}

/** A sign-in is on record before its cookie is handed out. @throws {AppError} `store_unavailable` */
export async function recordSignIn(
  request: Request,
  { personId }: PersonRow,
  sessionHash: string,
): Promise<void> {
  await auditQueue()
    .durable(entryOf(request, 'signIn', { personId, personKind: 'person', sessionHash }))
    .catch((cause: unknown) => {
      throw new AppError('store_unavailable', 'The sign-in could not be recorded. Try again.', { cause });
    });
}

/** A sign-in that was refused, with the check that failed. */
export function recordRefusal(request: Request, error: unknown): void {
  const rule =
    error instanceof SignInError ? error.problem : error instanceof AppError ? error.code : 'internal';
  auditQueue().soon(entryOf(request, 'signIn', { decision: 'refused', rule }));
}

/** The end of a session by its owner. */
export function recordSignOut(
  request: Request,
  { personId, kind: personKind, sessionHash }: SessionRow & { sessionHash: string },
): void {
  auditQueue().soon(entryOf(request, 'signOut', { personId, personKind, sessionHash, rule: 'own session' }));
}
