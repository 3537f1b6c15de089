import { createClient, type Client, type Transaction } from '@libsql/client';
import { migrate } from './migrations';

/** Runs `work` in a transaction of its own, after all that was asked for before. */
export type Write = <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;

/** Milliseconds a statement waits for a lock held by another process before it fails. */
const LOCK_TIMEOUT_MS = 5000;

/** KiB of pages kept in memory: with SQLite's own 2 MiB, writing a large model reads most pages again and again. */
const CACHE_KIB = 64 * 1024;

/** Opens the one connection that writes, and brings the schema up to date. */
export async function openWriter(url: string): Promise<{ write: Write; close(): Promise<void> }> {
  const client = createClient({ url, timeout: LOCK_TIMEOUT_MS, concurrency: 1 });
  // Readers see the last commit while a write is under way.
  await client.execute('PRAGMA journal_mode = WAL');
  // In WAL mode this loses nothing when the program ends, and the last commits at most when the machine does.
  await client.execute('PRAGMA synchronous = NORMAL');
  await client.execute(`PRAGMA cache_size = -${CACHE_KIB}`);
  await migrate(client);

  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  return {
    // SQLite has one writer at a time and libSQL waits for it without yielding, so a second writer in this process would
    // stop the first from ever finishing. A queue keeps them apart.
    write(work) {
      if (isClosed) return Promise.reject(new Error('The database is closed.'));
      const mine = last.then(() => inTransaction(client, work));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      isClosed = true;
      await last;
      client.close();
    },
  };
}

async function inTransaction<T>(client: Client, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const transaction = await client.transaction('write');
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } finally {
    transaction.close();
  }
}
