import 'server-only';
import { randomBytes } from 'node:crypto';

/** In a name as HTML forms write it: quotes and line breaks escaped, other characters as UTF-8 (WHATWG HTML 4.10.22.8). */
function escapeName(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}"]/gu, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/**
 * The frame of a multipart/form-data body (RFC 7578) whose last part is a file: what comes before the file's bytes and
 * what comes after, so that the length is known before the first byte is read.
 */
export function frameMultipart(fields: Record<string, string>, file: { name: string; filename: string }) {
  const boundary = `flexview-${randomBytes(18).toString('hex')}`;
  const disposition = (name: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"`;
  const before = Object.entries(fields).map(
    ([name, value]) => `${disposition(name)}\r\n\r\n${value.toWellFormed()}\r\n`,
  );
  const opening = `${disposition(file.name)}; filename="${escapeName(file.filename)}"`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    head: Buffer.from(`${before.join('')}${opening}\r\nContent-Type: application/octet-stream\r\n\r\n`),
    tail: Buffer.from(`\r\n--${boundary}--\r\n`),
  };
}
