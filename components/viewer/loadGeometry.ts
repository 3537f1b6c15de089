import { BFF_HEADERS } from '@/components/fetchJson';
import { takeAhead } from './ahead/fetchAhead';
import { readChunks, refuseAnswer, waitForNetwork } from './download';
import { ViewerError, type LoadProgress } from './viewerHost';

/** wexBIM begins with this number (int32 LE 94132117), then its version in one byte. See docs/wexbim.md. */
const MAGIC = [0x95, 0x57, 0x9c, 0x05];
const NEWEST_VERSION = 4;
/** The fixed head of the oldest version; nothing shorter can be a model. */
const SHORTEST_FILE_BYTES = 35;
/** A connection that breaks off is taken up again so often, each time after a longer wait. */
const RESUME_AFTER_MS = [500, 2000, 5000];

export type GeometryHead = { triangles: number | null; fullTriangles: number | null };
export type LoadGeometryOptions = {
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
  /** Before the first byte: how many triangles the file has, and its set in full; null where the server does not say. */
  onHead?: (head: GeometryHead) => void;
};
export type LoadGeometry = (url: string, options?: LoadGeometryOptions) => Promise<Blob>;

/**
 * Downloads a wexBIM file and makes sure that it is one before anything draws it: whole (`X-Geometry-Length`, because
 * Content-Length is lost where the answer is compressed), with the right first bytes, of a version we can draw. Where
 * the connection breaks off and the server named the file by a strong ETag, the rest is asked for (RFC 9110 14.2, 13.1.1).
 * @throws {ViewerError} `not_ready`, `not_found`, `forbidden`, `download_failed` (may be tried again) or `corrupt`
 * @throws the signal's reason when aborted
 */
export const loadGeometry: LoadGeometry = async (url, { signal, onProgress, onHead } = {}) => {
  const response = (await takeAhead(url, signal)) ?? (await ask(url, signal));
  if (!response.ok) throw await refuseAnswer(response);
  const totalBytes = readNumber(response.headers.get('x-geometry-length'));
  onHead?.({
    triangles: readNumber(response.headers.get('x-geometry-triangles')),
    fullTriangles: readNumber(response.headers.get('x-geometry-full-triangles')),
  });
  const file = receiveFile(totalBytes, onProgress);

  let answer: Response | null = response;
  for (let attempt = 0; answer; attempt++) {
    try {
      for await (const chunk of readChunks(answer)) file.take(chunk);
      break;
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof ViewerError) throw cause;
      answer = await resume(url, file.length(), response.headers.get('etag'), attempt, signal);
      if (!answer)
        throw new ViewerError('download_failed', `The connection broke off after ${file.length()} bytes.`, {
          cause,
        });
    }
  }
  return file.finish();
};

async function ask(url: string, signal?: AbortSignal, headers?: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { ...BFF_HEADERS, ...headers } });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new ViewerError('download_failed', 'The server could not be reached.', { cause });
  }
}

/** The rest of a file from this byte on; null where it cannot be had, or is of another file by now. */
async function resume(
  url: string,
  fromByte: number,
  etag: string | null,
  attempt: number,
  signal?: AbortSignal,
): Promise<Response | null> {
  if (fromByte === 0 || !etag || etag.startsWith('W/')) return null;
  for (const waitMs of RESUME_AFTER_MS.slice(attempt)) {
    await waitForNetwork(waitMs, signal);
    const answer = await ask(url, signal, { range: `bytes=${fromByte}-`, 'if-match': etag }).catch(
      () => null,
    );
    signal?.throwIfAborted();
    if (!answer) continue;
    const continues = answer.headers.get('content-range')?.startsWith(`bytes ${fromByte}-`);
    if (answer.status === 206 && continues) return answer;
    void answer.body?.cancel().catch(() => {});
    if (answer.status < 500) return null;
  }
  return null;
}

/** Collects the bytes of a file, and refuses it as soon as they cannot be one. */
function receiveFile(totalBytes: number | null, onProgress: LoadGeometryOptions['onProgress']) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const head: number[] = [];
  let loadedBytes = 0;
  const tell = () => onProgress?.({ phase: 'download', loadedBytes, totalBytes });
  tell();
  return {
    length: () => loadedBytes,
    take(chunk: Uint8Array<ArrayBuffer>) {
      chunks.push(chunk);
      loadedBytes += chunk.length;
      if (head.length <= MAGIC.length) {
        head.push(...chunk.subarray(0, MAGIC.length + 1 - head.length));
        checkHead(head);
      }
      if (totalBytes !== null && loadedBytes > totalBytes)
        throw new ViewerError(
          'corrupt',
          `The file is longer than the ${totalBytes} bytes that were announced.`,
        );
      tell();
    },
    finish(): Blob {
      if (totalBytes !== null && loadedBytes < totalBytes)
        throw new ViewerError('download_failed', `Only ${loadedBytes} of ${totalBytes} bytes arrived.`);
      if (loadedBytes < SHORTEST_FILE_BYTES)
        throw new ViewerError('corrupt', `The file ends after ${loadedBytes} bytes, within its head.`);
      return new Blob(chunks, { type: 'application/octet-stream' });
    },
  };
}

/** Checks as many of the first bytes as have arrived. */
function checkHead(head: readonly number[]) {
  const wrong = MAGIC.findIndex((byte, index) => index < head.length && head[index] !== byte);
  if (wrong >= 0) throw new ViewerError('corrupt', `The file is not wexBIM: byte ${wrong} is wrong.`);
  const version = head[MAGIC.length];
  if (version !== undefined && (version < 1 || version > NEWEST_VERSION))
    throw new ViewerError(
      'corrupt',
      `The file is wexBIM version ${version}; versions 1 to ${NEWEST_VERSION} are known.`,
    );
}

function readNumber(header: string | null): number | null {
  return header && /^\d+$/.test(header) ? Number(header) : null;
}
