import {
  assetWire,
  componentWire,
  levelWire,
  listWire,
  modelSchema,
  modelWire,
  spaceWire,
} from '@/lib/flexContract';
import { createModel, saveModelData, setProcessing } from '@/lib/flexLocal/database';
import { packData } from '@/lib/ifc';
import { aHouse } from '../database/anIfcData';
import { aFlexLocal } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
beforeEach(async () => {
  flex = await aFlexLocal();
});

function send(method: string, path: string, body?: unknown): Promise<Response> {
  return flex.call(`/sandbox/aim/2.0/acme/${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'if-match': '' },
  });
}

test('the schemas of the contract accept what is sent', async () => {
  const lists = {
    Assets: assetWire,
    Models: modelWire,
    Levels: levelWire,
    Spaces: spaceWire,
    Components: componentWire,
  };
  for (const [set, wire] of Object.entries(lists)) {
    const expand =
      {
        Assets: 'Models,Segments',
        Models: 'Asset,Segment',
        Levels: 'Attributes',
        Spaces: 'Zones,Attributes',
        Components: 'Spaces,Systems,Attributes',
      }[set] ?? '';
    const body = await (await flex.aim(set, { $expand: expand, $count: 'true' })).json();
    const result = listWire<typeof wire>(wire).safeParse(body);
    expect(result.error).toBeUndefined();
    expect(result.data?.value.length).toBeGreaterThan(0);
  }
});

test('a model says what it is and how far it is', async () => {
  const wire = await (await flex.aim(`Models(${flex.modelId})`)).json();
  expect(wire).toMatchObject({
    AssetModelId: flex.modelId,
    AssetId: flex.assetId,
    AssetName: 'House',
    Name: 'Architecture',
    SegmentName: 'Architecture',
    Revision: 'P01',
    IsCurrent: true,
    State: 'Active',
    ModelSize: 6,
    OneMeter: 1000,
    LastEntityId: 70,
    ProcessingStage: 'Process Ended',
    ProcessingStatus: 'Completed',
    FailureReason: null,
  });
  expect(modelSchema.parse(wire)).toMatchObject({
    status: 'ready',
    progress: 1,
    processedAt: expect.any(String),
  });
});

test('a failed model says why, and a new attempt forgets it', async () => {
  await setProcessing(flex.database, flex.modelId, {
    stage: 'Creating Geometry',
    status: 'Failed',
    failureReason: 'No products.',
  });
  expect(modelSchema.parse(await (await flex.aim(`Models(${flex.modelId})`)).json())).toMatchObject({
    status: 'failed',
    reason: 'No products.',
  });
  await setProcessing(flex.database, flex.modelId, { stage: 'Starting Up', status: 'Running' });
  expect(await (await flex.aim(`Models(${flex.modelId})`)).json()).toMatchObject({ FailureReason: null });
});

test('what processing left out stands on the model, with the names that its data knows, until it is processed again', async () => {
  const { database, modelId } = flex;
  const messages = async () => (await (await flex.aim(`Models(${modelId})`)).json()).ProcessingMessages;
  expect(await messages()).toEqual([]);
  await saveModelData(database, modelId, packData(aHouse()), [
    { messageType: 'Warning', message: 'It has no end.' },
    { messageType: 'Skipped', entityId: 50, entityType: 'IfcDoor', message: 'Too slow.' },
  ]);
  expect(await messages()).toEqual([
    {
      MessageType: 'Warning',
      Message: 'It has no end.',
      EntityId: null,
      EntityType: null,
      Name: null,
      ExternalIdentifier: null,
    },
    {
      MessageType: 'Skipped',
      Message: 'Too slow.',
      EntityId: 50,
      EntityType: 'IfcDoor',
      Name: 'Door A',
      ExternalIdentifier: 'guid-50',
    },
  ]);
  await saveModelData(database, modelId, packData(aHouse()));
  expect(await messages()).toEqual([]);
});

test('a second model of a segment becomes the current one', async () => {
  const second = await createModel(flex.database, flex.tenant.tenantId, {
    assetId: flex.assetId,
    name: 'Architecture',
    sizeBytes: 1,
    originalFilename: 'a.ifc',
    filePath: 'a',
  });
  const models = await (
    await flex.aim('Models', {
      $filter: "Asset/Name eq 'House'",
      $select: 'AssetModelId,IsCurrent',
      $orderby: 'DateUploaded desc,AssetModelId desc',
    })
  ).json();
  expect(models.value).toEqual([
    { AssetModelId: second, IsCurrent: true },
    { AssetModelId: flex.modelId, IsCurrent: false },
  ]);
  const assets = await (
    await flex.aim('Assets', { $expand: 'Segments($expand=Models/$count;$select=Name)', $select: 'Name' })
  ).json();
  expect(assets.value).toEqual([
    { Name: 'House', Segments: [{ Name: 'Architecture', 'Models@odata.count': 2 }] },
  ]);
});

test('an asset has a name of its own in any case, until it is archived', async () => {
  const made = await send('POST', 'Assets', { Name: 'Depot', State: 'Hidden' });
  expect(made.status).toBe(201);
  const { AssetId } = await made.json();
  expect((await send('POST', 'Assets', { Name: 'DEPOT' })).status).toBe(409);
  expect((await send('PATCH', `Assets(${AssetId})`, { Name: 'house' })).status).toBe(409);
  expect(await (await send('PATCH', `Assets(${AssetId})`, { State: 'Active' })).json()).toMatchObject({
    Name: 'Depot',
    State: 'Active',
  });
  expect((await send('DELETE', `Assets(${AssetId})`)).status).toBe(204);
  expect((await send('DELETE', `Assets(${AssetId})`)).status).toBe(404);
  expect((await send('POST', 'Assets', { Name: 'Depot' })).status).toBe(201);
});

test('with an asset its models and all in them are archived', async () => {
  expect((await send('DELETE', `Assets(${flex.assetId})`)).status).toBe(204);
  for (const path of ['Models', 'Components', 'Entities', 'Attributes']) {
    expect(await (await flex.aim(path)).json()).toMatchObject({ value: [] });
  }
  expect((await flex.aim(`Models(${flex.modelId})`)).status).toBe(404);
  expect((await flex.aim(`wexbim/complete?assetId=${flex.assetId}&modelId=${flex.modelId}`)).status).toBe(
    404,
  );
});

test('an archived model leaves its asset', async () => {
  expect((await send('DELETE', `Models(${flex.modelId})`)).status).toBe(204);
  const assets = await (await flex.aim('Assets', { $expand: 'Models', $filter: 'not Models/any()' })).json();
  expect(assets.value).toMatchObject([{ Name: 'House', Models: [] }]);
});

test('a model is renamed, and a body that says nonsense is refused', async () => {
  expect(await (await send('PATCH', `Models(${flex.modelId})`, { Name: 'Arc' })).json()).toMatchObject({
    Name: 'Arc',
    Revision: 'P01',
  });
  const refused = await send('PATCH', `Models(${flex.modelId})`, { State: 'Gone' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('State') } });
  expect((await send('PATCH', 'Models(999)', { Name: 'Arc' })).status).toBe(404);
  expect((await send('POST', 'Models(999)/Reprocess()')).status).toBe(404);
});

test('a model belongs to its tenant alone', async () => {
  await flex.call('/id/2.0/Tenants', {
    method: 'POST',
    body: JSON.stringify({ name: 'Beta', region: 'UK' }),
  });
  for (const path of [
    `Models(${flex.modelId})`,
    `wexbim/complete?assetId=${flex.assetId}&modelId=${flex.modelId}`,
    `modelfiles/download/${flex.assetId}/${flex.modelId}`,
  ]) {
    expect((await flex.call(`/uk/aim/2.0/beta/${path}`)).status).toBe(404);
  }
});

test('an upload is handed on with its tenant', async () => {
  const acceptUpload = jest.fn(async () => ({ AssetModelIds: [7] }));
  const other = await aFlexLocal({
    ingest: { acceptUpload, supercede: acceptUpload, reprocess: async () => false },
  });
  const response = await other.call('/sandbox/aim/2.0/acme/modelfiles/upload', {
    method: 'POST',
    body: new FormData(),
  });
  expect(await response.json()).toEqual({ AssetModelIds: [7] });
  expect(acceptUpload).toHaveBeenCalledWith(
    other.tenant,
    expect.any(Request),
    expect.objectContaining({ name: 'Local Flex application' }),
  );
});
