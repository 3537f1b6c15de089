import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes what was written to `file` and its name in the folder survive a power cut. Folders cannot be opened on
 * Windows; there the rename alone has to do.
 */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Moves a finished file to its place: a reader sees the old state or the new one, never half of it. */
export async function moveInto(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(path.dirname(to));
}

/** Writes a whole file under a temporary name beside its place and then renames it. `mode` is as in chmod. */
export async function writeFileWhole(file: string, data: string | Uint8Array, mode = 0o644): Promise<void> {
  const temporary = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await moveInto(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
