import type * as Xbim from '@xbim/viewer';
import { type Containment } from './containment';
import { type ParsedModel, readWorkerAnswer } from './parsedModel';
import { type SceneProduct } from './sceneVisibility';
import { startReadWorker } from './startReadWorker';
import { ViewerError } from './viewerHost';

/** A file that the package has read and holds in the graphics memory, under its number for it. */
export type ReadModel = { handleId: number; model: ParsedModel; products: SceneProduct[]; triangles: number };

/**
 * Has the package read a file, in a worker of ours, and hand it to the graphics card. The handlers that it puts on the
 * worker are wrapped: it tells only some failures, some twice, and what goes wrong after reading not at all.
 * @param prepare  may change what was read before it goes to the graphics card
 */
export function readModel(
  viewer: Xbim.Viewer,
  file: Blob,
  containment: Containment,
  { prepare, signal }: { prepare?: (model: ParsedModel) => void; signal?: AbortSignal } = {},
): Promise<ReadModel> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const tag = {};
    let handleId: number | undefined;
    const onLoaded = (event: { tag: unknown; model: number }) => {
      if (event.tag === tag) handleId = event.model;
    };
    viewer.on('loaded', onLoaded);

    const worker = containment.catchWorker(startReadWorker(), () => viewer.loadAsync(file, tag));
    const drawAnswer = worker.onmessage;
    const finish = () => {
      viewer.off('loaded', onLoaded);
      signal?.removeEventListener('abort', onAbort);
      containment.endWorker(worker);
    };
    const fail = (error: unknown) => {
      finish();
      reject(error);
    };
    const onAbort = () => fail(signal?.reason);
    signal?.addEventListener('abort', onAbort);

    worker.onerror = (event) => {
      event.preventDefault();
      const reason = event.message || 'The part of the page that reads models could not start.';
      fail(toLoadError(reason));
    };
    worker.onmessage = (event: MessageEvent<unknown>) => {
      const answer = readWorkerAnswer(event.data);
      if (answer.kind === 'failed') return fail(new ViewerError('corrupt', answer.reason));
      if (answer.kind === 'reading') return;
      const triangles = (answer.model.indices?.length ?? 0) / 3;
      try {
        prepare?.(answer.model);
        drawAnswer?.call(worker, event);
        if (handleId === undefined) throw new Error('The model was read but not drawn.');
        if (viewer.gl.getError() === viewer.gl.OUT_OF_MEMORY) {
          viewer.unload(handleId);
          throw new RangeError('The graphics memory is full.');
        }
      } catch (cause) {
        return fail(toLoadError(cause instanceof Error ? cause.message : String(cause), cause));
      }
      finish();
      resolve({ handleId, model: answer.model, products: answer.products, triangles });
    };
  });
}

/** What the package or the browser says while memory runs out; all else of a file is damage. */
function toLoadError(reason: string, cause?: unknown): ViewerError {
  const full = /too much data|memory|allocation/i.test(reason);
  return new ViewerError(full ? 'out_of_memory' : 'corrupt', reason, { cause });
}
