import { createClient, type Client, type InArgs, type Row, type Transaction } from '@libsql/client';
import { migrate } from './migrations';

/** Milliseconds a statement waits for a lock held by another process before it fails. */
const LOCK_TIMEOUT_MS = 5000;

/** The database of local Flex. Reads run at once, beside a write; writes run one after the other. */
export type FlexDatabase = {
  /** Runs one statement that changes nothing and gives its rows. */
  read(sql: string, args?: InArgs): Promise<Row[]>;
  /** Runs `work` in a transaction of its own: all of it is kept, or, when it throws, none. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): void;
};

/**
 * Opens the database and brings its schema up to date.
 *
 * @param url  `file:` and a path. A file rather than `:memory:`, because SQLite gives each connection a memory
 *             database of its own, and reads beside a write need a second connection.
 */
export async function openFlexDatabase(url: string): Promise<FlexDatabase> {
  const client = createClient({ url, timeout: LOCK_TIMEOUT_MS });
  // Readers see the last commit while a long write (the data of a model) is under way.
  await client.execute('PRAGMA journal_mode = WAL');
  await migrate(client);
  return {
    read: (sql, args) => read(client, sql, args),
    write: serialWriter(client),
    close: () => client.close(),
  };
}

async function read(client: Client, sql: string, args: InArgs = []): Promise<Row[]> {
  return (await client.execute({ sql, args })).rows;
}

/**
 * SQLite has one writer at a time and libSQL waits for it without yielding, so a second writer in this process would
 * stop the first from ever finishing. A queue in front keeps them apart.
 */
function serialWriter(client: Client): FlexDatabase['write'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(() => inTransaction(client, work));
    last = mine.catch(() => undefined);
    return mine;
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
