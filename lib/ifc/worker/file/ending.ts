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
    .replaceAll('\0', ' ')
    .trimEnd();
  const bare = withoutLastComments(tail);
  if (/\bENDSEC\s*;$/.test(bare.slice(-MARK_BYTES)) || /\bEND-ISO-10303-21\s*$/.test(bare.slice(-MARK_BYTES)))
    return undefined;
  if (/\bEND-ISO-10303-21\s*;/.test(tail)) return undefined; // signatures and the like may follow
  if (tail.endsWith(';') || tail.endsWith('*/')) {
    return 'The file has no end mark (ENDSEC): it may have been cut off. Everything up to its end was read.';
  }
  const lastEnd = tail.lastIndexOf(';');
  const inside = numberAt(tail.slice(lastEnd + 1));
  const before = numberAt(tail.slice(tail.lastIndexOf(';', lastEnd - 1) + 1));
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

/** A mark at the end is looked for in so little: blanks inside of it may be many. */
const MARK_BYTES = 256;

/** The text without the comments at its end, each taken to begin at the last `/*` before. */
function withoutLastComments(text: string): string {
  let end = text.length;
  while (text.endsWith('*/', end)) {
    const start = text.lastIndexOf('/*', end - 4);
    if (start < 0) break;
    end = text.slice(0, start).trimEnd().length;
  }
  return text.slice(0, end);
}

/** `#12` of an instance that begins here. */
function numberAt(text: string): string | undefined {
  return /^\s*(#\d+)\s*=/.exec(text.slice(0, MARK_BYTES))?.[1];
}
