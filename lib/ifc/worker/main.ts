import { parentPort, workerData } from 'node:worker_threads';
import { IfcConversionError, type IfcConversionErrorCode, ModelFileError } from '../errors';
import { BEAT, type WorkerInput, type WorkerMessage } from '../messages';
import { convert } from './convert';
import { EngineTrap } from './geometry/drawProducts';

/** Progress is told at most so often: a model may have a hundred thousand elements. */
const PROGRESS_MS = 100;

const input = workerData as WorkerInput;
const beat = new Int32Array(input.beat);
const post = (message: WorkerMessage, transfer: ArrayBuffer[] = []) =>
  parentPort!.postMessage(message, transfer);

let toldAt = 0;
let toldStage = '';

try {
  const conversion = await convert({
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
  const buffers = Object.values(conversion.geometry).map(({ buffer }) => buffer as ArrayBuffer);
  post({ type: 'done', conversion }, buffers);
} catch (error) {
  post(toMessage(error));
}

function toMessage(error: unknown): WorkerMessage {
  if (error instanceof EngineTrap)
    return { type: 'trapped', entityId: error.entityId, reason: error.message };
  if (error instanceof ModelFileError) {
    return { type: 'refused', code: conversionCode(error), fileError: error.code, message: error.message };
  }
  if (error instanceof IfcConversionError)
    return { type: 'refused', code: error.code, message: error.message };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { type: 'crashed', detail };
}

function conversionCode({ code }: ModelFileError): IfcConversionErrorCode {
  if (code === 'unsupported_schema' || code === 'truncated') return code;
  return code === 'zip_too_large' ? 'too_large' : 'not_ifc';
}
