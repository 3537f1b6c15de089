/** What may follow the first backslash of an escape. Source: ISO 10303-21, 6.4.3. */
const ESCAPE =
  /\\(?:(\\)|S\\([ -~])|P([A-I])\\|X\\([0-9A-Fa-f]{2})|X2\\((?:[0-9A-Fa-f]{4})*)\\X0\\|X4\\((?:[0-9A-Fa-f]{8})*)\\X0\\)/g;

/** Half of a pair of code units, without the other. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

const REPLACEMENT = '\ufffd';

/** What programs on a Mac mean by `\X\80` to `\X\9F`, where ISO 8859-1 has control characters only: Mac OS Roman. */
const MAC_ROMAN = 'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü';

/**
 * Decodes what stands between the quotes of a string: `''` is a quote, `\X2\00E4\X0\` is ä, and so are `\X\E4` and `\S\d`.
 * Escapes that are not whole stay as they are: some programs write `C:\Temp`.
 * @param raw  its characters, with UTF-8 already decoded
 */
export function decodeText(raw: string): string {
  const text = raw.replaceAll("''", "'");
  if (!text.includes('\\')) return text;
  let page = 'A';
  const decoded = text.replace(
    ESCAPE,
    (_, backslash?: string, low?: string, newPage?: string, byte?: string, two?: string, four?: string) => {
      if (backslash) return backslash;
      if (low) return highHalf(low, page);
      if (byte) return ofByte(Number.parseInt(byte, 16));
      if (newPage) page = newPage;
      return ofHex(two ?? '', 4) + ofHex(four ?? '', 8);
    },
  );
  return decoded.replace(LONE_SURROGATE, REPLACEMENT);
}

/** `\S\d`: the character 128 places behind `d` in a page of ISO 8859, A being its first part. */
function highHalf(low: string, page: string): string {
  const byte = low.charCodeAt(0) + 128;
  if (page === 'A') return String.fromCharCode(byte);
  const part = page.charCodeAt(0) - 'A'.charCodeAt(0) + 1;
  return new TextDecoder(`iso-8859-${part}`).decode(Uint8Array.of(byte));
}

const ofByte = (byte: number): string => MAC_ROMAN[byte - 0x80] ?? String.fromCharCode(byte);

/** Characters of which each has so many hexadecimal digits. */
function ofHex(hex: string, digits: number): string {
  let text = '';
  for (let at = 0; at < hex.length; at += digits) {
    const code = Number.parseInt(hex.slice(at, at + digits), 16);
    text +=
      digits === 4 ? String.fromCharCode(code) : code > 0x10ffff ? REPLACEMENT : String.fromCodePoint(code);
  }
  return text;
}
