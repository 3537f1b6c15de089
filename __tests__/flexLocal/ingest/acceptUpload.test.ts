import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  addMember,
  archiveModel,
  assignRole,
  createAsset,
  createEmptyModel,
  createTenant,
  ensureUser,
  findModel,
  LOCAL_OWNER,
  ROLES,
  type StoredTenant,
  type User,
} from '@/lib/flexLocal/database';
import { type FileStore, openFileStore } from '@/lib/flexLocal/files';
import { startIngest } from '@/lib/flexLocal/ingest';
import { acceptSuperseding, acceptUpload } from '@/lib/flexLocal/ingest/acceptUpload';
import { IfcConversionError } from '@/lib/ifc';
import { aDatabase } from '../database/aDatabase';

const MODEL = `ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n`;

let folder: string;
let stores: { database: Awaited<ReturnType<typeof aDatabase>>; files: FileStore };
let tenant: StoredTenant;
let assetId: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-accept-'));
  stores = { database: await aDatabase(), files: await openFileStore(folder) };
  tenant = await createTenant(stores.database, { name: 'Acme', region: 'UK' });
  assetId = await createAsset(stores.database, tenant.tenantId, { name: 'House' });
});

afterEach(() => rm(folder, { recursive: true }));

function aForm(fields: Record<string, string | number>, content = MODEL): Request {
  const form = new FormData();
  // The file comes first, as it may: who it is for is known only after it has arrived.
  form.append('file', new Blob([content]), 'house.ifc');
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  return new Request('http://localhost/', { method: 'POST', body: form });
}

function upload(fields: Record<string, string | number>, user: User = LOCAL_OWNER, content = MODEL) {
  return acceptUpload(stores, { tenantId: tenant.tenantId, userId: user.userId }, aForm(fields, content));
}

async function supersede(
  assetModelId: number,
  fields: Record<string, string | number> = {},
  content = MODEL,
) {
  const older = (await findModel(stores.database, assetModelId))!;
  const member = { tenantId: tenant.tenantId, userId: LOCAL_OWNER.userId };
  return acceptSuperseding(stores, member, older, aForm(fields, content));
}

async function aViewer(): Promise<User> {
  const user = { userId: '00000000-0000-4000-8000-000000000003', name: 'A viewer', email: null };
  await ensureUser(stores.database, user);
  await addMember(stores.database, { tenantId: tenant.tenantId, userId: user.userId }, 'Viewer', LOCAL_OWNER);
  return user;
}

function anEmptyModel(name = 'Services') {
  const model = { assetId, name, revision: 'P01', status: 'S0', creatorId: LOCAL_OWNER.userId };
  return createEmptyModel(stores.database, tenant.tenantId, model);
}

async function readModel(assetModelId: number) {
  const [row] = await stores.database.read(
    `SELECT model.*, segment.name AS segmentName FROM model JOIN segment USING (segmentId) WHERE assetModelId = ?`,
    [assetModelId],
  );
  return row!;
}

async function keptFiles(): Promise<string[]> {
  return readdir(path.join(folder, 'sources'));
}

test('an upload fills the empty model that it names', async () => {
  const modelId = await anEmptyModel();
  const { assetModelId, result } = await upload({ assetName: 'ignored', modelId, revision: 'P02' });
  expect(assetModelId).toBe(modelId);
  expect(result).toMatchObject({ AssetId: assetId, AssetModelIds: [modelId], FileNames: ['house.ifc'] });
  expect(await readModel(modelId)).toMatchObject({
    name: 'Services',
    revision: 'P02',
    status: 'S0',
    originalFilename: 'house.ifc',
    modelSize: MODEL.length,
    uploadedById: LOCAL_OWNER.userId,
    processingStatus: 'Pending',
    isCurrent: 1,
  });
  await expect(upload({ assetName: 'x', modelId })).rejects.toMatchObject({ status: 409 });
  expect(await keptFiles()).toHaveLength(1);
});

