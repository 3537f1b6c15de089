import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { GEOMETRY_SETS, type GeometrySet } from '@/lib/flexContract';
import type { StoredFile } from '../api/ports';
import { moveInto, writeFileWhole } from './atomicFile';
import { streamFile } from './fileStream';

/** Ending of a file that is still being written. */
const UNFINISHED = '.part';

/**
 * The files below the data folder:
 *
 *     sources/{uuid}                          what was uploaded, byte for byte
 *     geometry/{AssetModelId}/{set}.wexbim    what processing made of it
 *
 * No name comes from a user: an upload is called by a UUID of ours, which the database keeps as the model's path.
 */
export type FileStore = {
  /** A path for an upload to be written to. */
  incomingPath(): string;
  /** Takes a finished upload in and tells its name. */
  keepSource(incomingPath: string): Promise<string>;
  sourcePath(name: string): string;
  openSource(name: string): Promise<StoredFile | null>;
  /** Writes all sets of a model; each replaces the one before as a whole. */
  saveGeometry(assetModelId: number, sets: Record<GeometrySet, Uint8Array>): Promise<void>;
  openGeometry(assetModelId: number, set: GeometrySet): Promise<StoredFile | null>;
  /** Where a set is, for a thread that reads it by itself. */
  geometryPath(assetModelId: number, set: GeometrySet): string;
  /** Removes an upload, if it is there. Who reads it just now reads on. */
  removeSource(name: string): Promise<void>;
  /** Removes all that processing made of a model. */
  removeGeometry(assetModelId: number): Promise<void>;
  /** Removes what a stop in the middle left behind: unfinished files, and sources that no model names. */
  sweep(namesInUse: Set<string>): Promise<void>;
};

/**
 * Describes a file for reading. The tag is made of size and time in nanoseconds: files here are replaced by renaming and
 * never written in place, so other bytes always come with another time.
 */
async function describeFile(file: string): Promise<StoredFile | null> {
  const found = await stat(file, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!found) return null;
  const sizeBytes = Number(found.size);
  return {
    sizeBytes,
    etag: `"${found.size.toString(36)}-${found.mtimeNs.toString(36)}"`,
    open: (range) => streamFile(file, range?.start ?? 0, range?.end ?? sizeBytes - 1),
  };
}

/** Opens the files below `folder` and makes the folders that are missing. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const sources = path.join(folder, 'sources');
  const geometry = path.join(folder, 'geometry');
  await mkdir(sources, { recursive: true });
  await mkdir(geometry, { recursive: true });

  // basename: even a name that was tampered with in the database stays within the folder.
  const sourcePath = (name: string) => path.join(sources, path.basename(name));
  const geometryPath = (assetModelId: number, set: GeometrySet) =>
    path.join(geometry, String(Number(assetModelId)), `${set}.wexbim`);

  return {
    sourcePath,
    incomingPath: () => path.join(sources, randomUUID() + UNFINISHED),
    async keepSource(incomingPath) {
      const name = path.basename(incomingPath, UNFINISHED);
      await moveInto(incomingPath, sourcePath(name));
      return name;
    },
    openSource: (name) => describeFile(sourcePath(name)),
    async saveGeometry(assetModelId, sets) {
      await mkdir(path.join(geometry, String(assetModelId)), { recursive: true });
      for (const set of GEOMETRY_SETS) await writeFileWhole(geometryPath(assetModelId, set), sets[set]);
    },
    openGeometry: (assetModelId, set) => describeFile(geometryPath(assetModelId, set)),
    geometryPath,
    removeSource: (name) => rm(sourcePath(name), { force: true }),
    removeGeometry: (assetModelId) =>
      rm(path.join(geometry, String(Number(assetModelId))), { recursive: true, force: true }),
    async sweep(namesInUse) {
      for (const name of await readdir(sources)) {
        if (!namesInUse.has(name)) await rm(sourcePath(name), { force: true });
      }
      for (const name of await readdir(geometry, { recursive: true })) {
        if (name.endsWith(UNFINISHED)) await rm(path.join(geometry, name), { force: true });
      }
    },
  };
}
