import { Worker } from 'node:worker_threads';
import type { ConversionProgress, IfcConversion } from './data';
import { IfcConversionError } from './errors';
import type { ConverterLimits } from './limits';
import { BEAT, type DrawingPlan, type SkipEntry, type WorkerInput, type WorkerMessage } from './messages';

const CANCELLED = 'The conversion was cancelled.';
const TIMED_OUT =
  'This model takes too long to convert. Split it by discipline or by storey, and upload the parts.';
const CANNOT_OPEN =
  'This file could not be opened: the program that reads it did not come to an end. It may be damaged: export the model again, and upload that file.';
const TOO_LITTLE_MEMORY =
  'This model needs more memory than there is for one conversion. Split it by discipline or by storey, and upload the parts.';
export const CRASHED =
  'This model could not be converted: the program that reads its geometry stopped. Export the model again, or with less detail, and upload that file.';

const TOO_SLOW = 'Its shape took too long to make.';
const BROKEN = 'Its shape could not be made: it leads back into itself or is damaged.';
const TOO_MUCH = 'Its shape needs too much memory.';

/** Of the time that is left, so much may go into opening; it takes a tenth where nothing is wrong. */
const OPENING_SHARE = 1 / 3;

/** The element that a worker did not get out of, and why. */
export type Stuck = SkipEntry;

type Run = {
  workerFile: string;
  filePath: string;
  plan: DrawingPlan;
  limits: ConverterLimits;
  /** On the clock of `Date.now()`. */
  deadline: number;
  stop: AbortSignal;
  onProgress?: (progress: ConversionProgress) => void;
};

/** Runs one worker to its end: a result, an element that it is stuck in, or an error. */
export async function runWorker({
  workerFile,
  filePath,
  plan,
  limits,
  deadline,
  stop,
  onProgress,
}: Run): Promise<IfcConversion | Stuck> {
  if (stop.aborted) throw new IfcConversionError('cancelled', CANCELLED);
  const { maxFileBytes, maxEngineBytes, maxProducts, maxStoredTriangles, maxDrawnTriangles } = limits;
  const input: WorkerInput = {
    filePath,
    limits: { maxFileBytes, maxEngineBytes, maxProducts, maxStoredTriangles, maxDrawnTriangles },
    plan,
    beat: new SharedArrayBuffer(BEAT.byteLength),
  };
  const worker = new Worker(workerFile, {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb },
    env: {}, // a worker that reads strangers' files has no need to know secrets
    stdout: true, // the engine prints; nobody reads it
    stderr: true,
  });
  const ends: (() => void)[] = [];
  try {
    return await new Promise((resolve, reject) => {
      const fail = (...args: ConstructorParameters<typeof IfcConversionError>) =>
        reject(new IfcConversionError(...args));
      const cancel = () => fail('cancelled', CANCELLED);
      stop.addEventListener('abort', cancel, { once: true });
      const timer = setTimeout(() => fail('timed_out', TIMED_OUT), Math.max(0, deadline - Date.now()));
      const opening = setTimeout(
        () => fail('timed_out', CANNOT_OPEN),
        Math.max(0, OPENING_SHARE * (deadline - Date.now())),
      );
      const watch = watchBeat(input.beat, limits.heartbeatMs, (entityId) =>
        resolve({ entityId, reason: TOO_SLOW }),
      );
      ends.push(
        () => stop.removeEventListener('abort', cancel),
        () => clearTimeout(timer),
        () => clearTimeout(opening),
        watch,
      );
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'progress') {
          if (message.stage !== 'opening') clearTimeout(opening);
          onProgress?.({ stage: message.stage, fraction: message.fraction });
        } else if (message.type === 'done') resolve(message.conversion);
        else if (message.type === 'trapped') resolve({ entityId: message.entityId, reason: BROKEN });
        else if (message.type === 'refused')
          fail(message.code, message.message, { fileError: message.fileError });
        else if (message.type === 'outOfMemory') fail('too_large', TOO_LITTLE_MEMORY);
        else fail('crashed', CRASHED, { cause: message.detail });
      });
      worker.on('error', (cause: NodeJS.ErrnoException) => {
        const entityId = new Int32Array(input.beat)[BEAT.entityId]!;
        if (cause.code !== 'ERR_WORKER_OUT_OF_MEMORY') fail('crashed', CRASHED, { cause });
        else if (entityId !== 0) resolve({ entityId, reason: TOO_MUCH });
        else fail('too_large', TOO_LITTLE_MEMORY, { cause });
      });
      worker.on('exit', () => fail('crashed', CRASHED));
    });
  } finally {
    for (const end of ends) end();
    await worker.terminate();
  }
}

/** Calls back when the worker has been in one element for too long; returns the function that stops watching. */
function watchBeat(
  shared: SharedArrayBuffer,
  heartbeatMs: number,
  onStuck: (entityId: number) => void,
): () => void {
  const beat = new Int32Array(shared);
  let lastCount = -1;
  let since = performance.now();
  const timer = setInterval(
    () => {
      const count = Atomics.load(beat, BEAT.count);
      const entityId = Atomics.load(beat, BEAT.entityId);
      const now = performance.now();
      if (count !== lastCount || entityId === 0) {
        lastCount = count;
        since = now;
      } else if (now - since > heartbeatMs) {
        onStuck(entityId);
      }
    },
    Math.min(250, heartbeatMs / 4),
  );
  return () => clearInterval(timer);
}
