import { Worker } from 'node:worker_threads';
import {
  FAILED,
  READY,
  type ThreadAnswer,
  type ThreadRequest,
  type ThreadSettings,
  type ThreadTask,
} from './threadMessages';

/** A thread that fails this often in a row before it answers anything is not started again. */
const MAX_FAILED_STARTS = 3;

/** One database thread, whichever worker stands for it at the time. */
export type DatabaseThread = {
  /** Resolves when it takes tasks; rejects when it cannot open the database. */
  ready: Promise<void>;
  ask<T>(task: ThreadTask, transfer?: ArrayBuffer[]): Promise<T>;
  /** How many tasks have no answer yet. */
  waiting(): number;
  /** Ends it once it has done what it was asked. */
  close(): Promise<void>;
};

type Waiting = { resolve: (result: never) => void; reject: (error: Error) => void };

/** Starts a thread, and starts it again when it fails: then what it was asked is lost, and says so. */
export function startThread(
  workerFile: string,
  settings: ThreadSettings,
  log: (line: string) => void,
): DatabaseThread {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let failedStarts = 0;
  let wasReady = false;
  let isClosing = false;
  let worker: Worker;
  let exited: Promise<unknown> = Promise.resolve();

  function start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const mine = new Worker(workerFile, { workerData: settings });
      const before = exited;
      worker = mine;
      exited = new Promise((done) => mine.once('exit', done)).then(() => before);
      let hasFailed = false;
      const failOnce = (reason: Error) => {
        if (hasFailed) return;
        hasFailed = true;
        reject(reason);
        fail(reason);
      };
      mine.on('error', failOnce);
      mine.on('message', (answer: ThreadAnswer) => {
        if (answer.id === FAILED) failOnce(new Error(answer.failure?.message));
        else if (answer.id === READY) {
          failedStarts = 0;
          wasReady = true;
          resolve();
        } else settle(answer);
      });
      mine.once('exit', () => failOnce(new Error('A thread of the database ended.')));
    });
  }

  function settle({ id, result, failure }: ThreadAnswer): void {
    const task = waiting.get(id);
    waiting.delete(id);
    if (failure) task?.reject(Object.assign(new Error(failure.message), failure));
    else task?.resolve(result as never);
  }

  function fail(reason: Error): void {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) reject(new Error('A thread of the database failed.', { cause: reason }));
    if (isClosing || !wasReady) return;
    failedStarts += 1;
    if (failedStarts > MAX_FAILED_STARTS) return;
    log(`A thread of the database failed and is started again: ${reason.message}`);
    start().catch(() => undefined); // the next failure is counted above
  }

  function ask<T>(task: ThreadTask, transfer: ArrayBuffer[] = []): Promise<T> {
    if (isClosing && task.do !== 'close') return Promise.reject(new Error('The database is closed.'));
    if (failedStarts > MAX_FAILED_STARTS)
      return Promise.reject(new Error('The database does not open any more; start local Flex again.'));
    return new Promise<T>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, task } satisfies ThreadRequest, transfer);
    });
  }

  return {
    ready: start(),
    ask,
    waiting: () => waiting.size,
    async close() {
      if (isClosing) return exited.then(() => undefined);
      isClosing = true;
      await ask({ do: 'close' });
      await exited;
    },
  };
}
