import 'server-only';
import { open, stat } from 'node:fs/promises';
import type { TenantPass } from '../access';
import { AppError } from '../errors';
import { type Model, type Upload, type UploadState } from '../flexContract';
import { ModelFileError } from '../ifc';
import type { UploadRow, UploadStore } from '../store';
import type { Receiver } from './receiver';

/** The first bytes decide early whether a file can be a model. */
const HEAD_BYTES = 64 * 1024;
/** The list of uploads shows this many. */
const LIST_LIMIT = 50;

export type UploadServiceOptions = {
  store: UploadStore;
  receiver: Receiver;
  /** Checks the first bytes, and a whole file; both throw ModelFileError with words for people. */
  checkHead: (head: Uint8Array, size: number) => void;
  checkFile: (path: string) => Promise<unknown>;
  /** Passes a file on to Flex and answers the new model's id. */
  forward: (
    tenantId: string,
    upload: { file: string; size: number; filename: string; assetName: string },
  ) => Promise<{ modelId: number }>;
  getModel: (tenantId: string, modelId: number) => Promise<Model>;
  log: { error: (fields: object, message: string) => void };
};

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function toUpload(row: UploadRow, model?: Model): Upload {
  return {
    id: row.id,
    filename: row.filename,
    assetName: row.assetName,
    state: row.state as UploadState,
    bytes: row.bytes,
    size: row.size,
    createdAt: row.createdAt,
    ...(row.modelId === null ? {} : { modelId: row.modelId }),
    ...(model?.stage ? { stage: model.stage } : {}),
    ...(model ? { progress: model.progress } : {}),
    ...(row.reason ? { reason: row.reason } : {}),
  };
}

/** What a person is told when a step went wrong; what is not meant for them stays in the log. */
function reasonFor(error: unknown): string {
  return error instanceof AppError
    ? error.message
    : 'Something went wrong on our side while the file was passed on. Try again.';
}

/**
 * The life of an upload: receiving, checking, forwarding to Flex, processing there, and then ready, refused
 * (the content is not a model we take) or failed. Steps after the last byte run on their own.
 */
export function createUploadService(options: UploadServiceOptions) {
  const { store, receiver, checkHead, checkFile, forward, getModel, log } = options;

  /** An upload of the person's own; to an administrator of its tenant, where `orOfOthers`, those of others too. */
  async function findOwn(pass: TenantPass, id: string, { orOfOthers = false } = {}): Promise<UploadRow> {
    const row = await store.find(id);
    const isOwn = row?.personId === pass.person.personId || (orOfOthers && pass.mayAdminister);
    if (row?.tenantId !== pass.tenantId || !isOwn)
      throw new AppError('not_found', 'There is no such upload.');
    return row;
  }

  async function refuse(id: string, error: ModelFileError): Promise<void> {
    await store.update(id, { state: 'refused', reason: error.message });
    await receiver.removeFile(id);
  }

  /** Checks the whole file and passes it on. Never rejects: the outcome is in the store. */
  async function finish(row: UploadRow): Promise<void> {
    const file = receiver.fileOf(row.id);
    const { size, filename, assetName } = row;
    try {
      await checkFile(file);
      await store.update(row.id, { state: 'forwarding' });
      const { modelId } = await forward(row.tenantId, { file, size, filename, assetName });
      await store.update(row.id, { state: 'processing', modelId });
      await receiver.removeFile(row.id);
    } catch (error) {
      if (error instanceof ModelFileError) return refuse(row.id, error);
      log.error({ err: error, uploadId: row.id }, 'An upload could not be passed on to Flex');
      await store.update(row.id, { state: 'failed', reason: reasonFor(error) });
      await receiver.removeFile(row.id);
    }
  }

  /** Looks at the first bytes as soon as they are there, so that nobody sends 500 MB of the wrong file. */
  async function checkArrived(row: UploadRow): Promise<void> {
    const path = receiver.fileOf(row.id);
    const { size } = await stat(path);
    if (size < Math.min(HEAD_BYTES, row.size)) return;
    try {
      checkHead(await readHead(path), row.size);
    } catch (error) {
      if (!(error instanceof ModelFileError)) throw error;
      await refuse(row.id, error);
      throw new AppError('unsupported_file', error.message, { cause: error });
    }
  }

  return {
    /** Starts an upload: POST. */
    async create(request: Request, pass: TenantPass): Promise<Response> {
      await receiver.removeExpired();
      return receiver.receive(request, pass);
    },

    /** How far an upload is: HEAD. */
    async status(request: Request, pass: TenantPass, id: string): Promise<Response> {
      await findOwn(pass, id);
      return receiver.receive(request, pass);
    },

    /**
     * Takes the next bytes: PATCH. `work` is what goes on after the answer, when the last byte has come.
     * @throws {AppError} `unsupported_file` when the first bytes are not a model's
     */
    async append(
      request: Request,
      pass: TenantPass,
      id: string,
    ): Promise<{ response: Response; work?: Promise<void> }> {
      const row = await findOwn(pass, id);
      if (row.state !== 'receiving') {
        throw row.state === 'refused'
          ? new AppError('unsupported_file', row.reason ?? 'This file is not a model.')
          : new AppError('conflict', 'This upload has all its bytes.');
      }
      const response = await receiver.receive(request, pass);
      if (!response.ok) return { response };
      const bytes = Number(response.headers.get('upload-offset'));
      if (row.bytes < HEAD_BYTES) await checkArrived(row);
      const whole = bytes === row.size;
      await store.update(id, { bytes, ...(whole ? { state: 'checking' } : {}) });
      return whole ? { response, work: finish(row) } : { response };
    },

    /** Cancels an upload, or takes a finished one off the list: DELETE. The model at Flex stays. */
    async discard(pass: TenantPass, id: string): Promise<void> {
      await findOwn(pass, id, { orOfOthers: true });
      await receiver.removeFile(id);
      await store.remove(id);
    },

    /** The newest uploads of a tenant; those being processed with the stage Flex reports now. */
    async list({ tenantId }: TenantPass): Promise<Upload[]> {
      const rows = await store.listByTenant(tenantId, LIST_LIMIT);
      return Promise.all(
        rows.map(async (row) => {
          if (row.state !== 'processing' || row.modelId === null) return toUpload(row);
          const model = await getModel(tenantId, row.modelId).catch((error: unknown) => {
            if (error instanceof AppError && error.code === 'not_found') return null;
            throw error;
          });
          if (model?.status === 'processing') return toUpload(row, model);
          const change = model
            ? { state: model.status, reason: model.reason ?? null }
            : { state: 'failed', reason: 'The model is not at Flex any more.' };
          await store.update(row.id, change);
          return toUpload({ ...row, ...change }, model ?? undefined);
        }),
      );
    },

    /**
     * Takes up what a stop of the server interrupted. A file that was being checked is checked again; one that was
     * on its way to Flex may have arrived, so a person decides.
     */
    async resume(): Promise<void> {
      for (const row of await store.listByState(['checking', 'forwarding'])) {
        if (row.state === 'checking') {
          await finish(row);
        } else {
          await store.update(row.id, {
            state: 'failed',
            reason:
              'The server stopped while it passed the file on. See whether the model is in the list, or upload it again.',
          });
          await receiver.removeFile(row.id);
        }
      }
    },
  };
}

export type UploadService = ReturnType<typeof createUploadService>;
