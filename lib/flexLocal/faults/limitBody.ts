import type { ServerResponse } from 'node:http';

/** Milliseconds between two pieces of a slow body. */
const TICK_MS = 20;

/** Bytes a second, and bytes of body after which the connection is cut; Infinity for either that is not limited. */
export type BodyLimits = { bytesPerSecond: number; cutAfterBytes: number };

/**
 * Sends the body of an answer no faster than this, or only the start of it, whoever writes it. What is written waits here,
 * and the writer is told to wait (`write` gives false until `drain`), so that a large body does not pile up.
 */
export function limitBody(response: ServerResponse, { bytesPerSecond, cutAfterBytes }: BodyLimits): void {
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  let waiting: Buffer[] = [];
  let sentBytes = 0;
  let isEnded = false;
  let timer: NodeJS.Timeout | undefined;

  function send(): void {
    timer = undefined;
    let budget = Math.max(1, (bytesPerSecond * TICK_MS) / 1000);
    while (waiting.length > 0 && budget >= 1) {
      const chunk = waiting.shift() as Buffer;
      const size = Math.min(chunk.length, Math.floor(budget), cutAfterBytes - sentBytes);
      const isAll = size === chunk.length && waiting.length === 0 && isEnded;
      sentBytes += size;
      budget -= size;
      if (sentBytes >= cutAfterBytes && !isAll) {
        waiting = [];
        write(chunk.subarray(0, size), () => response.destroy());
        return;
      }
      write(chunk.subarray(0, size));
      if (size < chunk.length) waiting.unshift(chunk.subarray(size));
    }
    if (waiting.length > 0) timer = setTimeout(send, TICK_MS);
    else if (isEnded) end();
    else response.emit('drain');
  }

  function take(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === 'string') waiting.push(Buffer.from(chunk, encoding as BufferEncoding | undefined));
    else if (chunk instanceof Uint8Array) waiting.push(Buffer.from(chunk));
    timer ??= setTimeout(send, 0);
  }

  response.on('close', () => clearTimeout(timer));
  response.write = ((chunk: unknown, encoding?: unknown) => {
    take(chunk, typeof encoding === 'string' ? encoding : undefined);
    return false;
  }) as ServerResponse['write'];
  response.end = ((chunk?: unknown, encoding?: unknown) => {
    isEnded = true;
    take(chunk, typeof encoding === 'string' ? encoding : undefined);
    return response;
  }) as ServerResponse['end'];
}
