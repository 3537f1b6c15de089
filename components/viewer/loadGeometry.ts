import { BFF_HEADERS } from '@/components/fetchJson';
import { ViewerError, type LoadProgress } from './viewerHost';

/** wexBIM begins with this number (int32 LE 94132117), then its version in one byte. See docs/wexbim.md. */
const MAGIC = [0x95, 0x57, 0x9c, 0x05];
const NEWEST_VERSION = 4;
/** The fixed head of the oldest version; nothing shorter can be a model. */
const SHORTEST_FILE_BYTES = 35;

export type LoadGeometryOptions = { signal?: AbortSignal; onProgress?: (progress: LoadProgress) => void };
export type LoadGeometry = (url: string, options?: LoadGeometryOptions) => Promise<Blob>;

/**
 * Downloads a wexBIM file and makes sure that it is one before anything draws it: whole (`X-Geometry-Length`, because
 * Content-Length is lost where the answer is compressed), with the right first bytes, of a version we can draw.
 * @throws {ViewerError} `not_ready`, `download_failed` (may be tried again) or `corrupt`
 * @throws the signal's reason when aborted
 */
export const loadGeometry: LoadGeometry = async (url, { signal, onProgress } = {}) => {
  const response = await ask(url, signal);
  if (!response.ok) throw await toHttpError(response);
  const totalBytes = readLength(response.headers.get('x-geometry-length'));

  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const head: number[] = [];
  let loadedBytes = 0;
  onProgress?.({ phase: 'download', loadedBytes, totalBytes });
  try {
    for await (const chunk of readChunks(response)) {
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
      onProgress?.({ phase: 'download', loadedBytes, totalBytes });
    }
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ViewerError) throw cause;
    throw new ViewerError('download_failed', `The connection broke off after ${loadedBytes} bytes.`, {
      cause,
    });
  }
  if (totalBytes !== null && loadedBytes < totalBytes)
    throw new ViewerError('download_failed', `Only ${loadedBytes} of ${totalBytes} bytes arrived.`);
  if (loadedBytes < SHORTEST_FILE_BYTES)
    throw new ViewerError('corrupt', `The file ends after ${loadedBytes} bytes, within its head.`);
  return new Blob(chunks, { type: 'application/octet-stream' });
};

async function ask(url: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: BFF_HEADERS });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new ViewerError('download_failed', 'The server could not be reached.', { cause });
  }
}

/** The chunks of a body. Leaving the loop early closes the connection, so that the server stops sending. */
async function* readChunks(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return;
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      finished = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!finished) void reader.cancel().catch(() => {});
  }
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

function readLength(header: string | null): number | null {
  return header && /^\d+$/.test(header) ? Number(header) : null;
}

/** A problem answer (RFC 9457) in the viewer's terms; the detail is made for people and passed on. */
async function toHttpError(response: Response): Promise<ViewerError> {
  const problem = (await response.json().catch(() => null)) as { code?: string; detail?: string } | null;
  const detail = problem?.detail ?? `The server answered ${response.status}.`;
  if (response.status === 409 || problem?.code === 'not_ready') return new ViewerError('not_ready', detail);
  if (response.status === 404)
    return new ViewerError(
      'download_failed',
      problem?.detail ?? 'This model is not here, or it is not shared with you.',
    );
  return new ViewerError('download_failed', detail);
}
