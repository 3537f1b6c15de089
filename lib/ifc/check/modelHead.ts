import { ModelFileError } from '../errors';
import { FILE_SCHEMA_PATTERN, findSchema } from './schema';
import { recogniseFormat } from './signatures';

/** How much of a file the early check wants. Headers are a few hundred bytes; some carry long comments. */
export const MODEL_HEAD_BYTES = 64 * 1024;

/** What a file turned out to be. `schema` is as written in FILE_SCHEMA, for example `IFC2X3`. */
export type ModelHead = { kind: 'ifc'; schema: string } | { kind: 'ifczip' };

const startsWith = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((byte, i) => bytes[i] === byte);

/**
 * Tells by content, never by name, whether a file can be a model.
 * @param bytes  the first {@link MODEL_HEAD_BYTES} of the file, or all of a shorter one
 * @throws {ModelFileError} with the reason and the next step
 */
export function checkModelHead(bytes: Uint8Array): ModelHead {
  if (bytes.length === 0) {
    throw new ModelFileError(
      'empty',
      'This file is empty: it has 0 bytes. Export the model again and upload that file.',
    );
  }
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return { kind: 'ifczip' };
  if (startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) {
    throw new ModelFileError(
      'zip_no_model',
      'This zip is empty. Put one IFC file into it, or upload the IFC file itself.',
    );
  }
  refuseOtherFormats(bytes);
  // Bytes are looked at one by one as Latin-1: whatever the encoding, the header's keywords are plain ASCII.
  const text = withoutComments(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
  const body = text.replace(/^ï»¿/, '').trimStart(); // UTF-8's byte order mark
  if (!body.startsWith('ISO-10303-21')) refuseText(body, bytes);
  return { kind: 'ifc', schema: readSchema(body, bytes) };
}

function refuseOtherFormats(bytes: Uint8Array) {
  const format = recogniseFormat(bytes);
  if (format)
    throw new ModelFileError('not_ifc', `This file is not an IFC file: it is ${format.what}. ${format.next}`);
  const isUtf16 =
    startsWith(bytes, 0xff, 0xfe) ||
    startsWith(bytes, 0xfe, 0xff) ||
    startsWith(bytes, 0x49, 0x00, 0x53, 0x00) || // "IS", two bytes a character
    startsWith(bytes, 0x00, 0x49, 0x00, 0x53);
  if (isUtf16) {
    throw new ModelFileError(
      'utf16',
      'This file is saved as UTF-16, which IFC does not allow. Open it in a text editor, save it as UTF-8, and upload it again.',
    );
  }
}

/** Refuses a file that does not begin as ISO 10303-21 demands, and says what it looks like instead. */
function refuseText(body: string, bytes: Uint8Array): never {
  if (body.startsWith('version https://git-lfs')) {
    throw new ModelFileError(
      'lfs_pointer',
      'This is not the model but a Git LFS pointer, a note that says where the model is kept. Download the model itself (`git lfs pull`) and upload that.',
    );
  }
  if (body.startsWith('<')) refuseMarkup(body);
  if (body.trim() === '')
    throw new ModelFileError(
      'empty',
      'This file holds nothing but blanks. Export the model again and upload that file.',
    );
  if (/\bISO-10303-21\s*;/.test(body)) {
    throw new ModelFileError(
      'not_ifc',
      'This file has something before its first line `ISO-10303-21;`. Delete what stands above that line in a text editor, and upload it again.',
    );
  }
  throw new ModelFileError(
    'not_ifc',
    `This file is not an IFC file. It starts with ${beginning(body, bytes)}, but an IFC file starts with \`ISO-10303-21;\`. Export the model as IFC, and upload that file.`,
  );
}

function refuseMarkup(body: string): never {
  if (/ifcxml|iso_10303_28|buildingsmart[^"'\s]*\/ifc/i.test(body)) {
    throw new ModelFileError(
      'ifcxml',
      'This file is ifcXML, which is not supported. Export the model as IFC (STEP, ending in .ifc), and upload that file.',
    );
  }
  const what = /^<(!doctype\s+)?html/i.test(body)
    ? 'a web page, perhaps a sign-in page saved in place of the download'
    : 'an XML file';
  throw new ModelFileError(
    'not_ifc',
    `This file is not an IFC file: it is ${what}. Download the model again, and upload that file.`,
  );
}

/** The first characters in back-quotes, or, where they cannot be read, the first bytes as numbers. */
function beginning(body: string, bytes: Uint8Array): string {
  const line = body.slice(0, 24).split(/[\r\n]/)[0] ?? '';
  if (/^[\x20-\x7e]+$/.test(line)) return `\`${line.replaceAll('`', "'")}\``;
  const hex = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `the bytes \`${hex.join(' ')}\``;
}

function readSchema(text: string, bytes: Uint8Array): string {
  const schema = FILE_SCHEMA_PATTERN.exec(text)?.[1]?.trim();
  if (!schema) {
    throw new ModelFileError(
      'no_schema',
      bytes.length < MODEL_HEAD_BYTES && !/\bDATA\s*;/.test(text)
        ? 'This file ends before its header does: the upload may have been cut off. Upload it again.'
        : 'This file does not say which version of IFC it is: its header has no FILE_SCHEMA. Export the model again.',
    );
  }
  if (findSchema(schema)) return schema;
  if (/^ifc/i.test(schema)) {
    throw new ModelFileError(
      'unsupported_schema',
      `This file is written in ${schema}, a version of IFC that is not supported. Export the model as IFC2x3, IFC4 or IFC4.3.`,
    );
  }
  const name = (schema.split(/[\s{]/)[0] ?? schema).slice(0, 40);
  throw new ModelFileError(
    'other_step',
    `This is a STEP file, but not of a building: its schema is ${name}. Export the model as IFC, and upload that file.`,
  );
}

/**
 * Removes comments outside of strings; a comment may hold anything, FILE_SCHEMA included. What is opened and never closed
 * is left as it is. By hand, because a regular expression looks for the end anew from every beginning: 64 KB of
 * `/*` would hold up the whole server.
 */
function withoutComments(text: string): string {
  let result = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const isString = text[at] === "'";
    if (!isString && !(text[at] === '/' && text[at + 1] === '*')) continue;
    const end = isString ? text.indexOf("'", at + 1) : text.indexOf('*/', at + 2);
    if (end < 0) break;
    if (!isString) {
      result += `${text.slice(from, at)} `;
      from = end + 2;
    }
    at = isString ? end : end + 1;
  }
  return result + text.slice(from);
}
