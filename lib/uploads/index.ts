import 'server-only';
import path from 'node:path';
import { env } from '../env';
import { getModel, uploadModel } from '../flexApi';
import { logger } from '../http';
import { checkModelFile, checkModelHead } from '../ifc';
import { getUploadStore } from '../store';
import { createReceiver } from './receiver';
import { createUploadService, type UploadService } from './uploadService';

export { type UploadService } from './uploadService';

/** One gibibyte: larger models than anyone has been seen to put into one IFC file. */
const MAX_UPLOAD_BYTES = 1024 ** 3;

/** Pages and route handlers get copies of this module in one process; locks and work in flight are shared. */
const SHARED = Symbol.for('flexview.uploads');
type Shared = { [SHARED]?: Promise<UploadService> };

async function openService(): Promise<UploadService> {
  const store = await getUploadStore();
  const service = createUploadService({
    store,
    receiver: createReceiver({ directory: path.resolve(env().uploadDir), maxBytes: MAX_UPLOAD_BYTES, store }),
    checkHead: checkModelHead,
    checkFile: checkModelFile,
    forward: uploadModel,
    getModel,
    log: logger,
  });
  void service
    .resume()
    .catch((error: unknown) => logger.error({ err: error }, 'Uploads could not be taken up again'));
  return service;
}

/** The process's uploads: receives files, checks them, and passes them on to Flex. */
export function getUploads(): Promise<UploadService> {
  const shared = globalThis as Shared;
  shared[SHARED] ??= openService().catch((error: unknown) => {
    delete shared[SHARED];
    throw error;
  });
  return shared[SHARED];
}
