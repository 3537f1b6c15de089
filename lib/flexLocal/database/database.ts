import type { InArgs, Row, Transaction } from '@libsql/client';
import type { PackedIfcData } from '@/lib/ifc';
import { openDatabaseThreads } from './databaseThreads';
import { saveInSlices } from './modelData';
import type { ProcessingMessage } from './processingMessages';
import { openReader } from './reader';
import { openWriter } from './writer';

/** The database of local Flex. Reads run at once, beside a write; writes run one after the other. */
export type FlexDatabase = {
  /**
   * Runs one statement that changes nothing and gives its rows, whose values are told apart by name alone.
   *
   * @throws an error with the code `SQLITE_INTERRUPT` when it takes longer than a statement may
   */
  read(sql: string, args?: InArgs): Promise<Row[]>;
  /** Runs `work` in a transaction of its own: all of it is kept, or, when it throws, none. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** See {@link saveModelData}. The bytes are gone afterwards: they may be handed to another thread. */
  saveModelData(
    assetModelId: number,
    packed: PackedIfcData,
    messages: readonly ProcessingMessage[],
  ): Promise<void>;
  /** Ends what is being read, waits until what was asked to be written is, and closes the file. */
  close(): Promise<void>;
};

/**
 * Opens the database and brings its schema up to date.
 *
 * @param url  `file:` and a path. A file rather than `:memory:`, because SQLite gives each connection a memory
 *             database of its own, and reads beside a write need a second connection.
 * @param threads  how a program that has more to do than to wait for SQLite opens it: `workerFile` is the bundle of
 *             databaseWorker.ts, which runs this same function's database in threads of their own. Without it
 *             everything runs on the thread that calls, which suits tests and scripts.
 */
export async function openFlexDatabase(
  url: string,
  threads?: { workerFile: string; log?: (line: string) => void },
): Promise<FlexDatabase> {
  if (threads) return openDatabaseThreads(url, threads.workerFile, threads.log);
  const { write, close: closeWriter } = await openWriter(url);
  const reader = openReader(url);
  await reader.ready;
  return {
    read: reader.read,
    write,
    saveModelData: (assetModelId, packed, messages) => saveInSlices(write, assetModelId, packed, messages),
    async close() {
      await Promise.all([reader.close(), closeWriter()]);
    },
  };
}

/**
 * Puts the data of one IFC file in the place of what the model had: entities, their links, attributes, authoring tools
 * and messages. Readers see the old data or the new and nothing between; other writes get their turn all the while.
 */
export function saveModelData(
  database: FlexDatabase,
  assetModelId: number,
  packed: PackedIfcData,
  messages: readonly ProcessingMessage[] = [],
): Promise<void> {
  return database.saveModelData(assetModelId, packed, messages);
}
