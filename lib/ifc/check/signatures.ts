/** A kind of file that people upload by mistake: its first bytes, what it is, and what to do instead. */
type Signature = { bytes: number[]; at?: number; what: string; next: string };

const text = (value: string) => [...value].map((character) => character.charCodeAt(0));

const EXPORT_AGAIN = 'Export the model as IFC from the program that made it, and upload that file.';
const UNPACK = 'Unpack it first, and upload the .ifc file that it holds.';

/** First bytes of common formats (their specifications; the list of file signatures of the `file` program). */
const SIGNATURES: Signature[] = [
  { bytes: [0x89, ...text('PNG')], what: 'a PNG picture', next: EXPORT_AGAIN },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', next: EXPORT_AGAIN },
  { bytes: text('GIF8'), what: 'a GIF picture', next: EXPORT_AGAIN },
  { bytes: text('BM'), what: 'a BMP picture', next: EXPORT_AGAIN },
  { bytes: text('II*\0'), what: 'a TIFF picture', next: EXPORT_AGAIN },
  { bytes: text('MM\0*'), what: 'a TIFF picture', next: EXPORT_AGAIN },
  { bytes: text('WEBP'), at: 8, what: 'a WebP picture', next: EXPORT_AGAIN },
  { bytes: text('%PDF'), what: 'a PDF document', next: EXPORT_AGAIN },
  { bytes: text('7z\xbc\xaf'), what: 'a 7-Zip archive', next: UNPACK },
  { bytes: text('Rar!'), what: 'a RAR archive', next: UNPACK },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', next: UNPACK },
  { bytes: text('BZh'), what: 'a bzip2 archive', next: UNPACK },
  { bytes: [0xfd, ...text('7zXZ')], what: 'an XZ archive', next: UNPACK },
  { bytes: text('ustar'), at: 257, what: 'a tar archive', next: UNPACK },
  { bytes: text('AC10'), what: 'a DWG drawing', next: EXPORT_AGAIN },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'a Revit project or an Office document', next: EXPORT_AGAIN },
  { bytes: [0xff, 0xfe, 0xff, 0x0e], what: 'a SketchUp model', next: EXPORT_AGAIN },
  { bytes: text('glTF'), what: 'a glTF model', next: EXPORT_AGAIN },
  { bytes: text('Kaydara FBX'), what: 'an FBX model', next: EXPORT_AGAIN },
  {
    bytes: [0x95, 0x57, 0x9c, 0x05],
    what: 'a wexBIM file',
    next: 'Upload the IFC file that it was made from.',
  },
  { bytes: text('SQLite format 3'), what: 'a database', next: EXPORT_AGAIN },
  { bytes: text('MZ'), what: 'a Windows program', next: EXPORT_AGAIN },
  { bytes: [0x7f, ...text('ELF')], what: 'a program', next: EXPORT_AGAIN },
];

/** Names a well-known format by its first bytes, or nothing when it is none of them. */
export function recogniseFormat(bytes: Uint8Array): { what: string; next: string } | undefined {
  return SIGNATURES.find(({ bytes: signature, at = 0 }) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  );
}
