import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DatabaseError,
  createAsset,
  createTenant,
  listTenants,
  openFlexDatabase,
  saveModelData,
  type FlexDatabase,
} from '@/lib/flexLocal/database';
import { packData } from '@/lib/ifc';
import { aHouse } from './anIfcData';

const workerFile = path.resolve('dist/flex/databaseWorker.mjs');
let folder: string;
let url: string;
let database: FlexDatabase | undefined;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/buildFlex.mjs', 'databaseWorker'], { stdio: 'inherit' });
}, 60_000);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex threads % #'));
  url = pathToFileURL(path.join(folder, 'flex.db')).href;
});
afterEach(async () => {
  await database?.close();
  database = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function open(file = workerFile, log: (line: string) => void = () => {}) {
  database = await openFlexDatabase(url, { workerFile: file, log });
  return database;
}

test('what is written by one thread is read by the others, and is there after a restart', async () => {
  const first = await open();
  const tenant = await createTenant(first, { name: 'Acme', region: 'UK' });
  expect(await listTenants(first)).toMatchObject([{ name: 'Acme' }]);
  const packed = packData(aHouse());
  const saving = saveModelData(first, 7, packed);
  const asset = createAsset(first, tenant.tenantId, { name: 'House' });
  await first.close(); // waits for both
  await Promise.all([saving, asset]);
  const again = await open();
  const [row] = await again.read('SELECT COUNT(*) AS total FROM entity WHERE assetModelId = :id', { id: 7 });
  expect(row).toEqual({ total: 13 });
  expect(await again.read('SELECT name FROM asset')).toEqual([{ name: 'House' }]);
});

test('a write that fails leaves nothing, keeps its error, and the next one runs', async () => {
  const opened = await open();
  const { tenantId } = await createTenant(opened, { name: 'Acme', region: 'UK' });
  const [, second] = await Promise.allSettled([
    createAsset(opened, tenantId, { name: 'House' }),
    createAsset(opened, tenantId, { name: 'HOUSE' }),
  ]);
  expect(second).toMatchObject({ reason: expect.any(DatabaseError) });
  const failing = opened.write(async (transaction) => {
    await transaction.execute(`INSERT INTO user (userId, name) VALUES ('u', 'Name')`);
    await transaction.execute(`INSERT INTO user (userId, name) VALUES ('u', 'Name')`);
  });
  await expect(failing).rejects.toMatchObject({ code: expect.stringContaining('SQLITE_CONSTRAINT') });
  expect(await opened.read(`SELECT * FROM user WHERE userId = 'u'`)).toEqual([]);
  await expect(opened.read('SELECT * FROM nowhere')).rejects.toThrow('no such table');
  expect(await createAsset(opened, tenantId, { name: 'Shed' })).toBeGreaterThan(0);
});

test('a statement of one reader does not hold up the others, nor this thread', async () => {
  const opened = await open();
  let isLongDone = false;
  const long = opened
    .read(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT COUNT(*) AS total FROM n',
    )
    .finally(() => (isLongDone = true));
  for (let turn = 0; turn < 5; turn += 1) await opened.read('SELECT 1 AS one');
  expect(isLongDone).toBe(false);
  expect(await long).toEqual([{ total: 3_000_000 }]);
});

test('a thread that fails is started again; what it was asked says so', async () => {
  const file = path.join(folder, 'failing.mjs');
  writeFileSync(
    file,
    `import { parentPort, workerData } from 'node:worker_threads';
     await import(${JSON.stringify(pathToFileURL(workerFile).href)});
     parentPort.on('message', ({ task }) => { if (task.sql === 'SELECT fail') throw new Error('out of order'); });`,
  );
  const lines: string[] = [];
  const opened = await open(file, (line) => lines.push(line));
  await expect(opened.read('SELECT fail')).rejects.toThrow('failed');
  expect(await opened.read('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await Promise.all([1, 2, 3, 4].map((n) => opened.read('SELECT ? AS n', [n])))).toHaveLength(4);
  expect(lines).toEqual([expect.stringContaining('out of order')]);
});

test('a database that cannot be opened says why, and nothing is left running', async () => {
  await rm(folder, { recursive: true });
  await expect(open()).rejects.toThrow(/unable to open|open/i);
});
