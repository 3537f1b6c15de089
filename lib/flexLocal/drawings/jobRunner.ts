import { Worker } from 'node:worker_threads';
import { FlexLocalError } from '../api/flexLocalError';
import type { Job, JobMessage, JobResults } from './jobs';

/**
 * How much a job matters: somebody has asked for it; processing goes on when it is done; or nobody waits for it yet. The first
 * two go before the last, and only what is asked for can be too much.
 */
export type JobUrgency = 'asked' | 'processing' | 'ahead';

/** Does work beside the thread that answers requests. */
export type JobRunner = {
  /** @throws {FlexLocalError} 503 when too much was asked for already, or the server stops */
  run<J extends Job>(job: J, urgency?: JobUrgency): Promise<JobResults[J['kind']]>;
  /** Ends what runs, and refuses what waits. */
  close(): Promise<void>;
};

/** Longest time for one job; a plan takes a second, a picture of a very large model a few. */
const TIMEOUT_MS = 120_000;

/** JavaScript heap of one job. */
const MAX_HEAP_MB = 2048;

/** Jobs that may be asked for and wait. Whoever comes then had better come again. */
const MOST_ASKED = 200;

/**
 * Makes a runner that gives each job a thread of its own, so that the memory of a large model is free again afterwards, and a job
 * that hangs can be stopped. One runs at a time: it keeps one core busy, and the conversions need the others.
 * @param workerFile  the bundle of worker/main.ts
 */
export function createJobRunner(workerFile: string): JobRunner {
  const urgent: (() => Promise<void>)[] = [];
  let asked = 0;
  const ahead: (() => Promise<void>)[] = [];
  let working: Promise<void> | null = null;
  let running: Worker | null = null;
  let isClosed = false;
  const stopped = () => new FlexLocalError(503, 'Local Flex stops. Try again when it has started.');

  async function runNow<J extends Job>(job: J): Promise<JobResults[J['kind']]> {
    if (isClosed) throw stopped();
    const worker = new Worker(workerFile, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      env: {}, // geometry comes from strangers' files: the thread has no need to know secrets
    });
    running = worker;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        const fail = (reason: string) => reject(new Error(`Drawing (${job.kind}) failed: ${reason}`));
        timer = setTimeout(() => fail(`it took longer than ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
        worker.on('message', (message: JobMessage) => {
          if ('done' in message) resolve(message.done as JobResults[J['kind']]);
          else fail(message.failed);
        });
        worker.on('error', (error) => fail(String(error)));
        worker.on('exit', () => (isClosed ? reject(stopped()) : fail('its thread ended')));
      });
    } finally {
      clearTimeout(timer);
      running = null;
      await worker.terminate();
    }
  }

  async function workOff(): Promise<void> {
    for (let next = urgent.shift() ?? ahead.shift(); next; next = urgent.shift() ?? ahead.shift())
      await next();
    working = null;
  }

  return {
    async run(job, urgency = 'asked') {
      if (isClosed) throw stopped();
      if (urgency === 'asked' && asked >= MOST_ASKED)
        throw new FlexLocalError(503, 'Local Flex has too much to draw. Try again soon.');
      const isAsked = urgency === 'asked' ? 1 : 0;
      asked += isAsked;
      return new Promise((resolve, reject) => {
        (urgency === 'ahead' ? ahead : urgent).push(async () => {
          asked -= isAsked;
          await runNow(job).then(resolve, reject);
        });
        working ??= workOff();
      });
    },
    async close() {
      isClosed = true;
      await running?.terminate();
      await working;
    },
  };
}
