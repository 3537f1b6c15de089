import { DetailedError, Upload } from 'tus-js-client';
import { BFF_HEADERS, ProblemError, toProblemError } from '@/components/fetchJson';
import { paths } from '@/lib/paths';
import type { Send } from './uploadQueue';

/** Small enough for hosts that cap a request's body, and for progress that moves. */
const CHUNK_BYTES = 4_000_000;
/** Waits before each new try; then it is up to the person. */
const RETRY_DELAYS_MS = [0, 1000, 3000, 6000, 12_000];

/** What the server said, in words, or that it did not answer. */
function toProblem(error: Error): ProblemError {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response || response.getStatus() === 0) {
    return new ProblemError(
      'unreachable',
      'The connection broke. What has arrived is kept: try again to go on from there.',
      0,
      null,
      { cause: error },
    );
  }
  const body = response.getBody();
  const requestId = response.getHeader('x-request-id') ?? null;
  // The tus server itself answers in plain words, one line.
  const isPlain = response.getHeader('content-type')?.startsWith('text/plain') && body.trim();
  return isPlain
    ? new ProblemError('invalid_request', body.trim(), response.getStatus(), requestId)
    : toProblemError(response.getStatus(), body, requestId);
}

/** The server's id of an upload: the last part of its address. */
const idOf = (url: string) =>
  decodeURIComponent(new URL(url, location.origin).pathname.split('/').at(-1) ?? '');

/**
 * Sends one file by tus 1.0. An upload that broke off is gone on with when the same file is chosen again, even after the
 * page was closed: its address is kept in localStorage until it is whole.
 */
export const sendFile: Send = ({ tenantId, file, assetName }, events) => {
  let stopped = false;
  const upload = new Upload(file, {
    endpoint: paths.api.uploads(tenantId),
    metadata: { filename: file.name, assetName },
    headers: { ...BFF_HEADERS },
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    removeFingerprintOnSuccess: true,
    onShouldRetry: ({ originalResponse }) => {
      const status = originalResponse?.getStatus() ?? 0;
      return status === 0 || status === 423 || status === 429 || status >= 500;
    },
    onUploadUrlAvailable: () => {
      if (upload.url) events.onStarted(idOf(upload.url));
    },
    onProgress: (bytes) => events.onBytes(bytes),
    onSuccess: () => events.onSent(),
    onError: (error) => events.onFailed(toProblem(error)),
  });
  void upload.findPreviousUploads().then(([previous]) => {
    if (stopped) return;
    // Under another asset name it is another upload.
    if (previous?.metadata.assetName === assetName) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
  return () => {
    stopped = true;
    // Ending it at the server is a courtesy: what nobody goes on with is thrown away there after a day.
    void upload.abort(true).catch(() => {});
  };
};
