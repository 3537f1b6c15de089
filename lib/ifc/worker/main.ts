import { parentPort, workerData } from 'node:worker_threads';
import { IfcConversionError, ModelFileError, refusalOf } from '../errors';
import { BEAT, type WorkerInput, type WorkerMessage } from '../messages';
import { packData, summarize } from '../packedData';
import { convert } from './convert';
import { boundEngineMemory } from './engineMemory';
import { EngineTrap } from './geometry/drawProducts';

/** Progress is told at most so often: a model may have a hundred thousand elements. */
const PROGRESS_MS = 100;

const input = workerData as WorkerInput;
const beat = new Int32Array(input.beat);
const post = (message: WorkerMessage, transfer: ArrayBuffer[] = []) =>
  parentPort!.postMessage(message, transfer);

const wasRefusedMemory = boundEngineMemory(input.limits.maxEngineBytes);

let toldAt = 0;
let toldStage = '';

try {
  const { data, ...rest } = await convert({
    ...input,
    onProgress: (stage, fraction) => {
      const now = performance.now();
      if (stage === toldStage && fraction < 1 && now - toldAt < PROGRESS_MS) return;
      toldAt = now;
      toldStage = stage;
      post({ type: 'progress', stage, fraction });
    },
    onElement: (entityId) => {
      Atomics.add(beat, BEAT.count, 1);
      Atomics.store(beat, BEAT.entityId, entityId);
    },
  });
  const conversion = { ...rest, data: packData(data), summary: summarize(data) };
  const buffers = [conversion.data, ...Object.values(rest.geometry)].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
  post({ type: 'done', conversion }, buffers);
} catch (error) {
  post(toMessage(error));
}

function toMessage(error: unknown): WorkerMessage {
  if (error instanceof EngineTrap)
    return { type: 'trapped', entityId: error.entityId, reason: error.message };
  const isUnreadable = error instanceof ModelFileError && error.cause !== undefined;
  if (wasRefusedMemory() && (isUnreadable || !(error instanceof ModelFileError)))
    return { type: 'outOfMemory' };
  const refusal = error instanceof ModelFileError ? refusalOf(error) : error;
  if (refusal instanceof IfcConversionError) {
    const { code, fileError, message } = refusal;
    return { type: 'refused', code, fileError, message };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { type: 'crashed', detail };
}
