import { availableParallelism } from 'node:os';
import type { Ingest } from '../api/ports';
import {
  findModel,
  listStoredFileNames,
  listUnfinishedModels,
  setProcessing,
  type StoredModel,
} from '../database';
import { acceptSuperseding, acceptUpload } from './acceptUpload';
import { createFairQueue } from './fairQueue';
import { processModel, type Processing } from './processModel';

/** Ingest with its life cycle. */
export type RunningIngest = Ingest & {
  /** Stops the conversions that run; their models stay unfinished and are taken up at the next start. */
  close(): Promise<void>;
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>;
};

/** A conversion keeps one core busy; one core is left for those who ask for models meanwhile. */
const CONVERSIONS_AT_ONCE = Math.max(1, availableParallelism() - 1);

/** A file that is converted in a few seconds. */
const SMALL_BYTES = 5e6;

/** Starts ingest, with the models first whose processing was cut off by the last stop. */
export async function startIngest(processing: Processing): Promise<RunningIngest> {
  const { database, files, log } = processing;
  const work = (assetModelId: number, signal: AbortSignal) => processModel(processing, assetModelId, signal);
  const queue = createFairQueue(CONVERSIONS_AT_ONCE, work, SMALL_BYTES);
  const enqueue = (model: StoredModel) => queue.add(model.tenantId, model.assetModelId, model.sizeBytes);

  async function enqueueNew(assetModelId: number): Promise<void> {
    const model = await findModel(database, assetModelId);
    if (model) enqueue(model);
  }

  await files.sweep(await listStoredFileNames(database));
  for (const model of await listUnfinishedModels(database)) {
    log(`Model ${model.assetModelId} was not finished: it is queued again.`);
    enqueue(model);
  }

  return {
    async acceptUpload(tenant, request, caller) {
      const member = { tenantId: tenant.tenantId, userId: caller.userId };
      const { assetModelId, result } = await acceptUpload(processing, member, request);
      log(`Model ${assetModelId} has arrived in ${tenant.identifier}.`);
      await enqueueNew(assetModelId);
      return result;
    },
    async supercede(older, request, caller) {
      const member = { tenantId: older.tenantId, userId: caller.userId };
      const { assetModelId, result } = await acceptSuperseding(processing, member, older, request);
      log(`Model ${assetModelId} has arrived as the next version of ${older.assetModelId}.`);
      await enqueueNew(assetModelId);
      return result;
    },
    async reprocess(assetModelId) {
      const model = await findModel(database, assetModelId);
      if (!model?.filePath || queue.has(assetModelId)) return false;
      await setProcessing(database, assetModelId, { stage: 'Starting Up', status: 'Pending' });
      return enqueue(model);
    },
    close: queue.close,
    idle: queue.idle,
  };
}
