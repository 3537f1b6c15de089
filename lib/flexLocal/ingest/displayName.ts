/** Longest name that is kept, in characters. */
const MAX_LENGTH = 255;

/**
 * Characters that a name may not hold: controls, line and paragraph separators, the byte-order mark, and the marks
 * that turn the direction of text, with which `gpj.ifc` can be made to read as `ifc.jpg` (Unicode TR 36 section 3).
 */
const UNWANTED = /[\p{Cc}\u2028\u2029\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name as it may be shown: composed (NFC), of one line, trimmed, at most 255 characters; may come out empty. */
export function cleanName(text: string): string {
  const shown = text.toWellFormed().replace(/\s/gu, ' ').replace(UNWANTED, '');
  const clean = shown.normalize('NFC').replace(/ +/g, ' ').trim(); // last: leaving characters out joins others
  return Array.from(clean).slice(0, MAX_LENGTH).join('').trim();
}

/** The last part of a path, whichever the separators: browsers send names, other programs whole paths. */
export function cleanFileName(text: string): string {
  return cleanName(text.split(/[\\/]/).at(-1) ?? '');
}

/** What a model is called after its file: the name without the ending of the formats that are taken. */
export function modelNameOf(fileName: string): string {
  return fileName.replace(/\.(ifc|ifczip|ifcxml|zip)$/i, '').trim() || fileName;
}
