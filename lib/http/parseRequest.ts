import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/errors';

/** How many faults are named; the rest would only repeat them. */
const MAX_ISSUES = 5;

/**
 * Parses what came with a request: parameters, query or body.
 * @throws {AppError} `invalid_request`, naming the fields and not repeating their values
 */
export function parseRequest<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues
    .slice(0, MAX_ISSUES)
    .map((issue) =>
      issue.path.length ? `${issue.path.map(String).join('.')}: ${issue.message}` : issue.message,
    );
  throw new AppError('invalid_request', faults.join('; '));
}

/** The query of a request as a plain object for {@link parseRequest}; of a repeated key the first value counts. */
export function queryOf(request: Request): Record<string, string> {
  const pairs = [...new URL(request.url).searchParams].filter(([, value]) => value !== '').reverse();
  return Object.fromEntries(pairs);
}

/** The longest JSON body that a route takes which does not say otherwise. */
const MAX_JSON_BYTES = 100_000;

/**
 * Reads a JSON body.
 * @throws {AppError} `invalid_request` when it is not JSON, or longer than `maxBytes` (100 kB)
 */
export async function readJson(request: Request, maxBytes = MAX_JSON_BYTES): Promise<unknown> {
  const tooLong = () => new AppError('invalid_request', `The body is longer than ${maxBytes / 1000} kB.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLong();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > maxBytes) throw tooLong();
    chunks.push(chunk as Uint8Array);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid_request', 'The body is not JSON.', { cause });
  }
}

/** An answer of JSON. */
export function json(data: unknown, init: { status?: number; headers?: HeadersInit } = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(data), { status: init.status ?? 200, headers });
}
