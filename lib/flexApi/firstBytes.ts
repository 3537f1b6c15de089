import 'server-only';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/**
 * Reads the first bytes of a stream and puts them back, so that whoever reads it next gets all of it.
 * @returns `count` bytes, or fewer where the stream ends before
 */
export async function firstBytes(body: Readable, count: number): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < count && !body.readableEnded) {
    const chunk = body.read() as Buffer | null;
    if (chunk) head = Buffer.concat([head, chunk]);
    else if (body.readableEnded || body.destroyed) break;
    else await Promise.race([once(body, 'readable'), once(body, 'end')]);
  }
  if (body.errored) throw body.errored;
  if (head.length && !body.readableEnded) body.unshift(head);
  return head.subarray(0, count);
}
