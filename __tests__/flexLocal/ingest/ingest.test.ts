import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GEOMETRY_SETS, type GeometrySet, PROCESSING_STAGES } from '@/lib/flexContract';
import {
  createAsset,
  createTenant,
  findAssetByName,
  type FlexDatabase,
  LOCAL_OWNER,
  openFlexDatabase,
  type StoredTenant,
} from '@/lib/flexLocal/database';
import { type FileStore, openFileStore } from '@/lib/flexLocal/files';
import { type RunningIngest, startIngest } from '@/lib/flexLocal/ingest';
import { type IfcConversion, IfcConversionError, type IfcConverter, packData, summarize } from '@/lib/ifc';
import { anEntity, anIfcData } from '../database/anIfcData';

type Convert = IfcConverter['convert'];

const HEADER = `ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n`;

let folder: string;
let database: FlexDatabase;
let files: FileStore;
let tenant: StoredTenant;
let ingest: RunningIngest;
let log: string[];

async function start(convert: Convert): Promise<void> {
  ingest = await startIngest({
    database,
    files,
    converter: { convert },
    stageDelayMs: 0,
    log: (line) => log.push(line),
  });
}

beforeEach(async () => {
  log = [];
  folder = await mkdtemp(path.join(tmpdir(), 'flex-ingest-'));
  database = await openFlexDatabase(`file:${path.join(folder, 'flex.db')}`);
  files = await openFileStore(folder);
  tenant = await createTenant(database, { name: 'Acme', region: 'UK' });
});

afterEach(async () => {
  await ingest.close();
  database.close();
  await rm(folder, { recursive: true });
});

/** A conversion that gave one wall, and its name as the bytes of every set. */
function aConversion(data = anIfcData([anEntity({ kind: 'Component', entityId: 42 })])): IfcConversion {
  const sets = GEOMETRY_SETS.map((set) => [set, new TextEncoder().encode(set)]);
  return {
    data: packData(data),
    summary: summarize(data),
    geometry: Object.fromEntries(sets) as Record<GeometrySet, Uint8Array>,
    skipped: [],
    warnings: [],
  };
}

function upload(fields: Record<string, string>, content = HEADER, filename = 'house.ifc') {
  const form = new FormData();
  form.append('file', new Blob([content]), filename);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  return ingest.acceptUpload(tenant, request, LOCAL_OWNER);
}

async function readModel(assetModelId: number | undefined) {
  const [row] = await database.read('SELECT * FROM model WHERE assetModelId = ?', [assetModelId ?? 0]);
  return row;
}

test('an upload makes asset and model, and its processing ends with geometry', async () => {
  await start(async () => aConversion());
  const result = await upload({ assetName: 'Harbour Office', revision: 'P01' });
  expect(result).toMatchObject({ AssetId: expect.any(Number), FileNames: ['house.ifc'] });
  await ingest.idle();
  const model = await readModel(result.AssetModelIds?.[0]);
  expect(model).toMatchObject({
    name: 'house',
    revision: 'P01',
    processingStatus: 'Completed',
    processingStage: 'Process Ended',
  });
  for (const set of GEOMETRY_SETS) {
    const file = await files.openGeometry(result.AssetModelIds![0]!, set);
    expect(await new Response(await file!.open()).text()).toBe(set);
  }
});

test('a repeated asset name adds a model to the asset of that name', async () => {
  await start(async () => aConversion());
  const first = await upload({ assetName: 'Harbour Office' });
  const second = await upload({ assetName: 'harbour office' });
  expect(second.AssetId).toBe(first.AssetId);
  expect(second.AssetModelIds).not.toEqual(first.AssetModelIds);
});

test('two uploads that name a new asset at once share it', async () => {
  await start(async () => aConversion());
  const results = await Promise.all([1, 2, 3].map(() => upload({ assetName: 'New' })));
  expect(new Set(results.map(({ AssetId }) => AssetId)).size).toBe(1);
});

test('an asset may be named by its key, and one of another tenant is not found', async () => {
  await start(async () => aConversion());
  const own = await createAsset(database, tenant.tenantId, { name: 'Own' });
  const other = await createTenant(database, { name: 'Other', region: 'UK' });
  const foreign = await createAsset(database, other.tenantId, { name: 'Foreign' });
  expect(await upload({ assetId: String(own) })).toMatchObject({ AssetId: own });
  await expect(upload({ assetId: String(foreign) })).rejects.toMatchObject({ status: 404 });
});

test('a model that has a file is not filled again, and an unknown one is not found', async () => {
  await start(async () => aConversion());
  const { AssetModelIds } = await upload({ assetName: 'A' });
  await expect(upload({ assetName: 'A', modelId: String(AssetModelIds![0]) })).rejects.toMatchObject({
    status: 409,
  });
  await expect(upload({ assetName: 'A', modelId: '999' })).rejects.toMatchObject({ status: 404 });
});

test('names are cleaned before they are kept', async () => {
  await start(async () => aConversion());
  const result = await upload(
    { assetName: ' Harbour\u202e Office\n' },
    HEADER,
    '../../etc/Mu\u0308nster.ifc',
  );
  expect(result.FileNames).toEqual(['M\u00fcnster.ifc']);
  expect(await findAssetByName(database, tenant.tenantId, 'Harbour Office')).not.toBeNull();
});

