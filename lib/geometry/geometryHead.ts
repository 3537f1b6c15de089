import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors';
import type { ModelPass } from '../access';
import { openGeometry, type FlexStream } from '../flexApi';
import type { GeometrySet } from '../flexContract';
import { HEADER_BYTES, readHeader, WexbimError } from '../wexbim';
import { totalLength } from './lengths';

/** Which geometry: a set of a model that somebody may look at. */
export type GeometryInput = ModelPass & { set: GeometrySet };

/**
 * What the first bytes of a set tell. `revision` changes with the file; `byteLength` is null where Flex does not say;
 * `triangles` counts every instance, as the writer of the file claims.
 */
export type GeometryHead = { revision: string; byteLength: number | null; triangles: number };

/**
 * Reads the head of a set from Flex. Where Flex knows no ranges, the answer is left after the first bytes.
 * @throws {AppError} as openGeometry, and `flex_malformed` when the file begins with no valid header
 */
export async function readGeometryHead(input: GeometryInput, signal?: AbortSignal): Promise<GeometryHead> {
  const headers = new Headers({ range: `bytes=0-${HEADER_BYTES - 1}` });
  const flex = await openGeometry(input.tenantId, input.modelId, input.set, { headers, signal });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of flex.body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEADER_BYTES) break; // leaving the loop closes the connection
  }
  return headOf(flex, Buffer.concat(chunks));
}

/**
 * The head of an answer of Flex that begins with these bytes. The revision is made of what can tell two files apart: the
 * ETag where there is one, and the date and the counts of the header, because Flex is not known to send one.
 */
export function headOf(flex: FlexStream, bytes: Uint8Array): GeometryHead {
  const byteLength = totalLength(flex.headers.get('content-range'), flex.contentLength);
  const { triangleCount, byteLength: headerBytes } = parseHeader(bytes);
  const revision = createHash('sha256')
    .update(JSON.stringify([flex.headers.get('etag'), flex.headers.get('last-modified')]))
    .update(bytes.subarray(0, headerBytes))
    .digest('hex');
  return { revision, byteLength, triangles: triangleCount };
}

function parseHeader(bytes: Uint8Array) {
  try {
    return readHeader(bytes);
  } catch (cause) {
    if (!(cause instanceof WexbimError)) throw cause;
    throw malformedGeometry(cause.message, cause);
  }
}

/** @param fault  what is wrong with the file, in the words of the wexBIM reader */
export function malformedGeometry(fault: string, cause?: unknown): AppError {
  return new AppError('flex_malformed', `The geometry that Flex sent is faulty: ${fault}`, { cause });
}
