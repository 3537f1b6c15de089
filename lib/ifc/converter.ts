import { Worker } from 'node:worker_threads';
import { readHead } from './check/modelFile';
import { checkModelHead } from './check/modelHead';
import type { ConversionProgress, IfcConversion } from './data';
import { IfcConversionError, ModelFileError, refusalOf } from './errors';
import {
  BEAT,
  type ConversionLimits,
  type SkipEntry,
  type WorkerInput,
  type WorkerMessage,
} from './messages';

/** How a converter works. Only `workerFile` has no default. */
export type IfcConverterOptions = Partial<ConversionLimits> & {
  /** Path of the bundle of `lib/ifc/worker/main.ts` that scripts/buildFlex.mjs makes. */
  workerFile: string;
  /** Longest time for one file, restarts included. */
  timeoutMs?: number;
  /** Longest time for one element; after it the element is left out. */
  heartbeatMs?: number;
  /** How many elements may hang or crash before the file is given up. */
  maxRestarts?: number;
  /** JavaScript heap of a worker; the engine's own memory comes on top. */
  maxHeapMb?: number;
};

/** What a caller may give to one conversion. */
export type ConvertOptions = {
  /** Ends the conversion at once, whatever it is doing. */
  signal?: AbortSignal;
  onProgress?: (progress: ConversionProgress) => void;
};

/** Converts IFC files; see {@link createIfcConverter}. */
export type IfcConverter = ReturnType<typeof createIfcConverter>;

const DEFAULTS = {
  timeoutMs: 15 * 60_000,
  heartbeatMs: 30_000,
  maxRestarts: 10,
  maxHeapMb: 4096,
  maxFileBytes: 1024 ** 3,
  maxProducts: 1_000_000,
  maxStoredTriangles: 30_000_000,
  maxDrawnTriangles: 100_000_000,
};

const CANCELLED = 'The conversion was cancelled.';
const TIMED_OUT =
  'This model takes too long to convert. Split it by discipline or by storey, and upload the parts.';
const CRASHED =
  'This model could not be converted: the program that reads its geometry stopped. Export the model again, or with less detail, and upload that file.';

/** How one worker ended, if not with a result or an error. */
type Stuck = { entityId: number; reason: string };

/**
 * Makes a converter. Every file gets a worker thread of its own, which ends with it: a file is hostile until shown
 * otherwise, the engine's memory never shrinks, and a thread can be stopped in the middle of a loop. An element in
 * which the engine hangs or breaks is left out, and the file is converted again without it.
 */
export function createIfcConverter(options: IfcConverterOptions) {
  const settings = { ...DEFAULTS, ...options };
  const closing = new AbortController();

  /**
   * @param filePath  an .ifc file or a zip with one inside; its content counts, not its name
   * @throws {IfcConversionError}, or the error of the file system when the file cannot be read
   */
  async function convert(
    filePath: string,
    { signal, onProgress }: ConvertOptions = {},
  ): Promise<IfcConversion> {
    const stop = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
    const deadline = performance.now() + settings.timeoutMs;
    await refuseEarly(filePath);
    const skip: SkipEntry[] = [];
    for (;;) {
      const result = await runWorker(filePath, skip, { settings, deadline, stop, onProgress });
      if ('data' in result) return result;
      if (skip.length >= settings.maxRestarts || skip.some(({ entityId }) => entityId === result.entityId)) {
        throw new IfcConversionError('crashed', CRASHED, { cause: result.reason });
      }
      skip.push(result);
    }
  }

  /** Ends all conversions; they reject as cancelled. */
  function close() {
    closing.abort();
  }

  return { convert, close };
}

/** Most of what is not IFC can be told from its first bytes, before the engine is started. */
async function refuseEarly(filePath: string) {
  const { head } = await readHead(filePath);
  try {
    checkModelHead(head);
  } catch (error) {
    throw error instanceof ModelFileError ? refusalOf(error) : error;
  }
}

type Run = {
  settings: typeof DEFAULTS & { workerFile: string };
  /** On the clock of `performance.now()`. */
  deadline: number;
  stop: AbortSignal;
  onProgress?: (progress: ConversionProgress) => void;
};

/** Runs one worker to its end: a result, an element that it is stuck in, or an error. */
async function runWorker(
  filePath: string,
  skip: SkipEntry[],
  { settings, deadline, stop, onProgress }: Run,
): Promise<IfcConversion | Stuck> {
  if (stop.aborted) throw new IfcConversionError('cancelled', CANCELLED);
  const { maxFileBytes, maxProducts, maxStoredTriangles, maxDrawnTriangles } = settings;
  const input: WorkerInput = {
    filePath,
    limits: { maxFileBytes, maxProducts, maxStoredTriangles, maxDrawnTriangles },
    skip,
    beat: new SharedArrayBuffer(BEAT.byteLength),
  };
  const worker = new Worker(settings.workerFile, {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: settings.maxHeapMb },
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
      const timer = setTimeout(() => fail('timed_out', TIMED_OUT), Math.max(0, deadline - performance.now()));
      const watch = watchBeat(input.beat, settings.heartbeatMs, (entityId) =>
        resolve({ entityId, reason: 'Its shape took too long to make.' }),
      );
      ends.push(
        () => stop.removeEventListener('abort', cancel),
        () => clearTimeout(timer),
        watch,
      );
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'progress') onProgress?.({ stage: message.stage, fraction: message.fraction });
        else if (message.type === 'done') resolve(message.conversion);
        else if (message.type === 'trapped')
          resolve({
            entityId: message.entityId,
            reason: 'Its shape could not be made: it leads back into itself or is damaged.',
          });
        else if (message.type === 'refused')
          fail(message.code, message.message, { fileError: message.fileError });
        else fail('crashed', CRASHED, { cause: message.detail });
      });
      worker.on('error', (cause) => fail('crashed', CRASHED, { cause }));
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
