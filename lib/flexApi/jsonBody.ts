import 'server-only';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { malformed } from './flexFault';

const MAX_JSON_BYTES = 20_000_000;

/** Names that become something else than data when an object is copied by hand. */
const PROTO_KEYS = ['__proto__', 'constructor', 'prototype'];
/** Cheaper than visiting each of a million values; an escaped letter (`\u005f`) counts as suspicious too. */
const SUSPICIOUS = /__proto__|"constructor"|"prototype"|\\u00[4-7]/i;

function parse(text: string): unknown {
  if (!SUSPICIOUS.test(text)) return JSON.parse(text);
  return JSON.parse(text, function dropProtoKeys(this: object, _key, value: unknown) {
    if (typeof value === 'object' && value !== null) {
      for (const name of PROTO_KEYS)
        if (Object.hasOwn(value, name)) delete (value as Record<string, unknown>)[name];
    }
    return value;
  });
}

/**
 * Reads a JSON answer to its end.
 * @throws {AppError} `flex_malformed` for what is longer than 20 MB, compressed though we asked for it plain (a small
 *   answer could unfold to any size), or not JSON
 */
export async function readJsonBody(
  headers: IncomingHttpHeaders,
  body: Readable,
  maxBytes = MAX_JSON_BYTES,
): Promise<unknown> {
  const refuse = (reason: string) => {
    body.destroy();
    return malformed(reason);
  };
  body.on('error', () => {});
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw refuse('The answer is compressed');
  if (/^\s*text\/html/i.test(headers['content-type'] ?? '')) throw refuse('The answer is a page');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw refuse(`The answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  try {
    return parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw malformed('The answer is not JSON'); // without the cause, which quotes the text
  }
}
