import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { ModelFileError } from '../errors';
import { MODEL_HEAD_BYTES, checkModelHead } from './modelHead';
import { DEFAULT_ZIP_LIMITS, type ZipLimits } from './zipLimits';

/** Pictures and notes may travel with a model; anything larger is not an extra. */
const MAX_EXTRA_BYTES = 16 * 1024 * 1024;

/** Below this size a high ratio harms nobody. */
const RATIO_FREE_BYTES = 1024 * 1024;

const ZIP_METHODS = new Map([
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
  [99, 'AES encryption'],
]);

/** The model inside a zip: its name there, its size unpacked, and its schema. */
export type ZipModel = { entryName: string; byteLength: number; schema: string };

/**
 * Checks a zip that should hold one IFC file, and unpacks that file piece by piece. Nothing is kept: memory stays flat
 * whatever the zip claims. The directory is judged before anything is unpacked.
 * @param source   path of the zip, or its bytes
 * @param onBytes  receives the unpacked model in order; without it the pieces are only counted and checked
 * @param onSize   receives the declared size before the first piece
 * @throws {ModelFileError} with the reason and the next step
 */
export async function readZipModel(
  source: string | Uint8Array,
  limits: ZipLimits = DEFAULT_ZIP_LIMITS,
  onBytes?: (bytes: Uint8Array) => void,
  onSize?: (byteLength: number) => void,
): Promise<ZipModel> {
  const zip = await openZip(source);
  try {
    const entries = await readDirectory(zip, limits);
    await checkLocalHeaders(zip, entries);
    const model = findModel(entries);
    onSize?.(model.uncompressedSize);
    const schema = await unpack(zip, model, onBytes);
    return { entryName: model.fileName, byteLength: model.uncompressedSize, schema };
  } catch (error) {
    throw asModelFileError(error);
  } finally {
    zip.close();
  }
}

async function openZip(source: string | Uint8Array): Promise<yauzl.ZipFile> {
  try {
    // Closing is ours: a zip that closes itself after the last entry could not be read from any more.
    if (typeof source === 'string') return await yauzl.openPromise(source, { autoClose: false });
    return await yauzl.fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength));
  } catch (error) {
    throw asModelFileError(error);
  }
}

async function readDirectory(zip: yauzl.ZipFile, limits: ZipLimits): Promise<yauzl.Entry[]> {
  if (zip.entryCount > limits.maxEntries) {
    throw new ModelFileError(
      'zip_unsafe',
      `This zip holds ${zip.entryCount.toLocaleString('en')} files; at most ${limits.maxEntries} are accepted. Zip the one IFC file alone, and upload that.`,
    );
  }
  const entries: yauzl.Entry[] = [];
  let totalBytes = 0;
  for await (const entry of zip.eachEntry()) {
    refuseEntry(entry);
    totalBytes += entry.uncompressedSize;
    const isTooDense =
      entry.uncompressedSize > RATIO_FREE_BYTES &&
      entry.uncompressedSize > entry.compressedSize * limits.maxRatio;
    if (totalBytes > limits.maxTotalBytes || isTooDense) {
      throw new ModelFileError(
        'zip_too_large',
        'This zip grows far too large when it is unpacked. If it is a real model, upload the .ifc file itself.',
      );
    }
    entries.push(entry);
  }
  return entries;
}

function refuseEntry(entry: yauzl.Entry) {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink || entry.fileName.includes('\0')) throw unsafePath();
  if (entry.generalPurposeBitFlag & 1) {
    throw new ModelFileError(
      'zip_encrypted',
      'This zip is locked with a password. Zip the IFC file without one, and upload that.',
    );
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    const method = ZIP_METHODS.get(entry.compressionMethod) ?? `method ${entry.compressionMethod}`;
    throw new ModelFileError(
      'zip_unsupported',
      `This zip is packed with ${method}, which is not supported. Zip the IFC file with the usual settings (Deflate), or upload the .ifc file itself.`,
    );
  }
}

