import { addMember, ensureUser, saveModelData } from '@/lib/flexLocal/database';
import { packData } from '@/lib/ifc';
import { aHouse } from '../database/anIfcData';
import { aFlexLocal, CALLERS } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
type Answer = { status: number; body: Record<string, unknown> & { value: Record<string, unknown>[] } };
let flex: Server;
beforeEach(async () => {
  flex = await aFlexLocal();
});

async function send(method: string, path: string, body?: unknown, token = 'good-token'): Promise<Answer> {
  const response = await flex.call(`/sandbox/aim/2.0/acme/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}
const post = (set: string, body: object = {}) => send('POST', set, { AssetModelId: flex.modelId, ...body });
const at = (set: string, entityId: unknown) => `${set}(AssetModelId=${flex.modelId}, EntityId=${entityId})`;
const get = (path: string) => send('GET', path);
const reprocess = () => saveModelData(flex.database, flex.modelId, packData(aHouse()));

const FAMILIES = [
  ['Assemblies', 'Assembly', 201],
  ['Components', 'Component', 200],
  ['ComponentTypes', 'ComponentType', 201],
  ['Contacts', 'Contact', 201],
  ['Documents', 'Document', 201],
  ['Entities', 'Entity', 201],
  ['Facilities', 'Facility', 201],
  ['Issues', 'Issue', 201],
  ['Jobs', 'Job', 201],
  ['Levels', 'Level', 201],
  ['Resources', 'Resource', 201],
  ['Sites', 'Site', 201],
  ['Spaces', 'Space', 200],
  ['Spares', 'Spare', 201],
  ['Systems', 'System', 201],
  ['Zones', 'Zone', 201],
] as const;

test('one of each family is made, changed in part, documented, listed and kept when the file is processed again', async () => {
  for (const [set, kind, status] of FAMILIES) {
    const made = await post(set, { Name: `New ${kind}`, Description: 'As made' });
    expect(made.status).toBe(status);
    const { EntityId } = made.body;
    const edited = await send('PATCH', at(set, EntityId), { Name: `Other ${kind}` });
    expect(edited).toMatchObject({ status: 200, body: { Name: `Other ${kind}`, Description: 'As made' } });
    const document = await send('POST', `${at(set, EntityId)}/DocumentEntities`, {
      AssetModelId: flex.modelId,
      Name: `About ${kind}`,
    });
    expect(document).toMatchObject({ status: 201, body: { Name: `About ${kind}` } });
  }
  await reprocess();
  for (const [set, kind] of FAMILIES) {
    const filter = encodeURIComponent(`Name eq 'Other ${kind}'`);
    const found = await get(`${set}?$filter=${filter}&$expand=Documents($select=Name)&$count=true`);
    expect(found.body).toMatchObject({
      '@odata.count': 1,
      value: [{ Documents: [{ Name: `About ${kind}` }] }],
    });
    const asOf = await get(`${set}/AsOf(date=${new Date().toISOString()})?$filter=${filter}`);
    expect(asOf.body.value).toMatchObject([{ Name: `Other ${kind}` }]);
    expect((await get(`${set}/GetAvailableProperties(assetId=${flex.assetId})`)).status).toBe(200);
  }
});

test('numbers go on from the last of the model, and a taken one is refused', async () => {
  const model = await get(`Models(${flex.modelId})`);
  const first = (await post('Issues', { Name: 'Leak' })).body;
  expect(first.EntityId).toBeGreaterThan(model.body.LastEntityId as number);
  expect((await get(`Models(${flex.modelId})`)).body.LastEntityId).toBe(first.EntityId);
  expect((await post('Issues', { EntityId: 5000 })).body.EntityId).toBe(5000);
  expect((await post('Issues')).body.EntityId).toBe(5001);
  expect((await post('Zones', { EntityId: 5000 })).status).toBe(409);
  expect((await post('Zones', { EntityId: 50 })).status).toBe(409);
});

test('in a model without a file numbers are far from those that a file will bring', async () => {
  const wanted = { AssetId: flex.assetId, Name: 'Facility management', Revision: 'P01', Status: 'S1' };
  const { AssetModelId } = (await send('POST', 'Models', wanted)).body;
  const first = (await send('POST', 'Issues', { AssetModelId, Name: 'Leak' })).body;
  expect(first.EntityId).toBeGreaterThanOrEqual(1_000_000_000);
  await saveModelData(flex.database, AssetModelId as number, packData(aHouse()));
  const own = `$filter=AssetModelId eq ${AssetModelId} and EntityId ge 1000000000&$select=EntityId`;
  expect((await get(`Issues?${own.replaceAll(' ', '%20')}`)).body.value).toEqual([
    { EntityId: first.EntityId },
  ]);
  expect((await send('POST', 'Issues', { AssetModelId })).body.EntityId).toBe((first.EntityId as number) + 1);
});

test('who writes becomes a contact of the model, once', async () => {
  const { EntityId } = (await post('Issues', { Name: 'Leak' })).body;
  await send('PATCH', at('Components', 50), { Name: 'Front door' });
  const issue = await get(`${at('Issues', EntityId)}?$expand=CreatedBy($expand=Contact),ModifiedBy,Contacts`);
  const me = {
    ContactName: CALLERS['good-token']?.name,
    ContactExternalIdentifier: CALLERS['good-token']?.userId,
  };
  expect(issue.body).toMatchObject({
    CreatedBy: { ...me, Role: 'CreatedBy', EntityId, Contact: { Name: me.ContactName } },
    ModifiedBy: { ...me, Role: 'ModifiedBy' },
    Contacts: [{ Role: 'CreatedBy' }, { Role: 'ModifiedBy' }],
  });
  const contacts = await get('Contacts?$expand=Entities($select=EntityId,Role,EntityName;$expand=Entity)');
  expect(contacts.body.value).toHaveLength(1);
  expect(contacts.body.value[0]?.Entities).toMatchObject([
    { EntityId: 50, Role: 'ModifiedBy', EntityName: 'Front door', Entity: { ExternalObjectType: 'IfcDoor' } },
    { EntityId, Role: 'CreatedBy' },
    { EntityId, Role: 'ModifiedBy' },
  ]);
});

test('what was changed in things of the file is there after it was processed again', async () => {
  await send('PATCH', at('Components', 50), { Name: 'Front door', ComponentTypeId: null });
  await send('PATCH', at('Components', 50), { Description: 'Squeaks' });
  await send('PATCH', at('Levels', 20), { Mood: 'bright', DynamicProperties: { Doors: 3 } });
  await send('PATCH', at('Levels', 20), { Mood: null });
  const before = (await get(`${at('Components', 50)}?$expand=ModifiedBy`)).body;
  await reprocess();
  const after = (await get(`${at('Components', 50)}?$expand=ModifiedBy`)).body;
  expect(after).toEqual(before);
  expect(after).toMatchObject({ Name: 'Front door', Description: 'Squeaks', ComponentTypeId: null });
  expect((await get(at('Levels', 20))).body.DynamicProperties).toEqual({ Doors: 3 });
});

test('a thing of the file has the date on which the model came to be, however often it is processed', async () => {
  const before = (await get(at('Components', 50))).body.DateCreated;
  await reprocess();
  expect((await get(at('Components', 50))).body.DateCreated).toBe(before);
});

test('AsOf shows names as they were, and nothing before the model was there', async () => {
  const past = new Date(Date.now() - 60_000).toISOString();
  expect((await get(`Entities/AsOf(date=${past})`)).body.value).toEqual([]);
  await send('PATCH', at('Components', 50), { Name: 'First' });
  const [change] = await flex.database.read('SELECT dateUntil FROM entityHistory');
  const then = new Date(Date.parse(String(change?.dateUntil)) - 1).toISOString();
  await flex.database.write((transaction) =>
    transaction.execute({ sql: 'UPDATE entity SET dateCreated = ? WHERE authored = 0', args: [past] }),
  );
  const named = '?$filter=EntityId eq 50&$select=Name'.replaceAll(' ', '%20');
  expect((await get(`Components/AsOf(date=${then})${named}`)).body.value).toEqual([{ Name: 'Door A' }]);
  const now = new Date().toISOString();
  expect((await get(`Components/AsOf(date=${now})${named}`)).body.value).toEqual([{ Name: 'First' }]);
  const kinds = await get(`Entities/AsOf(date=${then},entityKind=space)?$select=EntityId`);
  expect(kinds.body.value).toEqual([{ EntityId: 30 }, { EntityId: 31 }, { EntityId: 32 }]);
  expect((await get(`Entities/AsOf(date=${then},entityKind=Chair)`)).status).toBe(400);
  for (const date of ['yesterday', '2022-13-01', '20220101', '']) {
    expect((await get(`Zones/AsOf(date=${date})`)).status).toBeGreaterThanOrEqual(400);
    expect((await get(`Zones/AsOf(date=${date})`)).status).toBeLessThan(500);
  }
});

test('GlobalIds lead to entities in both their forms, of own models alone', async () => {
  const uuid = '2b6e6a30-3a5c-4e2b-9c55-1f0d7a4bfe01';
  const made = await post('Components', { Name: 'Pump', ExternalIdentifier: uuid });
  const lookUp = (ifcGuids: string[]) => send('POST', 'Entities/Guids.Lookup?$orderby=Name', { ifcGuids });
  const byUuid = await lookUp([uuid.toUpperCase(), 'guid-50', 'nobody']);
  expect(byUuid.body.value).toMatchObject([
    { EntityId: 50, Name: 'Door A', AssetId: flex.assetId, ExternalIdentifier: 'guid-50' },
    { EntityId: made.body.EntityId, ExternalIdentifier: uuid },
  ]);
  const ifcGuid = byUuid.body.value[1]?.IfcGuid as string;
  expect(ifcGuid).toMatch(/^[0-3][0-9A-Za-z_$]{21}$/);
  const byIfcGuid = await lookUp([ifcGuid, uuid]);
  expect(byIfcGuid.body.value).toMatchObject([{ EntityId: made.body.EntityId, IfcGuid: ifcGuid }]);
  expect((await send('POST', 'Entities/Guids.Lookup', { ifcGuids: [1] })).status).toBe(400);
  expect((await send('POST', 'Entities/Guids.Lookup')).status).toBe(400);
});

test('types and levels are those of the model', async () => {
  expect((await post('Jobs', { Name: 'Oil', ComponentTypeId: 40 })).body).toMatchObject({
    ComponentTypeId: 40,
    ComponentTypeName: 'Oak door',
  });
  expect((await post('Spares', { ComponentTypeId: 40 })).status).toBe(201);
  expect((await post('Spaces', { LevelId: 20 })).body).toMatchObject({ LevelName: 'Ground' });
  for (const [set, wrong] of [
    ['Jobs', { ComponentTypeId: 50 }],
    ['Components', { ComponentTypeId: 999 }],
    ['Spaces', { LevelId: 40 }],
  ] as const) {
    expect((await post(set, wrong)).status).toBe(400);
  }
  expect((await send('PATCH', at('Spaces', 30), { LevelId: 50 })).status).toBe(400);
  const type = await get(`${at('ComponentTypes', 40)}?$expand=Jobs,Spares/$count`);
  expect(type.body).toMatchObject({ Jobs: [{ Name: 'Oil' }], 'Spares@odata.count': 1 });
});

test('a thing is of its family alone', async () => {
  expect((await send('PATCH', at('Spaces', 50), { Name: 'x' })).status).toBe(404);
  expect((await send('POST', `${at('Spaces', 50)}/DocumentEntities`, {})).status).toBe(404);
  expect((await send('PATCH', at('Entities', 50), { Name: 'Any' })).body.Name).toBe('Any');
  const other = { AssetModelId: flex.modelId + 1 };
  expect((await send('POST', 'Issues', other)).status).toBe(404);
  expect((await send('PATCH', `Issues(AssetModelId=${flex.modelId + 1},EntityId=1)`, {})).status).toBe(404);
});

test('reading takes membership, changing the role Contributor, adding the role Publisher', async () => {
  for (const [token, role] of [
    ['viewer-token', 'Viewer'],
    ['contributor-token', 'Contributor'],
    ['publisher-token', 'Publisher'],
  ] as const) {
    const caller = CALLERS[token]!;
    await ensureUser(flex.database, caller);
    const membership = { tenantId: flex.tenant.tenantId, userId: caller.userId };
    await addMember(flex.database, membership, role, CALLERS['good-token']!);
  }
  const statuses = async (token: string) => [
    (await send('PATCH', at('Levels', 20), { Description: token }, token)).status,
    (await send('POST', 'Issues', { AssetModelId: flex.modelId }, token)).status,
    (await send('POST', `${at('Levels', 20)}/DocumentEntities`, {}, token)).status,
  ];
  expect(await statuses('viewer-token')).toEqual([403, 403, 403]);
  expect(await statuses('contributor-token')).toEqual([200, 403, 403]);
  expect(await statuses('publisher-token')).toEqual([200, 201, 201]);
  expect(await statuses('other-token')).toEqual([404, 404, 404]);
});

test.each([
  ['POST', 'Issues', 'null'],
  ['POST', 'Issues', '[]'],
  ['POST', 'Issues', '{"AssetModelId":"1"}'],
  ['POST', 'Issues', '{"AssetModelId":1e99}'],
  ['POST', 'Issues', '{"AssetModelId":1,"EntityId":-1}'],
  ['POST', 'Issues', '{"AssetModelId":1,"EntityId":4000000000}'],
  ['POST', 'Issues', '{"AssetModelId":1,"Name":{"a":1}}'],
  ['POST', 'Issues', '{"AssetModelId":1,"Name":"\\ud800"}'],
  ['POST', 'Issues', '{"AssetModelId":1,"Name":"a\\u0000b"}'],
  ['POST', 'Issues', '{"AssetModelId":1,"DynamicProperties":{"a b":1}}'],
  ['POST', 'Issues', '{"AssetModelId":1,"DynamicProperties":{"deep":{"er":1}}}'],
  ['POST', 'Issues?$expand=Nobody', '{"AssetModelId":1}'],
  ['POST', 'Documents', '{"AssetModelId":1,"Location":"java\\nscript:alert(1)"}'],
  ['POST', 'Documents', '{"AssetModelId":1,"Location":" JavaScript:alert(1)"}'],
  ['POST', 'Documents', '{"AssetModelId":1,"Location":"Flex"}'],
  ['PATCH', 'Levels(AssetModelId=1,EntityId=x)', '{}'],
  ['PATCH', 'Levels(AssetModelId=1,EntityId=20)', '{'],
  ['GET', 'Issues(AssetModelId=1)', ''],
])('%s %s with %s is the fault of the caller and changes nothing', async (method, path, body) => {
  const before = await flex.database.read('SELECT COUNT(*) AS total FROM entity');
  const response = await flex.call(`/sandbox/aim/2.0/acme/${path}`, { method, body: body || undefined });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(await flex.database.read('SELECT COUNT(*) AS total FROM entity')).toEqual(before);
});
