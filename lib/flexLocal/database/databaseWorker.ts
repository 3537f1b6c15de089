import { parentPort, workerData } from 'node:worker_threads';
import type { Transaction } from '@libsql/client';
import { saveInSlices } from './modelData';
import { openReader } from './reader';
import {
  FAILED,
  READY,
  type ThreadAnswer,
  type ThreadRequest,
  type ThreadSettings,
  type ThreadTask,
} from './threadMessages';
import { openWriter } from './writer';

/** Runs the tasks of a thread that reads. */
async function serveReads(url: string) {
  const reader = openReader(url);
  await reader.ready;
  return async (task: ThreadTask): Promise<unknown> => {
    if (task.do === 'close') return reader.close();
    if (task.do === 'read') return reader.read(task.sql, task.args);
    throw new Error(`A thread that reads was asked to ${task.do}.`);
  };
}

type OpenTransaction = {
  transaction: Transaction;
  /** Resolves when it is kept, or undone. */
  ended: Promise<unknown>;
  end(outcome: 'commit' | 'rollback'): void;
};

class RolledBack extends Error {}

/** Runs the tasks of the thread that writes. */
async function serveWrites(url: string) {
  const writer = await openWriter(url);
  let open: OpenTransaction | undefined;

  /** Holds a transaction of the writer open until it is told how to end it. */
  function begin(): Promise<void> {
    return new Promise((begun, failed) => {
      const ended = writer.write(
        (transaction) =>
          new Promise<void>((commit, rollBack) => {
            const end = (outcome: 'commit' | 'rollback') =>
              outcome === 'commit' ? commit() : rollBack(new RolledBack());
            open = { transaction, ended, end };
            begun();
          }),
      );
      ended.catch(failed);
    });
  }

  async function end(outcome: 'commit' | 'rollback'): Promise<void> {
    const { ended, end } = current();
    open = undefined;
    end(outcome);
    await ended.catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  }

  function current(): OpenTransaction {
    if (!open) throw new Error('There is no open transaction.');
    return open;
  }

  return async (task: ThreadTask): Promise<unknown> => {
    switch (task.do) {
      case 'begin':
        return begin();
      case 'execute': {
        const { sql, args = [] } = task;
        const { toJSON: _, rows, ...facts } = await current().transaction.execute({ sql, args });
        return { ...facts, rows: rows.map((row) => ({ ...row })) };
      }
      case 'executeMultiple':
        return current().transaction.executeMultiple(task.sql);
      case 'commit':
      case 'rollback':
        return end(task.do);
      case 'saveModelData':
        return saveInSlices(writer.write, task.assetModelId, task.packed, task.messages);
      case 'close':
        return writer.close();
      case 'read':
        throw new Error('The thread that writes was asked to read.');
    }
  };
}

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const { url, role } = workerData as ThreadSettings;
  const run = role === 'write' ? await serveWrites(url) : await serveReads(url);
  let hasFailed = false;
  // Calls of a reader go on in threads of libSQL, and one that comes back to a thread that is no more ends the whole
  // process: so a thread that fails says so and ends by itself, behind them. The writer's calls are over when they return.
  process.once('uncaughtException', ({ message, stack }: Error) => {
    hasFailed = true;
    port.postMessage({ id: FAILED, failure: { message, stack } } satisfies ThreadAnswer);
    void Promise.resolve(role === 'read' && run({ do: 'close' })).finally(() => port.close());
  });
  port.on('message', ({ id, task }: ThreadRequest) => {
    const answer = (content: Omit<ThreadAnswer, 'id'>) => {
      if (!hasFailed) port.postMessage({ id, ...content } satisfies ThreadAnswer);
      if (task.do === 'close') port.close();
    };
    run(task).then(
      (result) => answer({ result }),
      (error: unknown) => {
        const { message, code, stack } = error as Error & { code?: unknown };
        answer({ failure: { message, code, stack } });
      },
    );
  });
  port.postMessage({ id: READY } satisfies ThreadAnswer);
}

if (parentPort) await serve(parentPort);