/** What the directory says must be what stands before the data, and no two entries may share their bytes. */
async function checkLocalHeaders(zip: yauzl.ZipFile, entries: yauzl.Entry[]) {
  const ranges: { start: number; end: number }[] = [];
  for (const entry of entries) {
    const local = await zip.readLocalFileHeaderPromise(entry);
    const hasSizes = (local.generalPurposeBitFlag & 8) === 0 && local.uncompressedSize !== 0xffffffff;
    const agrees =
      local.fileName.equals(entry.fileNameRaw) &&
      local.compressionMethod === entry.compressionMethod &&
      (!hasSizes ||
        (local.uncompressedSize === entry.uncompressedSize && local.compressedSize === entry.compressedSize));
    if (!agrees) throw damaged();
    ranges.push({
      start: entry.relativeOffsetOfLocalHeader,
      end: local.fileDataStart + entry.compressedSize,
    });
  }
  ranges.sort((a, b) => a.start - b.start);
  if (ranges.some((range, i) => range.start < (ranges[i - 1]?.end ?? 0))) throw damaged();
}

/** Finder and Explorer add folders and hidden files of their own, some with the model's name. */
const isJunk = (name: string) =>
  name.endsWith('/') || name.startsWith('__MACOSX/') || /(^|\/)\.[^/]*$/.test(name);

function findModel(entries: yauzl.Entry[]): yauzl.Entry {
  const files = entries.filter((entry) => !isJunk(entry.fileName));
  const models = files.filter((entry) => /\.ifc$/i.test(entry.fileName));
  const [model] = models;
  if (!model) {
    throw files.some((entry) => /\.(ifcxml|xml)$/i.test(entry.fileName))
      ? new ModelFileError(
          'ifcxml',
          'This zip holds ifcXML, which is not supported. Export the model as IFC (STEP, ending in .ifc), and upload that file.',
        )
      : new ModelFileError(
          'zip_no_model',
          'This zip holds no file that ends in .ifc. Put one IFC file into it, or upload the IFC file itself.',
        );
  }
  if (models.length > 1) {
    throw new ModelFileError(
      'zip_many_models',
      `This zip holds ${models.length} IFC files; it must hold exactly one. Upload each IFC file on its own.`,
    );
  }
  const extras = files.filter((entry) => entry !== model);
  if (extras.some((entry) => /\.(zip|ifczip|7z|rar|gz|tar)$/i.test(entry.fileName))) {
    throw new ModelFileError(
      'zip_unsafe',
      'This zip holds another archive. Zip the one IFC file alone, and upload that.',
    );
  }
  if (extras.some((entry) => entry.uncompressedSize > MAX_EXTRA_BYTES)) {
    throw new ModelFileError(
      'zip_unsafe',
      'This zip holds large files beside the model. Zip the one IFC file alone, and upload that.',
    );
  }
  return model;
}

/** Unpacks one entry, counting; returns the schema that its head names. yauzl ends the stream at the declared size. */
async function unpack(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  onBytes?: (bytes: Uint8Array) => void,
): Promise<string> {
  const stream = await zip.openReadStreamPromise(entry);
  const head = Buffer.alloc(Math.min(MODEL_HEAD_BYTES, entry.uncompressedSize));
  let byteLength = 0;
  let checksum = 0;
  let schema: string | undefined;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (byteLength < head.length) chunk.copy(head, byteLength);
    byteLength += chunk.length;
    if (schema === undefined && byteLength >= head.length) schema = schemaInside(head);
    checksum = crc32(chunk, checksum);
    onBytes?.(chunk);
  }
  if (byteLength !== entry.uncompressedSize || checksum !== entry.crc32) throw damaged();
  return schema ?? schemaInside(head);
}

function schemaInside(head: Uint8Array): string {
  const found = checkModelHead(head);
  if (found.kind === 'ifc') return found.schema;
  throw new ModelFileError(
    'zip_unsafe',
    'This zip holds another zip. Zip the one IFC file alone, and upload that.',
  );
}

const damaged = (cause?: unknown) =>
  new ModelFileError(
    'zip_damaged',
    'This zip is damaged: the upload may have been cut off. Upload it again, or upload the .ifc file itself.',
    { cause },
  );

const unsafePath = (cause?: unknown) =>
  new ModelFileError(
    'zip_unsafe',
    'This zip holds a file whose name leads out of the zip. Zip the one IFC file again, and upload that.',
    { cause },
  );

/** yauzl has no codes; its messages for names and encryption are the ones of version 3. */
function asModelFileError(error: unknown): unknown {
  if (error instanceof ModelFileError) return error;
  const { message, code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return error;
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) return unsafePath(error);
  if (/encrypt/i.test(message)) {
    return new ModelFileError(
      'zip_encrypted',
      'This zip is locked with a password. Zip the IFC file without one, and upload that.',
      { cause: error },
    );
  }
  return damaged(error);
}
