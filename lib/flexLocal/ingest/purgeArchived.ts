import { listPurgeableModels, purgeModel } from '../database';
import type { RunningDrawings } from '../drawings';
import type { UploadStores } from './acceptUpload';

/** How long an archived model is kept: time to notice a mistake and to take its file out of the data folder. */
export const KEPT_AFTER_ARCHIVING_MS = 7 * 24 * 60 * 60 * 1000;

/** How often it is looked for what is to go. */
const INTERVAL_MS = 60 * 60 * 1000;

export type Purging = UploadStores & {
  drawings: Pick<RunningDrawings, 'sweep'>;
  log: (line: string) => void;
};

/**
 * Deletes files and data of the models that were archived long enough before `now`. Files go first and the row of the model
 * last, so that what a stop cuts off is done by the next run.
 *
 * @param signal  stops it after the model at hand
 */
export async function purgeArchived(
  { database, files, drawings, log }: Purging,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  const archivedBefore = new Date(now.getTime() - KEPT_AFTER_ARCHIVING_MS).toISOString();
  for (const { assetModelId, fileNames } of await listPurgeableModels(database, archivedBefore)) {
    if (signal?.aborted) return;
    await files.removeGeometry(assetModelId);
    for (const name of fileNames) await files.removeSource(name);
    await purgeModel(database, assetModelId);
    log(`Model ${assetModelId} was archived long ago: its files and data are deleted.`);
  }
  await drawings.sweep(archivedBefore);
}

/** Purges now and every hour. `close` waits for the model at hand. */
export function startPurging(purging: Purging): { close(): Promise<void> } {
  const closing = new AbortController();
  let running = Promise.resolve();
  const run = () => {
    running = running
      .then(() => purgeArchived(purging, new Date(), closing.signal))
      .catch((error: unknown) => purging.log(`Archived models could not be purged: ${String(error)}`));
  };
  const timer = setInterval(run, INTERVAL_MS);
  timer.unref();
  run();
  return {
    async close() {
      clearInterval(timer);
      closing.abort();
      await running;
    },
  };
}
