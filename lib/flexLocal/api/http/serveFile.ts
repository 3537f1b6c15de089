import type { StoredFile } from '../ports';

/**
 * Serves a stored file with RFC 9110 conditions (section 13) and single ranges (section 14). Several ranges at once are
 * answered with the whole file, which the section allows.
 *
 * @param headers  what describes the file, such as `content-type`
 */
export async function serveFile(
  request: Request,
  file: StoredFile,
  headers: Record<string, string>,
): Promise<Response> {
  const shared = {
    ...headers,
    etag: file.etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
  };
  const ifMatch = request.headers.get('if-match');
  if (ifMatch && !matches(ifMatch, file.etag)) return new Response(null, { status: 412, headers: shared });
  const ifNoneMatch = request.headers.get('if-none-match');
  if (ifNoneMatch && matches(ifNoneMatch, file.etag))
    return new Response(null, { status: 304, headers: shared });

  const range = wantedRange(request, file);
  if (range === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...shared, 'content-range': `bytes */${file.sizeBytes}` },
    });
  }
  const sizeBytes = range ? range.end - range.start + 1 : file.sizeBytes;
  const body = request.method === 'HEAD' ? null : await file.open(range ?? undefined);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...shared,
      'content-length': String(sizeBytes),
      ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${file.sizeBytes}` } : {}),
    },
  });
}

/** Weak marks are put aside: `If-None-Match` compares weakly, and our own tags are strong. */
function matches(condition: string, etag: string): boolean {
  if (condition.trim() === '*') return true;
  return condition.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The range to send: null for the whole file, also where the header makes no sense (RFC 9110 14.2). */
function wantedRange(request: Request, { sizeBytes, etag }: StoredFile) {
  const header = request.headers.get('range');
  const ifRange = request.headers.get('if-range');
  if (!header || request.method !== 'GET' || (ifRange !== null && ifRange !== etag)) return null;
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= sizeBytes ? 'unsatisfiable' : { start, end };
}
