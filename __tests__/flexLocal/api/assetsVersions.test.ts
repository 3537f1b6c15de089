import { addDocumentFile, createModel, fillModel, supersedeModel } from '@/lib/flexLocal/database';
import { aTeam } from './aTeam';

type Team = Awaited<ReturnType<typeof aTeam>>;
let flex: Team;
beforeEach(async () => {
  flex = await aTeam();
});

function aFile(name: string) {
  return { sizeBytes: 5, originalFilename: `${name}.ifc`, filePath: name };
}

async function post(path: string, body: unknown, status = 201) {
  const response = await flex.send('Administrator', 'POST', path, body);
  expect([path, response.status]).toEqual([path, status]);
  return response.json();
}

function anEmptyModel(fields: object = {}) {
  return post('Models', {
    AssetId: flex.assetId,
    Name: 'Services',
    Revision: 'P01',
    Status: 'S1',
    ...fields,
  });
}

async function currentOf(segment: string): Promise<number[]> {
  const filter = encodeURIComponent(`SegmentName eq '${segment}' and IsCurrent eq true`);
  const { value } = await flex.get('Viewer', `Models?$filter=${filter}`);
  return value.map((model: { AssetModelId: number }) => model.AssetModelId);
}

test('a model can be made before its file, which then fills it', async () => {
  const made = await anEmptyModel({ SegmentName: 'MEP', State: 'Hidden' });
  expect(made).toMatchObject({
    Name: 'Services',
    Revision: 'P01',
    Status: 'S1',
    State: 'Hidden',
    SegmentName: 'MEP',
    IsCurrent: true,
    ModelPath: null,
    ModelSize: null,
    ProcessingStage: null,
    ProcessingStatus: null,
  });
  const id = made.AssetModelId;
  expect((await flex.send('Administrator', 'POST', `Models(${id})/Reprocess()`)).status).toBe(400);
  expect((await flex.send('Administrator', 'POST', `Models(${id})/Supercede()`)).status).toBe(400);
  await fillModel(flex.database, flex.tenant.tenantId, id, { ...aFile('mep'), revision: 'P02' });
  expect(await flex.get('Viewer', `Models(${id})`)).toMatchObject({
    Name: 'Services',
    Revision: 'P02',
    Status: 'S1',
    ModelSize: 5,
    ProcessingStage: 'Starting Up',
    ProcessingStatus: 'Pending',
  });
  await expect(fillModel(flex.database, flex.tenant.tenantId, id, aFile('again'))).rejects.toMatchObject({
    code: 'duplicate',
  });
});

test('a model that waits for its file does not put aside the one that has it', async () => {
  const { AssetModelId: id } = await anEmptyModel({ SegmentName: 'Architecture' });
  expect(await currentOf('Architecture')).toEqual([flex.modelId]);
  await fillModel(flex.database, flex.tenant.tenantId, id, aFile('new'));
  expect(await currentOf('Architecture')).toEqual([id]);
});

test('the same revision of a model is made once in a segment', async () => {
  await anEmptyModel();
  await post('Models', { AssetId: flex.assetId, Name: 'Services', Revision: 'P01', Status: 'S2' }, 409);
  await anEmptyModel({ Revision: 'P02' });
});

test.each([
  ['no asset', { AssetId: undefined }],
  ['an asset that there is not', { AssetId: 999 }],
  ['no name', { Name: ' ' }],
  ['no revision', { Revision: undefined }],
  ['no status', { Status: null }],
  ['a state of its own', { State: 'Archived' }],
  ['a key that is no number', { AssetId: '1; DROP TABLE model' }],
  ['a key beyond all numbers', { AssetId: 1e300 }],
])('a model with %s is refused', async (_what, fields) => {
  await post('Models', { AssetId: flex.assetId, Name: 'A', Revision: '1', Status: 'S', ...fields }, 400);
});

test('a further version keeps segment and name, and becomes the current one', async () => {
  const id = await supersedeModel(flex.database, flex.tenant.tenantId, flex.modelId, {
    ...aFile('v2'),
    revision: 'P02',
  });
  expect(await flex.get('Viewer', `Models(${id})`)).toMatchObject({
    Name: 'Architecture',
    SegmentName: 'Architecture',
    Revision: 'P02',
  });
  expect(await currentOf('Architecture')).toEqual([id]);
});

test('when the current version is archived, the one before it is current again', async () => {
  const id = await supersedeModel(flex.database, flex.tenant.tenantId, flex.modelId, aFile('v2'));
  expect((await flex.send('Publisher', 'DELETE', `Models(${id})`)).status).toBe(204);
  expect(await currentOf('Architecture')).toEqual([flex.modelId]);
});

test('any If-Match is taken for a delete, as no ETags are given', async () => {
  const headers = { 'if-match': 'W/"nonsense"' };
  const response = await flex.call(`/sandbox/aim/2.0/acme/Models(${flex.modelId})`, {
    method: 'DELETE',
    headers,
  });
  expect(response.status).toBe(204);
});

