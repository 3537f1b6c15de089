import { isUtf8 } from 'node:buffer';

/**
 * Windows-1252 from 0x80 to 0x9f; above that it is Latin-1, whose bytes are the code points (WHATWG Encoding). Written
 * out because the TextDecoder of Node 20 takes the name but decodes Latin-1.
 */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Makes the bytes valid UTF-8. A file may only hold ASCII and escapes, but many hold UTF-8 and some the bytes of a
 * Western Windows; the engine knows the first and mangles the second. So every byte that is not part of a valid UTF-8
 * sequence is taken as Windows-1252, and valid sequences stay as they are.
 * @returns the same array when nothing has to change
 */
export function toUtf8(bytes: Uint8Array): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  const replacements = Array.from({ length: 256 }, (_, byte) =>
    Buffer.from(WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte)),
  );
  let growth = 0;
  forEachInvalid(bytes, (byte) => (growth += replacements[byte]!.length - 1));
  const result = Buffer.alloc(bytes.length + growth);
  let from = 0;
  let to = 0;
  const copyUntil = (end: number) => {
    result.set(bytes.subarray(from, end), to);
    to += end - from;
    from = end;
  };
  forEachInvalid(bytes, (byte, at) => {
    copyUntil(at);
    to += replacements[byte]!.copy(result, to);
    from = at + 1;
  });
  copyUntil(bytes.length);
  return result;
}

function forEachInvalid(bytes: Uint8Array, visit: (byte: number, at: number) => void) {
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (length > 1 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length) {
      at += length;
    } else {
      visit(byte, at);
      at++;
    }
  }
}
