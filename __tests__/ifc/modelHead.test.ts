import fc from 'fast-check';
import { MODEL_HEAD_BYTES, ModelFileError, checkModelHead } from '@/lib/ifc';
import { createIfcText } from './ifcText';

/** A header with one schema, and nothing behind it. */
const header = (schema: string, before = '') =>
  `${before}ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\nFILE_SCHEMA(('${schema}'));\nENDSEC;\nDATA;\n`;

const bytesOf = (content: string | number[]) => Uint8Array.from(Buffer.from(content as string));

test.each([
  ['IFC2x3', header('IFC2X3'), 'IFC2X3'],
  ['IFC4', header('IFC4'), 'IFC4'],
  ['IFC4 with its corrigendum', header('IFC4_ADD2_TC1'), 'IFC4_ADD2_TC1'],
  ['IFC4.3', header('IFC4X3_ADD2'), 'IFC4X3_ADD2'],
  ['the first IFC2x', header('IFC2X_FINAL'), 'IFC2X_FINAL'],
  ['a schema in small letters', header('ifc4'), 'ifc4'],
  ['a byte order mark', header('IFC4', '\ufeff'), 'IFC4'],
  ['a comment before the first line', header('IFC4', '/* made by hand */\n'), 'IFC4'],
  ['blank lines before the first line', header('IFC4', '\r\n\r\n  '), 'IFC4'],
  ['Windows line ends', header('IFC4').replaceAll('\n', '\r\n'), 'IFC4'],
  ['no line ends', header('IFC4').replaceAll('\n', ''), 'IFC4'],
  [
    'blanks within FILE_SCHEMA',
    header('IFC4').replace("FILE_SCHEMA(('IFC4'))", "FILE_SCHEMA ( ( 'IFC4' ) )"),
    'IFC4',
  ],
  ['a comment that names another schema', header('IFC4', "/* FILE_SCHEMA(('IFC2X2_FINAL')); */"), 'IFC4'],
  [
    'a name that holds the start of a comment',
    header('IFC4').replace("FILE_NAME(''", "FILE_NAME('a /* b'"),
    'IFC4',
  ],
])('a file with %s is taken as IFC', (_, content, schema) => {
  expect(checkModelHead(bytesOf(content))).toEqual({ kind: 'ifc', schema });
});

test('a zip is known by its first bytes', () => {
  expect(checkModelHead(bytesOf('PK\x03\x04 and so on'))).toEqual({ kind: 'ifczip' });
});

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

