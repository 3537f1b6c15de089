import 'server-only';
import type { Client } from '@libsql/client';
import { env } from '../env';
import { logger } from '../http';
import { createAuditStore, type AuditStore } from './audit';
import { createAuditQueue, type AuditQueue } from './auditQueue';
import { openDatabase } from './database';
import { createGrantStore, type GrantStore } from './grants';
import { createGuestLinkStore, type GuestLinkStore } from './guestLinks';
import { createPeopleStore, type PeopleStore } from './people';
import { createSessionStore, type SessionStore } from './sessions';
import { createUploadStore, type UploadStore } from './uploads';
import { createViewStore, type ViewStore } from './views';
import { traced } from './traced';

export { createAuditStore, type AuditQuery, type AuditStore, type ChainCheck } from './audit';
export { APP_CHAIN, type AuditEntry, type AuditRecord } from './auditChain';
export { runAuditCommand } from './auditCommand';
export { createAuditQueue, type AuditQueue } from './auditQueue';
export { openDatabase } from './database';
export { createGrantStore, type GrantRow, type GrantStore, type NewGrantRow } from './grants';
export {
  createGuestLinkStore,
  type GuestLinkRow,
  type GuestLinkStore,
  type NewGuestLinkRow,
} from './guestLinks';
export { createPeopleStore, type PeopleStore, type PersonClaims, type PersonRow } from './people';
export {
  createSessionStore,
  type GuestPlace,
  type NewSession,
  type SessionRow,
  type SessionStore,
} from './sessions';
export { createUploadStore, type UploadChange, type UploadRow, type UploadStore } from './uploads';
export { createViewStore, type NewViewRow, type ViewPlace, type ViewRow, type ViewStore } from './views';

/** Pages and route handlers get copies of this module in one process; the connection is shared between them. */
const SHARED = Symbol.for('flexview.store');
const QUEUE = Symbol.for('flexview.store.auditQueue');
/** What is done before the process ends: scripts/serve.mjs. */
const BEFORE_EXIT = Symbol.for('flexview.beforeExit');
type Shared = {
  [SHARED]?: Promise<Client>;
  [QUEUE]?: AuditQueue;
  [BEFORE_EXIT]?: Set<() => Promise<void>>;
};

/** The process's connection; a failed opening is tried again by the next caller. */
function getDatabase(): Promise<Client> {
  const shared = globalThis as Shared;
  shared[SHARED] ??= openDatabase(env().databaseUrl)
    .then(traced)
    .catch((error: unknown) => {
      delete shared[SHARED];
      throw error;
    });
  return shared[SHARED];
}

/** Who may see and do what. */
export async function getGrantStore(): Promise<GrantStore> {
  return createGrantStore(await getDatabase());
}

/** Links that show one model to people without an account. */
export async function getGuestLinkStore(): Promise<GuestLinkStore> {
  return createGuestLinkStore(await getDatabase());
}

/** Everyone who has signed in. */
export async function getPeopleStore(): Promise<PeopleStore> {
  return createPeopleStore(await getDatabase());
}

/** The sessions of people and guests, and the sign-ins that are used up. */
export async function getSessionStore(): Promise<SessionStore> {
  return createSessionStore(await getDatabase());
}

/** The uploads that people have started, in every state. */
export async function getUploadStore(): Promise<UploadStore> {
  return createUploadStore(await getDatabase());
}

/** The views of models that people have kept. */
export async function getViewStore(): Promise<ViewStore> {
  return createViewStore(await getDatabase());
}

/** Asks the database the smallest question; rejects when it cannot answer. */
export async function pingDatabase(): Promise<void> {
  await (await getDatabase()).execute('SELECT 1');
}

/** What was done, and by whom. */
export async function getAuditStore(): Promise<AuditStore> {
  return createAuditStore(await getDatabase());
}

function startAuditQueue(): AuditQueue {
  const append: AuditStore['append'] = async (entries) => (await getAuditStore()).append(entries);
  const queue = createAuditQueue(append, logger);
  ((globalThis as Shared)[BEFORE_EXIT] ??= new Set()).add(() => queue.flush());
  return queue;
}

/** Where the process's audit entries wait to be written together; what waits is written before the server ends. */
export function auditQueue(): AuditQueue {
  return ((globalThis as Shared)[QUEUE] ??= startAuditQueue());
}

/** Writes to the database and takes it back; rejects when it cannot be written. */
export async function tryDatabase(): Promise<void> {
  const transaction = await (await getDatabase()).transaction('write');
  try {
    await transaction.execute("INSERT INTO migrations (version, applied_at) VALUES (-1, 'a try')");
    await transaction.execute('SELECT applied_at FROM migrations WHERE version = -1');
  } finally {
    await transaction.rollback();
  }
}
