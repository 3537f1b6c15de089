import { z } from 'zod';
import { FlexLocalError } from '../flexLocalError';

/** Bytes that a JSON body may have; every body of the contract is far below. */
const MAX_BODY_BYTES = 1_000_000;

/**
 * Reads a JSON body by its schema.
 *
 * @throws {FlexLocalError} 400 when it is not JSON or does not fit, 413 when it is too large
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FlexLocalError(400, 'The body is not JSON.');
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new FlexLocalError(400, z.prettifyError(result.error));
  return result.data;
}

/** The whole body as text, given up as soon as it is too large whatever its `content-length` says. */
export async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) throw new FlexLocalError(413, 'The body is too large.');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
