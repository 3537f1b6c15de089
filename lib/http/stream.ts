import 'server-only';
import type { Readable } from 'node:stream';

/**
 * A Node stream as the body of a `Response`, with its end known both ways: a reader who leaves (cancel, or `signal`)
 * destroys the source and so its connection; a source that dies makes the body fail, never end short as if whole.
 * Nothing is read ahead, so a slow reader slows the source.
 */
export function toWebStream(source: Readable, signal?: AbortSignal): ReadableStream<Uint8Array> {
  const iterator = source.iterator({ destroyOnReturn: true }) as AsyncIterator<Buffer>;
  const stop = () => void source.destroy();
  // Listening for as long as the source lives: an error that comes while nobody reads must not end the process.
  source.on('error', () => {});
  source.once('close', () => signal?.removeEventListener('abort', stop));
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop, { once: true });

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done && source.errored === null && source.readableEnded) controller.close();
        else if (done) controller.error(source.errored ?? new Error('The source was closed before its end.'));
        else controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  );
}
