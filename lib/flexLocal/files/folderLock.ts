import path from 'node:path';
import { createClient, type Transaction } from '@libsql/client';

/**
 * Keeps a folder for this process alone: two that wrote to one would spoil each other's data. The lock is that of SQLite
 * on a file of its own, which the operating system gives back when the process ends, however it ends (`kill -9` too), so
 * there are no stale locks to tell from good ones.
 *
 * @returns what gives the folder back
 * @throws {Error} when another process, or another call in this one, has it
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const client = createClient({ url: `file:${path.join(folder, 'lock.db')}` });
  let lock: Transaction;
  try {
    lock = await client.transaction('write');
  } catch (error) {
    client.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new Error(
      `Another local Flex works with the data in ${folder}. Stop it, or set FLEX_LOCAL_DATA to another folder.`,
      { cause: error },
    );
  }
  return () => {
    lock.close();
    client.close();
  };
}
