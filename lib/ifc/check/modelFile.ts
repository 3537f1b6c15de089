import { open } from 'node:fs/promises';
import { MODEL_HEAD_BYTES, checkModelHead } from './modelHead';
import { DEFAULT_ZIP_LIMITS, type ZipLimits } from './zipLimits';

/** What a model file is: `modelBytes` is the size of the IFC text, unpacked if it came in a zip. */
export type ModelFile = { kind: 'ifc' | 'ifczip'; schema: string; modelBytes: number };

/**
 * Checks a whole file by its content, not its name. A zip is unpacked once, piece by piece, into nothing, so that its
 * sizes and checksum are known to be true.
 * @param source  path of the file, or its bytes
 * @throws {ModelFileError} with the reason and the next step
 */
export async function checkModelFile(
  source: string | Uint8Array,
  limits: Partial<ZipLimits> = {},
): Promise<ModelFile> {
  const { head, byteLength } = await readHead(source);
  const found = checkModelHead(head);
  if (found.kind === 'ifc') return { kind: 'ifc', schema: found.schema, modelBytes: byteLength };
  const { readZipModel } = await import('./zipModel'); // most files are no zip
  const model = await readZipModel(source, { ...DEFAULT_ZIP_LIMITS, ...limits });
  return { kind: 'ifczip', schema: model.schema, modelBytes: model.byteLength };
}

/** The beginning of a file, as long as {@link checkModelHead} wants it, and the size of the whole. */
export async function readHead(
  source: string | Uint8Array,
): Promise<{ head: Uint8Array; byteLength: number }> {
  if (typeof source !== 'string')
    return { head: source.subarray(0, MODEL_HEAD_BYTES), byteLength: source.length };
  const file = await open(source, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, MODEL_HEAD_BYTES));
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return { head: head.subarray(0, bytesRead), byteLength: size };
  } finally {
    await file.close();
  }
}
