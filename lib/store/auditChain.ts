import 'server-only';
import { createHash } from 'node:crypto';

/** The chain of what is not about a tenant. */
export const APP_CHAIN = 'app';

/** One thing that was done or refused. Times are ISO 8601 in UTC; `chain` is a tenant's id, or {@link APP_CHAIN}. */
export type AuditEntry = {
  chain: string;
  at: string;
  personId: string | null;
  personKind: string | null;
  sessionHash: string | null;
  action: string;
  method: string;
  /** The path of the request, without its query. */
  path: string;
  assetId: number | null;
  modelId: number | null;
  decision: 'allowed' | 'refused';
  /** The rule that let the person in, or why not. */
  rule: string;
  /** HTTP status of our answer, and its bytes; null where the record was made before the answer. */
  status: number | null;
  bytes: number | null;
  requestId: string;
  /** More about a change, as JSON. */
  detail: string | null;
};

/** An entry in its place in its chain. Numbers of a chain begin with 1 and leave none out. */
export type AuditRecord = AuditEntry & { number: number; previous: string; hash: string };

/** What the first record of a chain has for the hash of the one before. */
export const CHAIN_START = '0'.repeat(64);

/** Names of all that is hashed, in the order in which it is. */
const HASHED = [
  'chain',
  'number',
  'at',
  'personId',
  'personKind',
  'sessionHash',
  'action',
  'method',
  'path',
  'assetId',
  'modelId',
  'decision',
  'rule',
  'status',
  'bytes',
  'requestId',
  'detail',
  'previous',
] as const satisfies readonly (keyof Omit<AuditRecord, 'hash'>)[];

/** SHA-256 in hex over a record and the hash of the one before it. */
export function hashOf(record: Omit<AuditRecord, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify(HASHED.map((name) => record[name])))
    .digest('hex');
}
