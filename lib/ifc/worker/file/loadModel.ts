import { readFile, stat } from 'node:fs/promises';
import { FILE_SCHEMA_PATTERN, findSchema } from '../../check/schema';
import { MODEL_HEAD_BYTES, checkModelHead } from '../../check/modelHead';
import { DEFAULT_ZIP_LIMITS } from '../../check/zipLimits';
import { IfcConversionError, ModelFileError } from '../../errors';
import { type KeptLines, keepLines } from '../step/keepLines';
import { breakCircles } from './circles';
import { checkEnding } from './ending';
import { toUtf8 } from './encoding';
import { readReferences } from './references';
import { replaceStrayStars } from './stars';

/**
 * The text of a model, ready for the engine: one IFC file, valid UTF-8, with a schema name that the engine knows. `lines`
 * are a copy of what data is read from, for the time when the rest is forgotten.
 */
export type ModelText = { bytes: Uint8Array; lines: KeptLines; schema: string; warnings: string[] };

/**
 * Loads an IFC file or the one inside a zip.
 * @throws {ModelFileError} when its content is not a model that can be read
 * @throws {IfcConversionError} `too_large`
 */
export async function loadModel(filePath: string, maxFileBytes: number): Promise<ModelText> {
  const raw = await loadBytes(filePath, maxFileBytes);
  const head = checkModelHead(raw.subarray(0, MODEL_HEAD_BYTES));
  if (head.kind !== 'ifc') throw new ModelFileError('zip_unsafe', 'This zip holds another zip.');
  const warnings: string[] = [];
  const ending = checkEnding(raw);
  if (ending) warnings.push(ending);
  const bytes = toUtf8(raw);
  if (bytes.length > maxFileBytes) throw tooLarge(bytes.length, maxFileBytes);
  if (bytes !== raw) {
    warnings.push(
      'Some letters are not stored as IFC demands; they were taken as Western European (Windows-1252).',
    );
  }
  const stars = replaceStrayStars(bytes);
  if (stars > 0)
    warnings.push(`The file marks ${stars} missing values as derived (\`*\`); they were taken as missing.`);
  const references = readReferences(bytes);
  const circles = breakCircles(bytes, references);
  if (circles > 0) {
    const references = circles === 1 ? 'One reference' : `${circles.toLocaleString('en')} references`;
    warnings.push(
      `${references} of the file led back to where they came from, or were nested too deeply; they were taken as missing.`,
    );
  }
  if (findSchema(head.schema)?.approximate) {
    warnings.push(
      `The file is written in ${head.schema}, which is read like the nearest final version of IFC: some properties may be off.`,
    );
  }
  renameSchema(bytes, head.schema);
  return { bytes, lines: keepLines(bytes, references), schema: head.schema, warnings };
}

async function loadBytes(filePath: string, maxFileBytes: number): Promise<Uint8Array> {
  const { size } = await stat(filePath);
  if (size > maxFileBytes) throw tooLarge(size, maxFileBytes);
  const raw = await readFile(filePath);
  if (checkModelHead(raw.subarray(0, MODEL_HEAD_BYTES)).kind === 'ifc') return raw;
  const { readZipModel } = await import('../../check/zipModel'); // most files are no zip
  let model = Buffer.alloc(0);
  let offset = 0;
  await readZipModel(
    raw,
    DEFAULT_ZIP_LIMITS,
    (piece) => {
      model.set(piece, offset);
      offset += piece.length;
    },
    (byteLength) => {
      if (byteLength > maxFileBytes) throw tooLarge(byteLength, maxFileBytes);
      model = Buffer.alloc(byteLength);
    },
  );
  return model;
}

const tooLarge = (bytes: number, maxBytes: number) =>
  new IfcConversionError(
    'too_large',
    `This model is too large: ${inMegabytes(bytes)}, and at most ${inMegabytes(maxBytes)} can be read. Split it by discipline or by storey, and upload the parts.`,
  );

const inMegabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;

/** Writes the name that the engine knows over the one in the header, filled up with blanks, which STEP ignores. */
function renameSchema(bytes: Uint8Array, schema: string) {
  const readAs = findSchema(schema)?.readAs;
  if (!readAs || readAs === schema.toUpperCase()) return;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MODEL_HEAD_BYTES));
  const match = FILE_SCHEMA_PATTERN.exec(head.toString('latin1'));
  if (!match) return;
  const end = match.index + match[0].length; // behind the closing quote
  const name = `'${match[1]}'`;
  head.write(`'${readAs}'`.padEnd(name.length), end - name.length, 'latin1');
}