test('of two uploads that fill one model at once, one is refused and leaves no file', async () => {
  const modelId = await anEmptyModel();
  const outcomes = await Promise.allSettled([1, 2].map(() => upload({ assetName: 'x', modelId })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await keptFiles()).toHaveLength(1);
});

test('a model of another asset than the one named is not found', async () => {
  const modelId = await anEmptyModel();
  const other = await createAsset(stores.database, tenant.tenantId, { name: 'Other' });
  await expect(upload({ assetName: 'x', assetId: other, modelId })).rejects.toMatchObject({ status: 404 });
});

test('a further version has segment and name of the one before, and the file its own words', async () => {
  const first = await upload({ assetName: 'House', segmentName: 'Arc', revision: 'P01' });
  const second = await supersede(first.assetModelId, {
    revision: 'P02',
    status: 'S3',
    originalFilename: 'z.ifc',
  });
  expect(second.result).toMatchObject({ AssetId: assetId, AssetModelIds: [second.assetModelId] });
  expect(await readModel(second.assetModelId)).toMatchObject({
    name: 'house',
    segmentName: 'Arc',
    revision: 'P02',
    status: 'S3',
    isCurrent: 1,
  });
  expect(await readModel(first.assetModelId)).toMatchObject({ isCurrent: 0, revision: 'P01' });
});

test('a further version is processed as any upload is', async () => {
  const first = await upload({ assetName: 'House' });
  const older = (await findModel(stores.database, first.assetModelId))!;
  const converted: string[] = [];
  const ingest = await startIngest({
    ...stores,
    converter: {
      convert: async (file) => {
        converted.push(path.basename(file));
        throw new IfcConversionError('truncated', 'This file ends too early.');
      },
    },
    stageDelayMs: 0,
    log: () => {},
  });
  const { AssetModelIds } = await ingest.supercede(older, aForm({ revision: 'P02' }), LOCAL_OWNER);
  await ingest.idle();
  await ingest.close();
  const next = (await findModel(stores.database, AssetModelIds![0]!))!;
  expect(next).toMatchObject({ segmentId: older.segmentId, processingStatus: 'Failed' });
  expect(converted).toEqual([older.filePath, next.filePath]); // the first had been waiting too
});

test('an empty model can be the further version', async () => {
  const first = await upload({ assetName: 'House', segmentName: 'Arc' });
  const modelId = await anEmptyModel('Next');
  const { assetModelId } = await supersede(first.assetModelId, { modelId });
  expect(assetModelId).toBe(modelId);
  expect(await readModel(modelId)).toMatchObject({ name: 'Next', segmentName: 'Arc', isCurrent: 1 });
  await expect(supersede(first.assetModelId, { modelId })).rejects.toMatchObject({ status: 409 });
  await expect(supersede(first.assetModelId, { modelId: 999 })).rejects.toMatchObject({ status: 404 });
  await expect(supersede(first.assetModelId, { modelId: 'x' })).rejects.toMatchObject({ status: 400 });
  await expect(supersede(first.assetModelId, {}, 'hello')).rejects.toMatchObject({ status: 400 });
  expect(await keptFiles()).toHaveLength(2);
});

test('a version of a model that is archived meanwhile is refused and leaves no file', async () => {
  const first = await upload({ assetName: 'House' });
  const older = (await findModel(stores.database, first.assetModelId))!;
  await archiveModel(stores.database, first.assetModelId);
  const member = { tenantId: tenant.tenantId, userId: LOCAL_OWNER.userId };
  await expect(acceptSuperseding(stores, member, older, aForm({}))).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await keptFiles()).toHaveLength(1);
});

test('who may upload nowhere is turned away before the file is read', async () => {
  const viewer = await aViewer();
  const request = aForm({ assetName: 'House' });
  const member = { tenantId: tenant.tenantId, userId: viewer.userId };
  await expect(acceptUpload(stores, member, request)).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('Publisher'),
  });
  expect(request.bodyUsed).toBe(false);
});

test('a role on an asset lets upload there and nowhere else', async () => {
  const viewer = await aViewer();
  const role = ROLES.find(({ roleName }) => roleName === 'Asset Publisher')!;
  const holder = { userId: viewer.userId, memberType: 'User' } as const;
  await assignRole(stores.database, tenant.tenantId, { assetId }, role.roleId, holder);
  const other = await createAsset(stores.database, tenant.tenantId, { name: 'Other' });
  expect((await upload({ assetName: 'house' }, viewer)).result.AssetId).toBe(assetId);
  const modelId = await anEmptyModel();
  expect((await upload({ assetName: 'x', modelId }, viewer)).assetModelId).toBe(modelId);
  await expect(upload({ assetName: 'x', assetId: other }, viewer)).rejects.toMatchObject({ status: 403 });
  await expect(upload({ assetName: 'A new one' }, viewer)).rejects.toMatchObject({ status: 403 });
  expect(await keptFiles()).toHaveLength(2);
});

test('an upload over the plan is refused, and leaves neither file nor asset', async () => {
  await stores.database.write((transaction) =>
    transaction.execute('UPDATE subscription SET maxAIMModels = 0'),
  );
  await expect(upload({ assetName: 'A new one' })).rejects.toMatchObject({ code: 'plan_limit' });
  expect(await keptFiles()).toEqual([]);
  expect(await stores.database.read(`SELECT 1 FROM asset WHERE name = 'A new one'`)).toEqual([]);
});
