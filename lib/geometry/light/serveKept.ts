import 'server-only';
import { toWebStream } from '../../http';
import { formHeaders } from './formHeaders';
import type { KeptForm } from './lightStore';

/**
 * Answers with a kept form, or a part of it: one range, with `If-Range`; `If-Match` and `If-None-Match` (RFC 9110 sections 13
 * and 14).
 */
export async function serveKept(
  { facts, open }: KeptForm,
  etag: string,
  request: Request,
): Promise<Response> {
  const { byteLength } = facts;
  const headers = new Headers({
    ...formHeaders(facts),
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'x-geometry-length': String(byteLength),
    etag,
  });
  const given = request.headers;
  const ifMatch = given.get('if-match');
  if (ifMatch !== null && !names(ifMatch, etag)) return new Response(null, { status: 412, headers });
  const ifNoneMatch = given.get('if-none-match');
  if (ifNoneMatch !== null && names(ifNoneMatch, etag)) return new Response(null, { status: 304, headers });

  const ifRange = given.get('if-range');
  const range = ifRange === null || ifRange === etag ? readRange(given.get('range'), byteLength) : null;
  if (range === 'outside') {
    headers.set('content-range', `bytes */${byteLength}`);
    return new Response(null, { status: 416, headers });
  }
  const [start, end] = range ?? [0, byteLength - 1];
  if (range) headers.set('content-range', `bytes ${start}-${end}/${byteLength}`);
  const body = toWebStream(await open(start, end), request.signal);
  return new Response(body, { status: range ? 206 : 200, headers });
}

function names(condition: string, etag: string): boolean {
  return condition.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}

/** First and last byte of a range of bytes; null for whatever else is asked for, which may be ignored. */
function readRange(header: string | null, byteLength: number): [number, number] | 'outside' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [from, to] = [match[1]!, match[2]!];
  const start = from === '' ? Math.max(0, byteLength - Number(to)) : Number(from);
  const end = from === '' || to === '' ? byteLength - 1 : Math.min(Number(to), byteLength - 1);
  if (from !== '' && to !== '' && Number(to) < start) return null;
  return start > end ? 'outside' : [start, end];
}
