import 'server-only';
import type { Readable } from 'node:stream';

/** How slow either side of a stream may be, before it is taken for dead or for an attack on our sockets. */
export type StreamLimits = {
  /** Of the source, over so much time that we waited for it. */
  source: { bytesPerS: number; perMs: number };
  /** Of the reader, over so much time that it let us wait. */
  reader: { bytesPerS: number; perMs: number };
  /** The reader takes nothing at all. */
  readerIdleMs: number;
};

/** A source below 8 KB/s for a minute is cut, and a reader below 4 KB/s for five minutes or silent for one. */
export const STREAM_LIMITS: StreamLimits = {
  source: { bytesPerS: 8_192, perMs: 60_000 },
  reader: { bytesPerS: 4_096, perMs: 300_000 },
  readerIdleMs: 60_000,
};

/** Adds up what came in which time, and tells when it was too little over a whole period. */
function createPace({ bytesPerS, perMs }: { bytesPerS: number; perMs: number }) {
  let bytes = 0;
  let spentMs = 0;
  return function isTooSlow(size: number, tookMs: number): boolean {
    bytes += size;
    spentMs += tookMs;
    if (spentMs < perMs) return false;
    const tooSlow = bytes < (bytesPerS * spentMs) / 1000;
    bytes = 0;
    spentMs = 0;
    return tooSlow;
  };
}

/**
 * A Node stream as the body of a `Response`, with its end known both ways: a reader who leaves (cancel, or `signal`)
 * destroys the source and so its connection; a source that dies makes the body fail, never end short as if whole.
 * Nothing is read ahead, so a slow reader slows the source; one that is too slow is cut, and so is a source.
 * @param clock  monotonic, milliseconds
 */
export function toWebStream(
  source: Readable,
  signal?: AbortSignal,
  limits: StreamLimits = STREAM_LIMITS,
  clock = () => performance.now(),
): ReadableStream<Uint8Array> {
  const iterator = source.iterator({ destroyOnReturn: true }) as AsyncIterator<Buffer>;
  const sourceIsTooSlow = createPace(limits.source);
  const readerIsTooSlow = createPace(limits.reader);
  let idle: NodeJS.Timeout | undefined;
  let given: { at: number; bytes: number } | undefined;

  const stop = () => void source.destroy();
  const cut = (who: string) => void source.destroy(new Error(`The ${who} was too slow.`));
  // Listening for as long as the source lives: an error that comes while nobody reads must not end the process.
  source.on('error', () => {});
  source.once('close', () => {
    clearTimeout(idle);
    signal?.removeEventListener('abort', stop);
  });
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop, { once: true });

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(idle);
        const askedAt = clock();
        if (given && readerIsTooSlow(given.bytes, askedAt - given.at)) cut('reader');
        const { value, done } = await iterator.next();
        if (done) {
          if (source.errored === null && source.readableEnded) controller.close();
          else controller.error(source.errored ?? new Error('The source was closed before its end.'));
          return;
        }
        if (sourceIsTooSlow(value.byteLength, clock() - askedAt)) cut('source');
        given = { at: clock(), bytes: value.byteLength };
        controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
        if (!source.destroyed) idle = setTimeout(() => cut('reader'), limits.readerIdleMs).unref();
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  );
}