test('a model moves to the segment of the same name in another asset', async () => {
  const older = await createModel(flex.database, flex.tenant.tenantId, {
    ...aFile('older'),
    assetId: flex.assetId,
    name: 'Architecture',
  });
  const { AssetId: depot } = await post('Assets', { Name: 'Depot' });
  const moved = await flex.send('Publisher', 'POST', `Models(${older})/Asset.Move`, { assetId: depot });
  expect(moved.status).toBe(200);
  expect(await moved.json()).toMatchObject({
    AssetModelId: older,
    AssetId: depot,
    AssetName: 'Depot',
    SegmentName: 'Architecture',
    IsCurrent: true,
  });
  const models = await flex.get(
    'Viewer',
    `Models?$filter=AssetId%20eq%20${flex.assetId}&$select=AssetModelId,IsCurrent`,
  );
  expect(models.value).toEqual([{ AssetModelId: flex.modelId, IsCurrent: true }]);
  await post(`Models(${older})/Asset.Move`, { assetId: depot }, 200);
  await post(`Models(${older})/Asset.Move`, { assetId: 999 }, 404);
  await post(`Models(${older})/Asset.Move`, { assetId: 'x' }, 400);
  await post('Models(999)/Asset.Move', { assetId: depot }, 404);
});

test('segments tell who made them and hold their models, the current one and those before', async () => {
  await anEmptyModel();
  const asset = await flex.get(
    'Viewer',
    `Assets(${flex.assetId})?$expand=Segments($expand=Models($select=Name),ModelEntities($select=State),Asset($select=Name))`,
  );
  expect(asset.Segments).toMatchObject([
    {
      Name: 'Architecture',
      Description: null,
      IsDefault: true,
      CreatedById: null,
      Models: [{ Name: 'Architecture' }],
      ModelEntities: [{ State: 'Active' }],
      Asset: { Name: 'House' },
    },
    { Name: 'Services', IsDefault: false, CreatedById: expect.any(String), ModifiedById: expect.any(String) },
  ]);
});

test('all that a model leads to can be expanded', async () => {
  const names =
    'Asset,Segment,Entities,Spaces,Facilities,Sites,Applications,AttributeDefinitions,Roles,Permissions';
  const model = await flex.get('Viewer', `Models(${flex.modelId})?$expand=${names}`);
  for (const name of names.split(',')) expect(model[name]).toEqual(expect.anything());
  const asset = await flex.get('Viewer', `Assets(${flex.assetId})?$expand=Models,Segments,Roles,Permissions`);
  expect(asset).toMatchObject({
    Models: [{}],
    Segments: [{}],
    Roles: { length: 4 },
    Permissions: { Roles: [] },
  });
});

test('hidden things are listed with their state, archived ones by nothing', async () => {
  await flex.send('Publisher', 'PATCH', `Models(${flex.modelId})`, { State: 'Hidden' });
  expect((await flex.get('Viewer', "Models?$filter=State%20eq%20'Hidden'")).value).toHaveLength(1);
  await flex.send('Publisher', 'DELETE', `Models(${flex.modelId})`);
  for (const [method, path] of [
    ['GET', `Models(${flex.modelId})`],
    ['GET', `Models(${flex.modelId})/Roles`],
    ['PATCH', `Models(${flex.modelId})`],
    ['DELETE', `Models(${flex.modelId})`],
    ['POST', `Models(${flex.modelId})/Supercede()`],
    ['GET', `modelfiles/download/${flex.assetId}/${flex.modelId}`],
  ])
    expect([
      path,
      (await flex.send('Publisher', method!, path!, method === 'PATCH' ? {} : undefined)).status,
    ]).toEqual([path, 404]);
});

test('the plan tells what is used, and what is over it is refused', async () => {
  expect(await flex.get('Viewer', 'stats/planAllowances')).toEqual({
    AIMAssets: { Limit: 10_000, Used: 1, Remaining: 9999, Unit: 'Assets', LimitExceeded: false },
    AIMModels: { Limit: 100_000, Used: 1, Remaining: 99_999, Unit: 'Models', LimitExceeded: false },
    AIMStorage: {
      Limit: 1000,
      Used: 6e-9,
      Remaining: expect.closeTo(1000),
      Unit: 'GB',
      LimitExceeded: false,
    },
  });
  await flex.database.write((transaction) =>
    transaction.execute('UPDATE subscription SET maxAIMAssets = 1, maxAIMModels = 1'),
  );
  const refused = await flex.send('Publisher', 'POST', 'Assets', { Name: 'More' });
  expect(refused.status).toBe(402);
  expect(await refused.json()).toMatchObject({
    error: { code: 'PlanLimit', message: expect.stringMatching(/1 assets/) },
  });
  await post('Models', { AssetId: flex.assetId, Name: 'A', Revision: '1', Status: 'S' }, 402);
  await flex.send('Publisher', 'DELETE', `Assets(${flex.assetId})`);
  expect((await flex.send('Publisher', 'POST', 'Assets', { Name: 'More' })).status).toBe(201);
});

test('storage is limited by what the files weigh, and soft limits let pass', async () => {
  const { database, tenant, assetId } = flex;
  const huge = { assetId, name: 'Huge', ...aFile('huge'), sizeBytes: 2e12 };
  await expect(createModel(database, tenant.tenantId, huge)).rejects.toMatchObject({ code: 'plan_limit' });
  const document = { documentName: 'D', originalFilename: 'd.pdf', storedName: 'd', sizeBytes: 1e12 };
  const adding = () => addDocumentFile(database, { ...document, assetModelId: flex.modelId });
  await expect(adding()).rejects.toMatchObject({ code: 'plan_limit' });
  await database.write((transaction) => transaction.execute('UPDATE subscription SET hasSoftLimits = 1'));
  await createModel(database, tenant.tenantId, huge);
  await adding();
  const { AIMStorage } = await flex.get('Viewer', 'stats/planAllowances');
  expect(AIMStorage).toMatchObject({ Used: expect.closeTo(3000), Remaining: 0, LimitExceeded: true });
});
