import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GEOMETRY_SETS, type GeometrySet } from '@/lib/flexContract';
import {
  archiveAsset,
  archiveModel,
  archiveTenant,
  createAsset,
  createModel,
  createTenant,
} from '@/lib/flexLocal/database';
import { type FileStore, openFileStore } from '@/lib/flexLocal/files';
import { noDrawings } from '@/lib/flexLocal/drawings';
import { KEPT_AFTER_ARCHIVING_MS, purgeArchived, startPurging } from '@/lib/flexLocal/ingest';
import { aDatabase } from '../database/aDatabase';

const NO_GEOMETRY = Object.fromEntries(GEOMETRY_SETS.map((set) => [set, new Uint8Array(1)])) as Record<
  GeometrySet,
  Uint8Array
>;

let folder: string;
let database: Awaited<ReturnType<typeof aDatabase>>;
let files: FileStore;
let tenantId: string;
let assetId: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-purge-'));
  database = await aDatabase();
  files = await openFileStore(folder);
  ({ tenantId } = await createTenant(database, { name: 'Acme', region: 'UK' }));
  assetId = await createAsset(database, tenantId, { name: 'House' });
});

afterEach(() => rm(folder, { recursive: true }));

/** A processed model with a file of its own, a thing in it, a document, and a comparison with another model. */
async function aModel(): Promise<{ modelId: number; fileNames: string[] }> {
  const fileNames = await Promise.all(
    ['model', 'document'].map(async (content) => {
      const incoming = files.incomingPath();
      await writeFile(incoming, content);
      return files.keepSource(incoming);
    }),
  );
  const modelId = await createModel(database, tenantId, {
    assetId,
    name: 'Model',
    sizeBytes: 5,
    originalFilename: 'a.ifc',
    filePath: fileNames[0]!,
  });
  await files.saveGeometry(modelId, NO_GEOMETRY);
  await database.write(async (transaction) => {
    for (const sql of [
      `INSERT INTO entity (assetModelId, entityId, kind, ordinal, dateCreated, dateModified) VALUES (:modelId, 1, 'Space', 0, '', '')`,
      `INSERT INTO documentFile VALUES (:document, 1, :modelId, NULL, 'Doc', 'd.pdf', 5, :document, NULL, '')`,
      `INSERT INTO mapping (mappingId, sourceAssetModelId, targetAssetModelId, dateCreated, hasFootprints, footPrintsAreAligned,
         sourceEntityCount, targetEntityCount, mappedCount, partialMatchCount, foundCount, lostCount)
       VALUES (:document, :modelId, 0, '', 0, 0, 1, 0, 0, 0, 0, 1)`,
      `INSERT INTO lostEntity SELECT mappingKey, 1 FROM mapping WHERE sourceAssetModelId = :modelId`,
    ])
      await transaction.execute({ sql, args: { modelId, document: fileNames[1]! } });
  });
  return { modelId, fileNames };
}

function later(ms: number): Date {
  return new Date(Date.now() + ms);
}

async function rows(): Promise<unknown[]> {
  const tables = ['model', 'entity', 'documentFile', 'mapping', 'lostEntity'];
  return (
    await database.read(tables.map((table) => `SELECT COUNT(*) AS n FROM ${table}`).join(' UNION ALL '))
  ).map(({ n }) => n);
}

function purge(now: Date, signal?: AbortSignal) {
  return purgeArchived({ database, files, drawings: noDrawings, log: () => {} }, now, signal);
}

test('files and data of an archived model go when its time is over, and not before', async () => {
  const kept = await aModel();
  const { modelId } = await aModel();
  await archiveModel(database, modelId);
  await purge(later(KEPT_AFTER_ARCHIVING_MS - 60_000));
  expect(await rows()).toEqual([2, 2, 2, 2, 2]);
  await purge(later(KEPT_AFTER_ARCHIVING_MS + 60_000));
  expect(await rows()).toEqual([1, 1, 1, 1, 1]);
  expect((await readdir(path.join(folder, 'sources'))).sort()).toEqual([...kept.fileNames].sort());
  expect(await readdir(path.join(folder, 'geometry'))).toEqual([String(kept.modelId)]);
});

test('the key of a purged model is not given again', async () => {
  const { modelId } = await aModel();
  await archiveModel(database, modelId);
  await purge(later(KEPT_AFTER_ARCHIVING_MS + 60_000));
  expect((await aModel()).modelId).toBeGreaterThan(modelId);
});

test.each(['asset', 'tenant'])('with an archived %s its models go', async (what) => {
  await aModel();
  await (what === 'asset' ? archiveAsset(database, assetId) : archiveTenant(database, tenantId));
  await purge(later(KEPT_AFTER_ARCHIVING_MS + 60_000));
  expect(await rows()).toEqual([0, 0, 0, 0, 0]);
});

test('what a stop left half done is done by the next run', async () => {
  const { modelId } = await aModel();
  await archiveModel(database, modelId);
  await files.removeGeometry(modelId);
  await database.write((transaction) => transaction.execute('DELETE FROM entity'));
  await purge(later(KEPT_AFTER_ARCHIVING_MS + 60_000), AbortSignal.abort());
  expect((await rows())[0]).toBe(1);
  await purge(later(KEPT_AFTER_ARCHIVING_MS + 60_000));
  expect(await rows()).toEqual([0, 0, 0, 0, 0]);
});

test('purging runs at start, and a fault is logged and stops nothing', async () => {
  const log: string[] = [];
  const broken = { ...database, read: () => Promise.reject(new Error('no disk')) };
  const purging = startPurging({
    database: broken,
    files,
    drawings: noDrawings,
    log: (line) => log.push(line),
  });
  await purging.close();
  expect(log).toEqual([expect.stringContaining('no disk')]);
});
