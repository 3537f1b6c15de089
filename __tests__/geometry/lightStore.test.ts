import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLightStore, type FormFacts, type KeptForm } from '@/lib/geometry/light/lightStore';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-light-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const factsOf = (bytes: Uint8Array): FormFacts => ({
  budget: 200_000,
  triangles: 199_999,
  fullTriangles: 9_414_393,
  toleranceM: 0.016,
  byteLength: bytes.byteLength,
});

async function read(form: KeptForm | null, start = 0, end = form!.facts.byteLength - 1): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await form!.open(start, end)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const setBack = (name: string, seconds: number) =>
  utimes(
    path.join(folder, name),
    new Date(Date.now() - 1000 * seconds),
    new Date(Date.now() - 1000 * seconds),
  );

test('a form is found with its facts, whole and in part, by another store of the same folder too', async () => {
  const bytes = Buffer.from('0123456789');
  await createLightStore(folder, 1e6).keep('a', factsOf(bytes), bytes);
  const found = await createLightStore(folder, 1e6).find('a');
  expect(found!.facts).toEqual(factsOf(bytes));
  expect(String(await read(found))).toBe('0123456789');
  expect(String(await read(found, 3, 5))).toBe('345');
  expect(await createLightStore(folder, 1e6).find('b')).toBeNull();
});

test('those not asked for longest go when all are too large together', async () => {
  const store = createLightStore(folder, 3000);
  const bytes = new Uint8Array(1000);
  for (const name of ['a', 'b']) await store.keep(name, factsOf(bytes), bytes);
  await setBack('a.light', 50);
  await setBack('b.light', 100);
  await store.find('b');
  await store.keep('c', factsOf(bytes), bytes);
  expect((await readdir(folder)).sort()).toEqual(['b.light', 'c.light']);
});

test('a half-written file of a process that died is no form, and is removed', async () => {
  await writeFile(path.join(folder, 'a.light.4711'), 'half');
  await setBack('a.light.4711', 2 * 60 * 60);
  await writeFile(path.join(folder, 'b.light'), '{"budget":');
  const store = createLightStore(folder, 1e6);
  expect(await store.find('b')).toBeNull();
  await store.keep('c', factsOf(new Uint8Array(1)), new Uint8Array(1));
  expect(await readdir(folder)).not.toContain('a.light.4711');
});

test('where nothing can be written, a few forms are kept in memory', async () => {
  await writeFile(path.join(folder, 'a file'), '');
  const store = createLightStore(path.join(folder, 'a file', 'light'), 1e9);
  const large = Buffer.alloc(30 * 1024 ** 2, 7);
  for (const name of ['a', 'b']) await store.keep(name, factsOf(large), large);
  expect((await read(await store.find('a'), 0, 9)).length).toBe(10);
  await store.keep('c', factsOf(large), large);
  expect((await store.find('a'))?.facts).toEqual(factsOf(large));
  expect(await store.find('b')).toBeNull();
});
