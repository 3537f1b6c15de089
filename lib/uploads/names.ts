/** The longest name that is kept (SECURITY: display names). */
const MAX_LENGTH = 255;

/** Control, bidirectional and other invisible characters, which can make a name look like another one. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** A name for people from whatever a client sent: composed, without folders and invisible characters, at most 255 long. */
export function cleanName(name: string): string {
  const plain = name.normalize('NFC').replace(INVISIBLE, '');
  const last = plain.split(/[\\/]/).at(-1) ?? '';
  return last.trim().slice(0, MAX_LENGTH);
}

/** The name of an asset for a file that came without one: the file's name less its ending. */
export function assetNameFrom(filename: string): string {
  return filename.replace(/\.(ifc|ifczip|ifcxml|zip)$/i, '') || filename;
}
