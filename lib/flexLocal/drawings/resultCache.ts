import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { StoredFile } from '../api/ports';
import { writeFileWhole } from '../files';
import { streamFile } from '../files/fileStream';

/** The model or asset that a result is of, as the beginning of its name. */
export type Owner = `model-${number}` | `asset-${number}`;

/** Results kept as files by what they were made of: the same question about the same geometry is answered from here. */
export type ResultCache = {
  /**
   * The result for a key, made at most once at a time.
   * @param owner  what goes with its model or asset: `model-7`, `asset-3`
   * @param key  all that the result depends on; any JSON
   * @param make  gives null where there is no result, which is not kept
   */
  get(
    owner: Owner,
    key: unknown,
    make: () => Promise<Uint8Array | string | null>,
  ): Promise<StoredFile | null>;
};

/** @param maxBytes  above this the results that were not asked for longest are removed */
export async function openResultCache(folder: string, maxBytes: number): Promise<ResultCache> {
  await mkdir(folder, { recursive: true });
  const making = new Map<string, Promise<StoredFile | null>>();

  /** The tag is made of the key, so it stays the same when a result is removed and made again. */
  async function find(name: string): Promise<StoredFile | null> {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (!found) return null;
    await utimes(file, new Date(), new Date()).catch(() => {});
    return {
      sizeBytes: found.size,
      etag: `"${name}"`,
      open: (range) => streamFile(file, range?.start ?? 0, range?.end ?? found.size - 1),
    };
  }

  async function makeAndKeep(name: string, make: () => Promise<Uint8Array | string | null>) {
    const known = await find(name);
    if (known) return known;
    const result = await make();
    if (result === null) return null;
    await writeFileWhole(path.join(folder, name), result);
    await removeOldest(name);
    return find(name);
  }

  async function removeOldest(justMade: string): Promise<void> {
    const names = await readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => ({ name, found: await stat(path.join(folder, name)).catch(() => null) })),
    );
    const kept = files.flatMap(({ name, found }) =>
      found ? [{ name, size: found.size, at: found.mtimeMs }] : [],
    );
    let total = kept.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of kept.sort((a, b) => a.at - b.at)) {
      if (total <= maxBytes) return;
      if (name === justMade) continue;
      await rm(path.join(folder, name), { force: true });
      total -= size;
    }
  }

  return {
    get(owner, key, make) {
      const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
      const name = `${owner}.${hash}`;
      const underWay = making.get(name);
      if (underWay) return underWay;
      const mine = makeAndKeep(name, make).finally(() => making.delete(name));
      making.set(name, mine);
      return mine;
    },
  };
}
