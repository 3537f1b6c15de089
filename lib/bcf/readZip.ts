import { unzipSync } from 'fflate';
import { BcfError } from './bcfError';

/** The largest BCF file that is opened in a browser. */
export const MAX_FILE_BYTES = 100_000_000;
/** What all of its files together may unfold to. */
const MAX_UNZIPPED_BYTES = 300_000_000;
const MAX_FILES = 20_000;
/** Packing what cannot be packed makes it longer by a few bytes in a block, and not by more. */
const SLACK_BYTES = 100_000;

/** A zip begins with a local file header, or, when empty, with the end of its directory. */
const START = [0x50, 0x4b];

/**
 * Unpacks the files of a zip whose names are wanted. What they unfold to is known from the directory before anything is
 * unfolded, and no file can grow beyond what the directory says of it.
 * @throws {BcfError} where it is no zip, too large, holds too much, or two files of one name
 */
export function readZip(bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> {
  if (bytes.length > MAX_FILE_BYTES) throw new BcfError('The file is larger than 100 MB.');
  if (START.some((byte, index) => bytes[index] !== byte)) {
    throw new BcfError('This is not a BCF file. A BCF file is a zip, named .bcf or .bcfzip.');
  }
  const names = new Set<string>();
  let total = 0;
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        if (names.size >= MAX_FILES) throw new BcfError('The file holds too many files.');
        if (names.has(name)) throw new BcfError('The file holds two files of the same name.');
        names.add(name);
        if (!isWanted(name)) return false;
        if (size > originalSize + SLACK_BYTES) throw new BcfError('The file unfolds to more than it says.');
        total += originalSize;
        if (total > MAX_UNZIPPED_BYTES) throw new BcfError('The file unfolds to more than 300 MB.');
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof BcfError) throw cause;
    throw new BcfError('The zip is damaged, or packed in a way that is not read here.', { cause });
  }
  return new Map(Object.entries(unpacked));
}
