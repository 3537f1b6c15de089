import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '@/lib/errors';
import { type Model } from '@/lib/flexContract';
import { ModelFileError } from '@/lib/ifc';
import { createUploadStore, openDatabase, type UploadStore } from '@/lib/store';
import { createReceiver } from '@/lib/uploads/receiver';
import { createUploadService, type UploadServiceOptions } from '@/lib/uploads/uploadService';
import { aTenantPass } from '../support/aPass';

const ORIGIN = 'http://localhost:3000';
const ACME = aTenantPass();
const OTHER = aTenantPass({ tenantId: 'tenant-b', address: 'other' });

let folder: string;
let store: UploadStore;
let close: () => void;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-uploads-'));
  const database = await openDatabase(`file:${path.join(folder, 'app.db')}`);
  store = createUploadStore(database);
  close = () => database.close();
});
afterEach(async () => {
  close();
  await rm(folder, { recursive: true, force: true });
});

const files = () => path.join(folder, 'files');

function aModel(change: Partial<Model>): Model {
  return {
    modelId: 7,
    name: 'plan',
    assetId: 1,
    assetName: 'House',
    revision: null,
    sizeBytes: 12,
    uploadedAt: null,
    messages: [],
    processedAt: null,
    status: 'processing',
    stage: 'Creating Geometry',
    progress: 0.4,
    ...change,
  };
}

function aService(change: Partial<UploadServiceOptions> = {}) {
  const receiver = createReceiver({ directory: files(), maxBytes: 1000, store });
  return createUploadService({
    store,
    receiver,
    checkHead: () => {},
    checkFile: async () => {},
    forward: async () => ({ modelId: 7 }),
    getModel: async () => aModel({}),
    log: { error: () => {} },
    ...change,
  });
}

type Service = ReturnType<typeof aService>;
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function create(service: Service, size: number, metadata = `filename ${base64('plan.ifc')}`) {
  return service.create(
    new Request(`${ORIGIN}/api/tenants/acme/uploads`, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': String(size), 'upload-metadata': metadata },
    }),
    ACME,
  );
}

async function createdId(service: Service, size: number, metadata?: string): Promise<string> {
  const response = await create(service, size, metadata);
  expect(response.status).toBe(201);
  return response.headers.get('location')!.split('/').at(-1)!;
}

