import { FlexLocalError } from '../flexLocalError';

/**
 * Reads a whole body, given up as soon as it is too large whatever its `content-length` says.
 *
 * @throws {FlexLocalError} 413
 */
export async function readBytes(request: Request, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > mostBytes) throw new FlexLocalError(413, `The body may have ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
