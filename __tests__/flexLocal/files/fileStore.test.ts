import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GEOMETRY_SETS, type GeometrySet } from '@/lib/flexContract';
import { type FileStore, openFileStore, writeFileWhole } from '@/lib/flexLocal/files';

let folder: string;
let files: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-files-'));
  files = await openFileStore(folder);
});

afterEach(() => rm(folder, { recursive: true }));

async function keep(content: string): Promise<string> {
  const incoming = files.incomingPath();
  await writeFile(incoming, content);
  return files.keepSource(incoming);
}

function setsOf(text: string): Record<GeometrySet, Uint8Array> {
  const sets = GEOMETRY_SETS.map((set) => [set, new TextEncoder().encode(`${text} ${set}`)]);
  return Object.fromEntries(sets) as Record<GeometrySet, Uint8Array>;
}

test('a source reads back whole and in part', async () => {
  const source = await files.openSource(await keep('0123456789'));
  expect(source?.sizeBytes).toBe(10);
  expect(await new Response(await source!.open()).text()).toBe('0123456789');
  expect(await new Response(await source!.open({ start: 3, end: 5 })).text()).toBe('345');
});

test('a large file is read in pieces, and a reader may leave early', async () => {
  const source = await files.openSource(await keep('x'.repeat(1_000_000)));
  const reader = (await source!.open()).getReader();
  const first = await reader.read();
  expect(first.value!.length).toBeLessThan(1_000_000);
  await reader.cancel();
  expect((await new Response(await source!.open()).arrayBuffer()).byteLength).toBe(1_000_000);
});

test('what is not there is null', async () => {
  expect(await files.openSource('3f0c1b7e-0000-4000-8000-000000000000')).toBeNull();
  expect(await files.openGeometry(7, 'complete')).toBeNull();
});

test('every set of geometry is found under its model', async () => {
  await files.saveGeometry(7, setsOf('first'));
  for (const set of GEOMETRY_SETS) {
    const file = await files.openGeometry(7, set);
    expect(await new Response(await file!.open()).text()).toBe(`first ${set}`);
  }
  expect(await files.openGeometry(8, 'complete')).toBeNull();
});

test('the tag changes when geometry is replaced by as many other bytes', async () => {
  await files.saveGeometry(7, setsOf('one'));
  const before = await files.openGeometry(7, 'envelope');
  await files.saveGeometry(7, setsOf('two'));
  const after = await files.openGeometry(7, 'envelope');
  expect(after!.sizeBytes).toBe(before!.sizeBytes);
  expect(after!.etag).not.toBe(before!.etag);
});

test('a name with a path in it stays within the folder', async () => {
  expect(files.sourcePath('../../etc/passwd')).toBe(path.join(folder, 'sources', 'passwd'));
});

test('a sweep removes what no model names', async () => {
  const kept = await keep('kept');
  await keep('forgotten');
  await writeFile(files.incomingPath(), 'unfinished');
  await files.sweep(new Set([kept]));
  expect(await readdir(path.join(folder, 'sources'))).toEqual([kept]);
});

test('a write that fails leaves neither half a file nor a temporary one', async () => {
  const target = path.join(folder, 'taken');
  await writeFileWhole(path.join(folder, 'kept'), 'before');
  await rm(folder, { recursive: true });
  await expect(writeFileWhole(target, 'after')).rejects.toThrow('ENOENT');
  folder = await mkdtemp(path.join(tmpdir(), 'flex-files-'));
  const blocked = path.join(folder, 'blocked');
  await openFileStore(blocked);
  await expect(writeFileWhole(path.join(blocked, 'sources'), 'after')).rejects.toThrow();
  expect((await readdir(blocked)).sort()).toEqual(['geometry', 'sources']);
});
