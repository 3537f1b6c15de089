import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openResultCache } from '@/lib/flexLocal/drawings/resultCache';
import type { StoredFile } from '@/lib/flexLocal/createFlexLocal';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const textOf = async (file: StoredFile | null) => file && new Response(await file.open()).text();

test('a result is made once for those who ask together, and kept for those who come later', async () => {
  const cache = await openResultCache(folder, 1000);
  const make = jest.fn(async () => 'drawn');
  const files = await Promise.all([
    cache.get('model-1', ['a', 1], make),
    cache.get('model-1', ['a', 1], make),
  ]);
  expect(await Promise.all(files.map(textOf))).toEqual(['drawn', 'drawn']);
  expect(await textOf(await (await openResultCache(folder, 1000)).get('model-1', ['a', 1], make))).toBe(
    'drawn',
  );
  expect(make).toHaveBeenCalledTimes(1);
});

test('another key is another result with another tag; nothing and failures are not kept', async () => {
  const cache = await openResultCache(folder, 1000);
  const [a, b] = [
    await cache.get('model-1', ['a'], async () => 'a'),
    await cache.get('model-1', ['b'], async () => 'b'),
  ];
  expect(a!.etag).not.toBe(b!.etag);
  expect(await cache.get('model-1', ['c'], async () => null)).toBeNull();
  await expect(cache.get('model-1', ['c'], () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
  expect(await textOf(await cache.get('model-1', ['c'], async () => 'c'))).toBe('c');
});

test('above its bound it drops what was not asked for longest', async () => {
  const cache = await openResultCache(folder, 250);
  const result = async () => 'x'.repeat(100);
  const first = await cache.get('model-1', [1], result);
  const second = await cache.get('model-1', [2], result);
  const nameOf = (file: StoredFile | null) => file!.etag.slice(1, -1);
  await utimes(path.join(folder, nameOf(first)), 100, 100);
  await utimes(path.join(folder, nameOf(second)), 50, 50);
  const third = await cache.get('model-1', [3], result);
  expect((await readdir(folder)).sort()).toEqual([nameOf(first), nameOf(third)].sort());
});
