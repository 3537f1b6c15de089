import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LevelWire, type ModelWire } from '@/lib/flexContract';
import { type RunningFlexLocal, startFlexLocal } from '@/lib/flexLocal/server';
import { readWexbim } from '@/lib/wexbim';
import { describeWithSharedModels, sharedModel } from '../../support/sharedModels';
import { SMALL_HOUSE } from './smallHouse';
import { FlexCaller, realConverter } from './support';

jest.setTimeout(180_000); // conversions share the cores with the other tests

const MODELS = '/UK/aim/2.0/acme/Models';
let dataDir: string;
let flex: RunningFlexLocal;
let caller: FlexCaller;
const converter = realConverter();

async function start() {
  flex = await startFlexLocal({ port: 0, dataDir, converter });
  caller = await FlexCaller.signIn(flex);
}

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'flex-end-to-end-'));
  await start();
  await caller.createTenant('Acme');
});

afterEach(async () => {
  await flex.close();
  await rm(dataDir, { recursive: true });
});

/** Asks, as an app does, until the model is no longer being processed. */
async function untilProcessed(assetModelId: number): Promise<ModelWire> {
  for (;;) {
    const [model] = await caller.list<ModelWire>(`${MODELS}?$filter=AssetModelId eq ${assetModelId}`);
    if (model?.ProcessingStatus === 'Completed' || model?.ProcessingStatus === 'Failed') return model;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function uploadSmallHouse(): Promise<number> {
  const response = await caller.upload(
    'acme',
    'Harbour Office',
    'house.ifc',
    new TextEncoder().encode(SMALL_HOUSE),
  );
  expect(response.status).toBe(200);
  return ((await response.json()) as { AssetModelIds: number[] }).AssetModelIds[0]!;
}

test('a file that is uploaded comes back as levels, geometry and the file itself', async () => {
  const modelId = await uploadSmallHouse();
  const model = await untilProcessed(modelId);
  expect(model).toMatchObject({
    Name: 'house',
    AssetName: 'Harbour Office',
    ProcessingStage: 'Process Ended',
  });
  expect(model.FailureReason ?? null).toBeNull();

  const levels = await caller.list<LevelWire>(`/UK/aim/2.0/acme/Levels?$filter=AssetModelId eq ${modelId}`);
  expect(levels).toMatchObject([{ Name: 'First floor', Elevation: 3 }]);

  const query = `assetId=${model.AssetId}&modelId=${modelId}`;
  const geometry = await caller.send(`/UK/aim/2.0/acme/wexbim/complete?${query}`);
  expect(geometry.headers.get('content-length')).toMatch(/^\d+$/);
  const wexbim = readWexbim(new Uint8Array(await geometry.arrayBuffer()));
  const [wall] = wexbim.products;
  expect(wall?.productLabel).toBe(30);
  const sizes = wall!.box.size.map((size) => size / wexbim.oneMetre);
  [4, 0.2, 2.5].forEach((size, axis) => expect(sizes[axis]).toBeCloseTo(size, 4));

  const source = await caller.send(`/UK/aim/2.0/acme/modelfiles/download/${model.AssetId}/${modelId}`);
  expect(await source.text()).toBe(SMALL_HOUSE);
});

test('a model that was cut off by a stop is ready after the next start', async () => {
  const modelId = await uploadSmallHouse();
  await flex.close();
  await start();
  expect(await untilProcessed(modelId)).toMatchObject({ ProcessingStatus: 'Completed' });
});

describeWithSharedModels('with the malformed files', () => {
  /** Odd, but with a building or part of one in them: these may be processed. */
  const READABLE = ['doubleguids.ifc', 'html-in-names.ifc', 'no-end.ifc'];

  test('each is refused or fails with a reason, and the server lives', async () => {
    const folder = sharedModel('malformed');
    const accepted = new Map<string, number>();
    for (const name of await readdir(folder)) {
      const response = await caller.upload(
        'acme',
        'Malformed',
        name,
        new Uint8Array(await readFile(path.join(folder, name))),
      );
      if (response.status === 200) {
        accepted.set(name, ((await response.json()) as { AssetModelIds: number[] }).AssetModelIds[0]!);
      } else {
        expect([name, response.status]).toEqual([name, 400]);
        expect(await response.text()).toMatch(/[A-Z][^"]{20,}\./); // a sentence
      }
    }
    for (const [name, modelId] of accepted) {
      const model = await untilProcessed(modelId);
      if (model.ProcessingStatus === 'Completed') expect(READABLE).toContain(name);
      else expect([name, model.FailureReason]).toEqual([name, expect.stringMatching(/[A-Z].{20,}\./)]);
    }
    expect((await caller.send('/health')).status).toBe(200);
  });
});
