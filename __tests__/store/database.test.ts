import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createUploadStore, openDatabase } from '@/lib/store';
import { MIGRATIONS } from '@/lib/store/migrations';

let folder: string;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-store-'));
  url = `file:${path.join(folder, 'deeper', 'app.db')}`;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const anUpload = {
  id: 'a',
  tenantId: 't1',
  personId: 'p1',
  filename: 'a.ifc',
  assetName: 'A',
  size: 10,
  state: 'receiving',
};

test('the folder of a file database is made, and opening twice migrates once', async () => {
  (await openDatabase(url)).close();
  const database = await openDatabase(url);
  const { rows } = await database.execute('SELECT version FROM migrations');
  expect(rows.map((row) => row.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  database.close();
});

test('uploads are kept across a restart', async () => {
  const first = await openDatabase(url);
  await createUploadStore(first, () => new Date('2026-01-02T03:04:05Z')).insert(anUpload);
  first.close();
  const second = await openDatabase(url);
  expect(await createUploadStore(second).find('a')).toEqual({
    ...anUpload,
    bytes: 0,
    modelId: null,
    reason: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    updatedAt: '2026-01-02T03:04:05.000Z',
  });
  second.close();
});

test('a change touches the named fields only, and tells whether the upload exists', async () => {
  const database = await openDatabase(url);
  const store = createUploadStore(database);
  await store.insert(anUpload);
  expect(await store.update('a', { bytes: 5 })).toBe(true);
  expect(await store.update('a', { state: 'processing', modelId: 7 })).toBe(true);
  expect(await store.update('b', { bytes: 5 })).toBe(false);
  expect(await store.find('a')).toMatchObject({
    bytes: 5,
    state: 'processing',
    modelId: 7,
    filename: 'a.ifc',
  });
  database.close();
});

test('a tenant sees its own uploads, newest first', async () => {
  const database = await openDatabase(url);
  let minute = 0;
  const store = createUploadStore(database, () => new Date(Date.UTC(2026, 0, 1, 0, minute++)));
  for (const id of ['a', 'b', 'c'])
    await store.insert({ ...anUpload, id, tenantId: id === 'b' ? 't2' : 't1' });
  expect((await store.listByTenant('t1', 10)).map(({ id }) => id)).toEqual(['c', 'a']);
  expect((await store.listByTenant('t1', 1)).map(({ id }) => id)).toEqual(['c']);
  await store.update('a', { state: 'checking' });
  expect((await store.listByState(['checking', 'forwarding'])).map(({ id }) => id)).toEqual(['a']);
  database.close();
});
