import type { InStatement, ResultSet, Row, Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { startThread, type DatabaseThread } from './databaseThread';

/** Threads that read; a statement that takes long then holds up one of them. */
const READERS = 2;

/**
 * The database in threads of its own, because libSQL works on the thread that calls it: one writes, two read. A thread that
 * fails is started again; what it was asked fails.
 *
 * @param workerFile  the bundle of databaseWorker.ts
 * @throws when the file cannot be opened
 */
export async function openDatabaseThreads(
  url: string,
  workerFile: string,
  log: (line: string) => void = () => {},
): Promise<FlexDatabase> {
  const writer = startThread(workerFile, { url, role: 'write' }, log);
  await writer.ready; // with the schema up to date, which those that read rely on
  const readers = Array.from({ length: READERS }, () => startThread(workerFile, { url, role: 'read' }, log));
  await Promise.all(readers.map(({ ready }) => ready));

  const writes = serialWrites(writer);
  const leastBusy = () =>
    readers.reduce((best, reader) => (reader.waiting() < best.waiting() ? reader : best));
  return {
    read: (sql, args) => leastBusy().ask<Row[]>({ do: 'read', sql, args }),
    write: writes.run,
    saveModelData: (assetModelId, packed, messages) =>
      writer.ask<void>({ do: 'saveModelData', assetModelId, packed, messages }, [
        packed.buffer as ArrayBuffer,
      ]),
    async close() {
      await writes.settled();
      await Promise.all([...readers.map((reader) => reader.close()), writer.close()]);
    },
  };
}

/** Transactions from this side, one after the other: the thread has one open at a time. */
function serialWrites(writer: DatabaseThread) {
  let last: Promise<unknown> = Promise.resolve();
  const run: FlexDatabase['write'] = (work) => {
    const mine = last.then(async () => {
      await writer.ask({ do: 'begin' });
      try {
        const result = await work(new ThreadTransaction(writer));
        await writer.ask({ do: 'commit' });
        return result;
      } catch (error) {
        // When the commit itself failed, or the thread, nothing is open any more.
        await writer.ask({ do: 'rollback' }).catch(() => undefined);
        throw error;
      }
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  return { run, settled: () => last };
}

/** The open transaction of the thread that writes. It ends with the work that it was made for. */
class ThreadTransaction implements Transaction {
  readonly closed = false;

  constructor(private readonly writer: DatabaseThread) {}

  async execute(statement: InStatement): Promise<ResultSet> {
    const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement;
    const result = await this.writer.ask<Omit<ResultSet, 'toJSON'>>({ do: 'execute', sql, args });
    return { ...result, toJSON: () => result };
  }

  async batch(statements: InStatement[]): Promise<ResultSet[]> {
    const results: ResultSet[] = [];
    for (const statement of statements) results.push(await this.execute(statement));
    return results;
  }

  executeMultiple(sql: string): Promise<void> {
    return this.writer.ask<void>({ do: 'executeMultiple', sql });
  }

  commit(): Promise<void> {
    return Promise.reject(new Error('A transaction ends with its work.'));
  }

  rollback(): Promise<void> {
    return Promise.reject(new Error('A transaction ends with its work; throw to undo it.'));
  }

  close(): void {}
}
