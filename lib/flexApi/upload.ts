import 'server-only';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '@/lib/errors';
import { fileUploadResultWire } from '@/lib/flexContract';
import type { FlexApi, UploadInput } from './flexApi';
import { malformed, networkFault } from './flexFault';
import { frameMultipart } from './multipart';
import type { Endpoint, FlexClient } from './requestFlex';

const UPLOAD = {
  method: 'POST',
  path: '/{region}/aim/2.0/{tenantId}/modelfiles/upload',
  response: fileUploadResultWire,
  meaning: { 400: 'invalid_request', 413: 'file_too_large', 415: 'unsupported_file' },
} satisfies Endpoint;

/** Waiting times of an upload in milliseconds; no limit for the whole, since a file may be large and a line slow. */
export const UPLOAD_TIMEOUTS = {
  /** Flex takes no bytes for so long. */
  idleMs: 30_000,
  /** From the last byte to the answer: Flex stores the file in between. */
  answerMs: 120_000,
};

type Source = { stream: Readable; size: number };

async function openFile({ file, size }: UploadInput): Promise<Source> {
  if (typeof file !== 'string') {
    if (size === undefined || !Number.isSafeInteger(size) || size < 0) {
      throw new AppError('internal', 'An upload from a stream needs its size.');
    }
    return { stream: file, size };
  }
  const { size: sizeOnDisk } = await stat(file);
  return { stream: createReadStream(file), size: sizeOnDisk };
}

/** Ends what it watches when no step is heard of for the time that the last step allowed. */
function createWatchdog() {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    allow(ms: number) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), ms);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Uploads of models. */
export function createUploadCall(
  client: FlexClient,
  getTenant: FlexApi['getTenant'],
  timeouts: typeof UPLOAD_TIMEOUTS = UPLOAD_TIMEOUTS,
): Pick<FlexApi, 'uploadModel'> {
  return {
    async uploadModel(idOrIdentifier, upload) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal: upload.signal });
      const { stream, size } = await openFile(upload);
      const fields = {
        assetName: upload.assetName,
        ...(upload.assetId === undefined ? {} : { assetId: String(upload.assetId) }),
      };
      const { contentType, head, tail } = frameMultipart(fields, { name: 'file', filename: upload.filename });
      const watchdog = createWatchdog();
      const signal = upload.signal ? AbortSignal.any([upload.signal, watchdog.signal]) : watchdog.signal;
      let sourceFault: unknown;
      watchdog.allow(timeouts.idleMs);

      /** One chunk in memory at a time: the next is read when the connection takes it. */
      async function* body(): AsyncGenerator<Uint8Array> {
        let bytes = 0;
        yield head;
        try {
          for await (const chunk of stream as AsyncIterable<Buffer>) {
            bytes += chunk.byteLength;
            if (bytes > size) throw new Error('The file is longer than its size.');
            watchdog.allow(timeouts.idleMs);
            yield chunk;
          }
          if (bytes < size) throw new Error('The file is shorter than its size.');
        } catch (error) {
          sourceFault = error;
          throw error;
        }
        watchdog.allow(timeouts.answerMs);
        yield tail;
      }

      try {
        const headers = {
          'content-type': contentType,
          'content-length': String(head.byteLength + size + tail.byteLength),
        };
        const result = await client.upload(UPLOAD, {
          params: { region, tenantId },
          headers,
          body: body(),
          signal,
        });
        const modelId = result.AssetModelIds?.[0];
        if (modelId === undefined) throw malformed('The upload was answered without a model');
        return { assetId: result.AssetId ?? null, modelId };
      } catch (error) {
        upload.signal?.throwIfAborted();
        if (watchdog.signal.aborted) throw networkFault({ code: 'ETIMEDOUT' });
        if (sourceFault)
          throw new AppError('internal', 'The file could not be read.', { cause: sourceFault });
        throw networkFault(error);
      } finally {
        watchdog.stop();
        stream.destroy();
      }
    },
  };
}