function piece(id: string, offset: number, bytes: string): Request {
  return new Request(`${ORIGIN}/api/tenants/acme/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes,
  });
}

test('a file in two pieces arrives whole, is checked, passed on to Flex and followed until it is ready', async () => {
  const steps: string[] = [];
  let status: Model['status'] = 'processing';
  const service = aService({
    checkFile: async (file) => void steps.push(`checked ${await readFile(file, 'utf8')}`),
    forward: async (tenantId, { file, size, filename, assetName }) => {
      steps.push(`forwarded ${tenantId} ${await readFile(file, 'utf8')} ${size} ${filename} ${assetName}`);
      return { modelId: 7 };
    },
    getModel: async () => aModel({ status }),
  });
  const id = await createdId(service, 12, `filename ${base64('plan.ifc')},assetName ${base64('House')}`);

  expect((await service.append(piece(id, 0, 'first '), ACME, id)).work).toBeUndefined();
  expect(await service.list(ACME)).toMatchObject([{ id, state: 'receiving', bytes: 6, size: 12 }]);

  const { response, work } = await service.append(piece(id, 6, 'second'), ACME, id);
  expect(response.headers.get('upload-offset')).toBe('12');
  await work;
  expect(steps).toEqual(['checked first second', 'forwarded tenant-a first second 12 plan.ifc House']);
  expect(await service.list(ACME)).toMatchObject([
    { state: 'processing', modelId: 7, stage: 'Creating Geometry', progress: 0.4 },
  ]);
  expect(await readdir(files())).toEqual([]);

  status = 'ready';
  expect(await service.list(ACME)).toMatchObject([{ state: 'ready', modelId: 7 }]);
  expect(await store.find(id)).toMatchObject({ state: 'ready' });
});

test('the address of an upload is a path of ours, and no other origin may read the answer', async () => {
  const response = await create(aService(), 5);
  expect(response.headers.get('location')).toMatch(/^\/api\/tenants\/acme\/uploads\/[0-9a-f]{32}$/);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('the state after a break is told, and a wrong offset is a conflict', async () => {
  const service = aService();
  const id = await createdId(service, 12);
  await service.append(piece(id, 0, 'first '), ACME, id);
  const head = new Request(`${ORIGIN}/api/tenants/acme/uploads/${id}`, {
    method: 'HEAD',
    headers: { 'tus-resumable': '1.0.0' },
  });
  expect((await service.status(head, ACME, id)).headers.get('upload-offset')).toBe('6');
  expect((await service.append(piece(id, 2, 'again'), ACME, id)).response.status).toBe(409);
});

test('to another tenant an upload does not exist', async () => {
  const service = aService();
  const id = await createdId(service, 12);
  for (const attempt of [
    () => service.status(piece(id, 0, ''), OTHER, id),
    () => service.append(piece(id, 0, 'x'), OTHER, id),
    () => service.discard(OTHER, id),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await service.list(OTHER)).toEqual([]);
});

test('a file that cannot be a model is refused at its first bytes, in words, and thrown away', async () => {
  const service = aService({
    checkHead: () => {
      throw new ModelFileError('not_ifc', 'This is a picture.');
    },
  });
  const id = await createdId(service, 11);
  await expect(service.append(piece(id, 0, '\x89PNG123456'), ACME, id)).rejects.toMatchObject({
    code: 'unsupported_file',
    message: 'This is a picture.',
  });
  expect(await readdir(files())).toEqual([]);
  expect(await service.list(ACME)).toMatchObject([{ state: 'refused', reason: 'This is a picture.' }]);
  await expect(service.append(piece(id, 0, 'more'), ACME, id)).rejects.toMatchObject({
    code: 'unsupported_file',
  });
});

test('a file that turns out wrong when it is whole is refused with the reason', async () => {
  const service = aService({
    checkFile: async () => {
      throw new ModelFileError('zip_no_model', 'This zip holds no IFC file.');
    },
  });
  const id = await createdId(service, 4);
  await (
    await service.append(piece(id, 0, 'PK..'), ACME, id)
  ).work;
  expect(await service.list(ACME)).toMatchObject([
    { state: 'refused', reason: 'This zip holds no IFC file.' },
  ]);
  expect(await readdir(files())).toEqual([]);
});

test.each([
  ['an empty file', 0, undefined, 415],
  ['a file over the limit', 1001, undefined, 413],
  ['a file without a name', 5, `assetName ${base64('A')}`, 400],
])('%s is refused before it is sent', async (_what, size, metadata, status) => {
  const service = aService();
  expect((await create(service, size, metadata)).status).toBe(status);
  expect(await service.list(ACME)).toEqual([]);
});

test.each([
  [new AppError('plan_limit', 'The plan of this tenant is full.'), 'The plan of this tenant is full.'],
  [new Error('secret inner detail'), 'Something went wrong on our side'],
])('when Flex does not take the file, the person is told why: %s', async (error, reason) => {
  const service = aService({ forward: () => Promise.reject(error) });
  const id = await createdId(service, 4);
  await (
    await service.append(piece(id, 0, 'data'), ACME, id)
  ).work;
  const [upload] = await service.list(ACME);
  expect(upload).toMatchObject({ state: 'failed' });
  expect(upload?.reason).toContain(reason);
  expect(await readdir(files())).toEqual([]);
});

test('a model that fails at Flex brings its reason, and one that is gone says so', async () => {
  const service = aService({
    getModel: async () => aModel({ status: 'failed', reason: 'The file is cut off.' }),
  });
  const id = await createdId(service, 4);
  await (
    await service.append(piece(id, 0, 'data'), ACME, id)
  ).work;
  expect(await service.list(ACME)).toMatchObject([{ state: 'failed', reason: 'The file is cut off.' }]);

  await store.update(id, { state: 'processing' });
  const gone = aService({ getModel: () => Promise.reject(new AppError('not_found', 'No such model.')) });
  expect(await gone.list(ACME)).toMatchObject([
    { state: 'failed', reason: 'The model is not at Flex any more.' },
  ]);
});

test('an upload can be discarded at any time, with its bytes', async () => {
  const service = aService();
  const id = await createdId(service, 12);
  await service.append(piece(id, 0, 'first '), ACME, id);
  await service.discard(ACME, id);
  expect(await service.list(ACME)).toEqual([]);
  expect(await readdir(files())).toEqual([]);
});

test('after a restart a check is taken up again, and a file that may have arrived is left to the person', async () => {
  const first = aService({ checkFile: () => new Promise(() => {}) });
  const checking = await createdId(first, 4);
  void (await first.append(piece(checking, 0, 'data'), ACME, checking)).work;
  const forwarding = await createdId(first, 4);
  await store.update(forwarding, { state: 'forwarding' });

  const second = aService();
  await second.resume();
  expect(await store.find(checking)).toMatchObject({ state: 'processing', modelId: 7 });
  const row = await store.find(forwarding);
  expect(row).toMatchObject({ state: 'failed' });
  expect(row?.reason).toContain('See whether the model is in the list');
});