test.each([
  ['no model at all', { assetName: 'A' }, 'hello', 400],
  ['no asset', {}, HEADER, 400],
  ['a key that is no number', { assetName: 'A', assetId: 'seven' }, HEADER, 400],
])('an upload with %s is refused and leaves nothing behind', async (_what, fields, content, status) => {
  await start(async () => aConversion());
  const refused = upload(fields as Record<string, string>, content);
  await expect(refused).rejects.toMatchObject({ status, message: expect.stringMatching(/\w+ .*\./) });
  expect(await readdir(path.join(folder, 'sources'))).toEqual([]);
  expect(await database.read('SELECT 1 FROM model UNION SELECT 1 FROM asset')).toEqual([]);
});

test('the stages that a conversion goes through are written down in order, each once', async () => {
  await database.write(async (transaction) => {
    await transaction.execute('CREATE TABLE seen (stage TEXT)');
    await transaction.execute(
      'CREATE TRIGGER see AFTER UPDATE OF processingStage ON model BEGIN INSERT INTO seen VALUES (NEW.processingStage); END',
    );
  });
  await start(async (_file, options) => {
    options?.onProgress?.({ stage: 'opening', fraction: 0 });
    options?.onProgress?.({ stage: 'opening', fraction: 1 });
    options?.onProgress?.({ stage: 'geometry', fraction: 0.5 });
    options?.onProgress?.({ stage: 'opening', fraction: 0.5 }); // late news change nothing
    options?.onProgress?.({ stage: 'geometry', fraction: 0.6 });
    options?.onProgress?.({ stage: 'data', fraction: 0 });
    options?.onProgress?.({ stage: 'writing', fraction: 0 });
    return aConversion();
  });
  await upload({ assetName: 'A' });
  await ingest.idle();
  const seen = (await database.read('SELECT stage FROM seen')).map(({ stage }) => stage);
  expect(seen).toEqual(PROCESSING_STAGES);
});

test('a conversion that fails says why, and an unforeseen fault is logged and not shown', async () => {
  const errors = [
    new IfcConversionError('truncated', 'This file ends too early.'),
    new Error('secret detail'),
  ];
  await start(async () => {
    throw errors.shift()!;
  });
  const known = await upload({ assetName: 'A' });
  const unknown = await upload({ assetName: 'B' });
  await ingest.idle();
  expect(await readModel(known.AssetModelIds?.[0])).toMatchObject({
    processingStatus: 'Failed',
    failureReason: 'This file ends too early.',
  });
  const { failureReason } = (await readModel(unknown.AssetModelIds?.[0]))!;
  expect(failureReason).toContain('fault of its own');
  expect(failureReason).not.toContain('secret detail');
  expect(log.join('\n')).toContain('secret detail');
});

test('a file without anything in it fails', async () => {
  await start(async () => aConversion(anIfcData([])));
  const { AssetModelIds } = await upload({ assetName: 'A' });
  await ingest.idle();
  expect(await readModel(AssetModelIds?.[0])).toMatchObject({ processingStatus: 'Failed' });
});

test('what a stop cuts off is taken up at the next start', async () => {
  await start(
    (_file, options) =>
      new Promise((_resolve, reject) =>
        options?.signal?.addEventListener('abort', () => reject(new Error('stopped'))),
      ),
  );
  const running = await upload({ assetName: 'A' });
  const waiting = await upload({ assetName: 'B' });
  await ingest.close();
  expect((await readModel(running.AssetModelIds?.[0]))?.processingStatus).toMatch(/Pending|Running/);
  await start(async () => aConversion());
  await ingest.idle();
  for (const { AssetModelIds } of [running, waiting]) {
    expect(await readModel(AssetModelIds?.[0])).toMatchObject({ processingStatus: 'Completed' });
  }
});

test('a model is processed again on request, but not while it is being processed', async () => {
  let conversions = 0;
  await start(async () => {
    conversions += 1;
    return aConversion();
  });
  const { AssetModelIds } = await upload({ assetName: 'A' });
  const modelId = AssetModelIds![0]!;
  await ingest.idle();
  expect(await Promise.all([ingest.reprocess(modelId), ingest.reprocess(modelId)])).toContain(true);
  await ingest.idle();
  expect(conversions).toBe(2);
  expect(await ingest.reprocess(999)).toBe(false);
});

test('a file in the middle of which the server ended again and again is given up with a reason', async () => {
  await start(async () => aConversion());
  const { AssetModelIds } = await upload({ assetName: 'A' });
  const modelId = AssetModelIds![0]!;
  await ingest.idle();
  await database.write((transaction) =>
    transaction.execute({ sql: 'INSERT INTO processingAttempt VALUES (?, 5)', args: [modelId] }),
  );
  await ingest.reprocess(modelId);
  await ingest.idle();
  expect(await readModel(modelId)).toMatchObject({
    processingStatus: 'Failed',
    failureReason: expect.stringContaining('again and again'),
  });
  await ingest.reprocess(modelId); // people may insist
  await ingest.idle();
  expect(await readModel(modelId)).toMatchObject({ processingStatus: 'Completed' });
});
