import 'server-only';
import { Worker } from 'node:worker_threads';
import type { LightAnswer, LightJob } from '../worker/messages';

/** Longest time for one model; a million stored triangles take about twenty seconds. */
const TIMEOUT_MS = 60_000;

/** JavaScript heap of the thread. Meshes lie beside it: about five times the length of the file. */
const MAX_HEAP_MB = 1024;

export type RunLightThread = (job: LightJob) => Promise<LightAnswer>;

/**
 * Makes the light forms of one file in a thread of its own, so that its memory is free again afterwards, and work that
 * hangs can be ended. The file is handed over: the caller cannot use its bytes any more.
 * @param workerFile  the bundle of worker/main.ts
 * @returns a thread that dies or takes too long is an answer too: `failed`
 */
export function createLightThread(
  workerFile: string,
  { timeoutMs = TIMEOUT_MS, maxHeapMb = MAX_HEAP_MB } = {},
): RunLightThread {
  return async (job) => {
    // Geometry comes from strangers' files: the thread has no need to know secrets.
    const worker = new Worker(/* turbopackIgnore: true */ workerFile, {
      workerData: job,
      transferList: [job.bytes.buffer as ArrayBuffer],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      env: {},
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<LightAnswer>((resolve) => {
        const fail = (reason: string) => resolve({ kind: 'failed', reason });
        timer = setTimeout(() => fail(`It took longer than ${timeoutMs / 1000} s.`), timeoutMs);
        worker.once('message', resolve);
        worker.once('error', (error) => fail(String(error)));
        worker.once('exit', (code) => fail(`Its thread ended with code ${code}.`));
      });
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  };
}