test.each<[string, string | number[], string, RegExp]>([
  ['an empty file', '', 'empty', /0 bytes/],
  ['a file of blanks', '   \r\n\t ', 'empty', /blanks/],
  ['a PNG picture', png, 'not_ifc', /PNG picture/],
  ['a JPEG picture', [0xff, 0xd8, 0xff, 0xe0], 'not_ifc', /JPEG picture/],
  ['a GIF picture', 'GIF89a', 'not_ifc', /GIF picture/],
  ['a BMP picture', 'BM\x00\x00', 'not_ifc', /BMP picture/],
  ['a TIFF picture', 'II*\0', 'not_ifc', /TIFF picture/],
  ['a WebP picture', 'RIFF\x00\x00\x00\x00WEBP', 'not_ifc', /WebP picture/],
  ['a PDF document', '%PDF-1.7', 'not_ifc', /PDF document/],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'not_ifc', /7-Zip.*Unpack/],
  ['a RAR archive', 'Rar!\x1a', 'not_ifc', /RAR.*Unpack/],
  ['a gzip archive', [0x1f, 0x8b, 0x08], 'not_ifc', /gzip.*Unpack/],
  ['an empty zip', 'PK\x05\x06', 'zip_no_model', /empty/],
  ['a DWG drawing', 'AC1032', 'not_ifc', /DWG drawing/],
  ['a Revit project', [0xd0, 0xcf, 0x11, 0xe0], 'not_ifc', /Revit.*Export the model as IFC/],
  ['a SketchUp model', [0xff, 0xfe, 0xff, 0x0e, 0x53, 0x00], 'not_ifc', /SketchUp/],
  ['a glTF model', 'glTF\x02', 'not_ifc', /glTF/],
  ['a wexBIM file', [0x95, 0x57, 0x9c, 0x05, 4], 'not_ifc', /wexBIM.*made from/],
  ['a program', 'MZ\x90', 'not_ifc', /program/],
  ['UTF-16 with a mark', [0xff, 0xfe, 0x49, 0x00], 'utf16', /UTF-16.*UTF-8/],
  ['UTF-16 the other way round', [0xfe, 0xff, 0x00, 0x49], 'utf16', /UTF-16/],
  ['UTF-16 without a mark', [0x49, 0x00, 0x53, 0x00, 0x4f, 0x00], 'utf16', /UTF-16/],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:2ac9\nsize 13\n',
    'lfs_pointer',
    /git lfs pull/,
  ],
  [
    'ifcXML',
    '<?xml version="1.0"?>\n<ifcXML xmlns="http://www.buildingsmart-tech.org/ifcXML/IFC4/Add2">',
    'ifcxml',
    /ifcXML/,
  ],
  ['old ifcXML', '<?xml version="1.0"?><ex:iso_10303_28 version="2.0">', 'ifcxml', /ifcXML/],
  ['a web page', '<!DOCTYPE html><html><title>Sign in</title>', 'not_ifc', /web page/],
  ['other XML', '<?xml version="1.0"?><gbXML>', 'not_ifc', /XML/],
  ['JSON', '{"type":"ifcJSON"}', 'not_ifc', /starts with `\{"type":"ifcJSON"\}`/],
  ['plain text', 'Dear all,\nplease find', 'not_ifc', /starts with `Dear all,`/],
  ['random bytes', [0x1c, 0x1b, 0x8e, 0xe5, 0x00], 'not_ifc', /bytes `1c 1b 8e e5`/],
  [
    'another first line',
    header('IFC4').replace('10303-21', '10303-99'),
    'not_ifc',
    /starts with `ISO-10303-99;`/,
  ],
  [
    'a mail around the file',
    `Content-Type: text/plain\n\n${header('IFC4')}`,
    'not_ifc',
    /before its first line/,
  ],
  ['STEP of a car', header('AUTOMOTIVE_DESIGN { 1 0 10303 214 }'), 'other_step', /AUTOMOTIVE_DESIGN/],
  ['STEP of a machine part', header('CONFIG_CONTROL_DESIGN'), 'other_step', /not of a building/],
  ['IFC2x2', header('IFC2X2_FINAL'), 'unsupported_schema', /IFC2X2_FINAL.*IFC2x3, IFC4 or IFC4.3/],
  ['a schema that does not exist yet', header('IFC5'), 'unsupported_schema', /IFC5/],
  ['no schema', header('IFC4').replace(/FILE_SCHEMA.*\n/, ''), 'no_schema', /FILE_SCHEMA/],
  ['an empty schema', header(''), 'no_schema', /FILE_SCHEMA/],
  [
    'a schema only in a comment',
    header('IFC4').replace(/(FILE_SCHEMA.*)/, '/* $1 */'),
    'no_schema',
    /FILE_SCHEMA/,
  ],
  ['a header cut off', 'ISO-10303-21;\nHEADER;\nFILE_DESC', 'no_schema', /cut off/],
])('%s is refused with the reason and the next step', (_, content, code, words) => {
  const bytes =
    typeof content === 'string' ? Uint8Array.from(Buffer.from(content, 'latin1')) : Uint8Array.from(content);
  expect(() => checkModelHead(bytes)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(words) }),
  );
});

test('a header that is longer than the head is refused', () => {
  const bytes = bytesOf(
    header('IFC4').replace('HEADER;', `HEADER;/*${'x'.repeat(MODEL_HEAD_BYTES)}*/`),
  ).subarray(0, MODEL_HEAD_BYTES);
  expect(() => checkModelHead(bytes)).toThrow(ModelFileError);
});

test('whatever the bytes are, the answer is a kind or a reason', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string().map(bytesOf),
        fc.string().map((text) => bytesOf(`ISO-10303-21;${text}`)),
      ),
      (bytes) => {
        try {
          expect(['ifc', 'ifczip']).toContain(checkModelHead(bytes).kind);
        } catch (error) {
          expect(error).toBeInstanceOf(ModelFileError);
          expect((error as ModelFileError).message).toMatch(/\.$/);
        }
      },
    ),
  );
});

test('every beginning of a header is refused or taken, never anything else', () => {
  const bytes = bytesOf(createIfcText().toString());
  for (let length = 0; length < 250; length++) {
    try {
      expect(checkModelHead(bytes.subarray(0, length))).toEqual({ kind: 'ifc', schema: 'IFC4' });
    } catch (error) {
      expect(error).toBeInstanceOf(ModelFileError);
    }
  }
});
