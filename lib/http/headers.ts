import 'server-only';

/** What of a caller's request may reach Flex: conditions and ranges. Never cookies, hosts or addresses. */
const REQUEST_HEADERS = [
  'accept',
  'if-none-match',
  'if-match',
  'if-modified-since',
  'if-range',
  'range',
  'content-type',
  'traceparent',
] as const;

/**
 * What of an answer of Flex may reach the browser. content-length is left out: Next drops it from a route handler's
 * response, so the length travels as `X-Geometry-Length`.
 */
const RESPONSE_HEADERS = [
  'content-type',
  'etag',
  'last-modified',
  'content-range',
  'accept-ranges',
  'retry-after',
] as const;

/** Names in `Connection` are for one hop only and are never passed on (RFC 9110 section 7.6.1). */
function hopByHop(connection: string | null): Set<string> {
  return new Set((connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
}

function pick(headers: Headers, allowed: readonly string[]): Headers {
  const forOneHop = hopByHop(headers.get('connection'));
  const picked = new Headers();
  for (const name of allowed) {
    const value = headers.get(name);
    if (value !== null && !forOneHop.has(name)) picked.set(name, value);
  }
  return picked;
}

/** The headers of a request that may be passed to Flex. */
export function pickRequestHeaders(headers: Headers): Headers {
  return pick(headers, REQUEST_HEADERS);
}

/** The headers of an answer of Flex that may be passed to the browser. */
export function pickResponseHeaders(headers: Headers): Headers {
  return pick(headers, RESPONSE_HEADERS);
}

/**
 * A header for a file to keep, with the name in both forms (RFC 6266 section 4.3, RFC 8187): ASCII for old readers,
 * UTF-8 for the others. Control and direction characters, quotes and slashes are replaced.
 */
export function attachment(filename: string): string {
  const clean =
    filename
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}"\\/:*?<>|]/gu, '_')
      .slice(0, 255) || 'download';
  const ascii = clean.replace(/[^\x20-\x7e]|%/g, '_');
  const encoded = encodeURIComponent(clean.isWellFormed() ? clean : ascii).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
