// Not from the room's index: a program that is started two hundred times needs no more than this.
import { APP_CHAIN, type AuditEntry } from '@/lib/store/auditChain';

/** A whole audit entry, of which a test names what matters. */
export function anEntry(given: Partial<AuditEntry> = {}): AuditEntry {
  return {
    chain: APP_CHAIN,
    at: '2026-01-02T03:04:05.000Z',
    personId: 'anna',
    personKind: 'person',
    sessionHash: null,
    action: 'read',
    method: 'GET',
    path: '/api/me',
    assetId: null,
    modelId: null,
    decision: 'allowed',
    rule: 'grant 1',
    status: 200,
    bytes: 2,
    requestId: 'request-1',
    detail: null,
    ...given,
  };
}
