import 'server-only';
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

/** About one form. `byteLength` is 0 where there is none for this budget: the full form serves. */
export type FormFacts = {
  budget: number;
  triangles: number;
  fullTriangles: number;
  toleranceM: number;
  byteLength: number;
};

/** A kept form; `end` is the last byte wanted. */
export type KeptForm = { facts: FormFacts; open(start: number, end: number): Promise<Readable> };

export type LightStore = {
  find(name: string): Promise<KeptForm | null>;
  keep(name: string, facts: FormFacts, bytes: Uint8Array): Promise<void>;
};

/** Facts stand before the bytes of a form, filled up with blanks to this length. */
const FACTS_BYTES = 256;

/** Where nothing can be written, forms are kept in memory, up to this many bytes. */
const MEMORY_BYTES = 64 * 1024 ** 2;

/** Half-written files of a process that died are removed after this time. */
const UNFINISHED_MS = 60 * 60_000;

/**
 * Keeps light forms as files named after all that they depend on, so none is ever wrong for being old. Those that nobody
 * asked for longest go when all together are larger than `maxBytes`. Where the folder cannot be written, a few are kept in
 * memory.
 */
export function createLightStore(folder: string, maxBytes: number): LightStore {
  const inMemory = new Map<string, { facts: FormFacts; bytes: Uint8Array }>();
  const fileOf = (name: string) => path.join(/* turbopackIgnore: true */ folder, `${name}.light`);

  async function findFile(name: string): Promise<KeptForm | null> {
    const file = fileOf(name);
    const facts = await readFacts(file);
    if (!facts) return null;
    await utimes(file, new Date(), new Date()).catch(() => {});
    return {
      facts,
      async open(start, end) {
        const handle = await open(file);
        return handle.createReadStream({ start: FACTS_BYTES + start, end: FACTS_BYTES + end });
      },
    };
  }

  function findInMemory(name: string): KeptForm | null {
    const known = inMemory.get(name);
    if (!known) return null;
    inMemory.delete(name); // and behind all others again: the first is the one not asked for longest
    inMemory.set(name, known);
    const { facts, bytes } = known;
    return {
      facts,
      open: async (start, end) => Readable.from([Buffer.from(bytes.subarray(start, end + 1))]),
    };
  }

  function keepInMemory(name: string, facts: FormFacts, bytes: Uint8Array): void {
    inMemory.set(name, { facts, bytes });
    let total = [...inMemory.values()].reduce((sum, form) => sum + form.bytes.byteLength, 0);
    for (const [oldest, form] of inMemory) {
      if (total <= MEMORY_BYTES || oldest === name) return;
      inMemory.delete(oldest);
      total -= form.bytes.byteLength;
    }
  }

  return {
    find: async (name) => (await findFile(name)) ?? findInMemory(name),
    async keep(name, facts, bytes) {
      try {
        await mkdir(folder, { recursive: true });
        await writeWhole(fileOf(name), [factsBytes(facts), bytes]);
        await removeOldest(folder, maxBytes, fileOf(name));
      } catch {
        keepInMemory(name, facts, bytes);
      }
    },
  };
}

const factsBytes = (facts: FormFacts) => Buffer.from(JSON.stringify(facts).padEnd(FACTS_BYTES));

async function readFacts(file: string): Promise<FormFacts | null> {
  const handle = await open(file).catch(() => null);
  if (!handle) return null;
  try {
    const { buffer } = await handle.read(Buffer.alloc(FACTS_BYTES), 0, FACTS_BYTES, 0);
    return JSON.parse(buffer.toString('utf8')) as FormFacts;
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

/** A file under its real name is never half written. */
async function writeWhole(file: string, parts: Uint8Array[]): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  try {
    await writeFile(unfinished, parts);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function removeOldest(folder: string, maxBytes: number, justKept: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const file = path.join(/* turbopackIgnore: true */ folder, name);
      const found = await stat(file).catch(() => null);
      return { file, bytes: found?.size ?? 0, usedAt: found?.mtimeMs ?? 0 };
    }),
  );
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes, usedAt } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    const isLeftOver = !file.endsWith('.light') && usedAt < Date.now() - UNFINISHED_MS;
    if (!isLeftOver && (total <= maxBytes || file === justKept)) continue;
    await rm(file, { force: true });
    total -= bytes;
  }
}
