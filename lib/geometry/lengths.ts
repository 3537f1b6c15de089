/**
 * The whole length of what is being sent, in bytes: of a part (206) the total of its Content-Range, otherwise the
 * length of the body. Null where the sender does not tell. Source: RFC 9110 section 14.4.
 */
export function totalLength(contentRange: string | null, contentLength: number | null): number | null {
  if (!contentRange) return contentLength;
  const total = /\/(\d+)$/.exec(contentRange)?.[1];
  return total ? Number(total) : null;
}
