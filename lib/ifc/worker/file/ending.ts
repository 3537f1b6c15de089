import { ModelFileError } from '../../errors';

/** How far from the end the last instances are looked for. */
const TAIL_BYTES = 64 * 1024;

/**
 * Looks at how a file ends. An upload that was cut off mostly breaks within an instance; what is whole up to the last
 * semicolon is read, with a warning.
 * @returns a sentence for people when the end mark is missing
 * @throws {ModelFileError} `truncated` when the last instance is not whole
 */
export function checkEnding(bytes: Uint8Array): string | undefined {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .subarray(-TAIL_BYTES)
    .toString('latin1')
    .replace(/[\s\0]+$/, '');
  if (/\bENDSEC\s*;\s*(\/\*[\s\S]*?\*\/\s*)*(END-ISO-10303-21\s*;?[\s\S]*)?$/.test(tail)) return undefined;
  if (/\bEND-ISO-10303-21\s*;/.test(tail)) return undefined; // signatures and the like may follow
  if (tail.endsWith(';') || tail.endsWith('*/')) {
    return 'The file has no end mark (ENDSEC): it may have been cut off. Everything up to its end was read.';
  }
  const last = tail.slice(tail.lastIndexOf(';') + 1).trim();
  const inside = /^(#\d+)\s*=/.exec(last)?.[1];
  const before = [...tail.matchAll(/(#\d+)\s*=[^;]*;/g)].at(-1)?.[1];
  const where = inside
    ? `in the middle of line ${inside}`
    : before
      ? `in the middle of the line after ${before}`
      : 'in the middle of a line';
  throw new ModelFileError(
    'truncated',
    `The file ends ${where}: the upload may have been cut off. Upload it again.`,
  );
}
