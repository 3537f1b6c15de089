import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelWire, TenantWire } from '@/lib/flexContract';
import { type RunningFlexLocal, startFlexLocal } from '@/lib/flexLocal/server';
import { SMALL_HOUSE } from './smallHouse';
import { FlexCaller } from './support';

let folder: string;
let flex: RunningFlexLocal;
let caller: FlexCaller;

/** What becomes of the samples after their upload is no matter here: their conversion goes on until it is stopped. */
const endlessConverter = {
  convert: (_file: string, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise<never>((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(new Error('stopped'))),
    ),
};

async function start() {
  flex = await startFlexLocal({
    port: 0,
    dataDir: path.join(folder, 'data'),
    samplesDir: path.join(folder, 'samples'),
    converter: endlessConverter,
  });
  caller = await FlexCaller.signIn(flex);
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-samples-'));
  await mkdir(path.join(folder, 'samples'));
  for (const name of ['office.ifc', 'house.ifc'])
    await writeFile(path.join(folder, 'samples', name), SMALL_HOUSE);
  await start();
});

afterEach(async () => {
  await flex.close();
  await rm(folder, { recursive: true });
});

const ACME = '/UK/aim/2.0/acme-estates/Models';

test('a first start loads the samples into two tenants, and they are seen while processing', async () => {
  const tenants = await caller.list<TenantWire>('/id/2.0/Tenants');
  expect(tenants).toMatchObject([
    { identifier: 'acme-estates', name: 'Acme Estates', regionCode: 'UK' },
    { identifier: 'northwind-homes', name: 'Northwind Homes', regionCode: 'WestEurope' },
  ]);
  expect(await caller.list<ModelWire>(ACME)).toMatchObject([{ Name: 'office', AssetName: 'Harbour Office' }]);
  expect(await caller.list<ModelWire>('/WestEurope/aim/2.0/northwind-homes/Models')).toMatchObject([
    { Name: 'house', AssetName: 'Garden House', ProcessingStatus: expect.stringMatching(/Pending|Running/) },
  ]);
});

test('a sample that was deleted stays deleted, and one that is new comes at the next start', async () => {
  const [office] = await caller.list<ModelWire>(ACME);
  const deleted = await caller.send(`${ACME}(${office?.AssetModelId})`, { method: 'DELETE' });
  expect(deleted.status).toBe(204);
  await flex.close();
  await writeFile(path.join(folder, 'samples', 'office-services.ifc'), SMALL_HOUSE);
  await start();
  expect(await caller.list<ModelWire>(ACME)).toMatchObject([
    { Name: 'office-services', AssetName: 'Harbour Office' },
  ]);
});
