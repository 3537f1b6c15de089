import {
  ApplicationsClient,
  AssetCreate,
  AssetsClient,
  ModelCreate,
  ModelEdit,
  ModelFilesClient,
  ModelMoveParameters,
  ModelsClient,
  Parameters4,
  Parameters4MemberType,
  Parameters5,
  type Region,
} from '@xbim/flex-react-api';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** Models, their files and their authoring tools, through the official clients. */

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

function client<T>(Client: new (baseUrl: string, http: FlexTarget['http']) => T): T {
  return new Client(flex.baseUrl, flex.http);
}

function anEmptyModel(Name: string) {
  const model = new ModelCreate({ AssetId: flex.assetId, Name, Revision: 'P01', Status: 'S0' });
  return client(ModelsClient).post(...at, model);
}

test('a model tells its size, its unit and that it is processed', async () => {
  const model = await client(ModelsClient).getByKey(flex.modelId, ...at, 'Asset,Segment,Permissions');
  expect(model).toMatchObject({
    AssetModelId: flex.modelId,
    AssetId: flex.assetId,
    ProcessingStatus: 'Completed',
  });
  expect(model.ModelSize).toBeGreaterThan(0);
  expect(model.OneMeter).toBeGreaterThan(0);
  expect(model.DateUploaded).toBeInstanceOf(Date);
  expect(model.Permissions?.EffectivePermissions).toContain('SeeContent');
  const models = await client(ModelsClient).get(
    ...at,
    null,
    `AssetModelId eq ${flex.modelId}`,
    null,
    'DateUploaded desc',
  );
  expect(models.value).toHaveLength(1);
});

test('a model is renamed, and queued again', async () => {
  const models = client(ModelsClient);
  if (!flex.mayWrite) return;
  expect((await models.patch(flex.modelId, ...at, new ModelEdit({ Status: 'S2' }))).Status).toBe('S2');
  expect(await models.postReprocess(flex.modelId, ...at)).toBe(true);
});

test('a model is made without a file, moved to another asset and archived', async () => {
  if (!flex.mayWrite) return;
  const models = client(ModelsClient);
  const assets = client(AssetsClient);
  const { AssetModelId: id = 0 } = await anEmptyModel('Contract model');
  await expect(anEmptyModel('Contract model')).rejects.toMatchObject({ status: 409 });
  const { AssetId: otherId = 0 } = await assets.post(...at, new AssetCreate({ Name: 'Contract move' }));
  const to = new ModelMoveParameters({ assetId: otherId });
  expect((await models.postAssetMove(flex.tenantId, id, at[1], to)).AssetId).toBe(otherId);
  await models.delete(id, ...at);
  await expect(models.getByKey(id, ...at)).rejects.toMatchObject({ status: 404 });
  await assets.delete(otherId, ...at);
});

test('a role on a model is found, given, seen and taken', async () => {
  const models = client(ModelsClient);
  const { value: roles } = await models.getRoles(flex.modelId, ...at, 'Members');
  expect(roles?.[0]).toMatchObject({ RoleId: expect.any(String), RoleLevel: 'Model' });
  const { value: access } = await models.getMemberAccess(flex.modelId, ...at);
  expect(access?.[0]?.EffectivePermissionSet).toContain('See');
  if (!flex.mayWrite) return;
  const given = {
    roleId: roles?.[0]?.RoleId ?? '',
    userId: access?.[0]?.UserId ?? '',
    memberType: Parameters4MemberType.User,
  };
  await models.postRolesAssign(flex.tenantId, flex.modelId, at[1], new Parameters4(given));
  expect((await models.getPermissionsByKey(flex.modelId, ...at)).Roles).toHaveLength(1);
  await models.postRolesRevoke(flex.tenantId, flex.modelId, at[1], new Parameters5(given as never));
  expect((await models.getPermissionsByKey(flex.modelId, ...at)).Roles).toEqual([]);
});

test('a file is uploaded, and a further version of it', async () => {
  if (!flex.mayWrite) return;
  const file = { data: new Blob(['ISO-10303-21;']), fileName: 'contract.ifc' };
  const uploaded = await client(ModelFilesClient).postUpload(
    ...at,
    file,
    'Contract upload',
    'Arc',
    'P01',
    'S1',
  );
  expect(uploaded.AssetModelIds).toEqual([expect.any(Number)]);
  const next = await client(ModelsClient).postSupercede(flex.modelId, ...at, file, 'P02', 'S1');
  expect(next.AssetModelIds).toEqual([expect.any(Number)]);
});

test('a model of no asset cannot be superseded', async () => {
  const file = { data: new Blob(['ISO-10303-21;']), fileName: 'contract.ifc' };
  // The client throws the body of a 404 itself and drops the status (CONTRACT.md 8.1).
  await expect(client(ModelsClient).postSupercede(2_000_000_000, ...at, file)).rejects.toMatchObject({
    error: { code: 'NotFound' },
  });
});

test('the source file comes whole, with its name', async () => {
  const source = await client(ModelFilesClient).getDownloadByKey(flex.assetId, flex.modelId, ...at);
  expect(source?.data.size).toBeGreaterThan(0);
  expect(source?.fileName).toMatch(/\.ifc/);
});

test('a model without a file cannot be compared', async () => {
  const models = client(ModelsClient);
  if (!flex.mayWrite) return;
  const { AssetModelId: emptyId = 0 } = await anEmptyModel('Contract target');
  // What a comparison finds is for mapping.test.ts.
  await expect(models.postGenerateModelMapping(flex.modelId, emptyId, ...at)).rejects.toMatchObject({
    status: 400,
  });
  await models.delete(emptyId, ...at);
});

test('the authoring tools are listed, and read one by one', async () => {
  const applications = client(ApplicationsClient);
  const { value } = await applications.get(
    ...at,
    'Model($select=Name)',
    'Name ne null',
    null,
    'Name',
    5,
    0,
    true,
  );
  expect(value?.[0]?.ApplicationIdentifier).toEqual(expect.any(String));
  const one = await applications.getByKey(value?.[0]?.ApplicationId ?? 0, ...at);
  expect(one.ApplicationIdentifier).toBe(value?.[0]?.ApplicationIdentifier);
  await expect(applications.getByKey(2_000_000_000, ...at)).rejects.toMatchObject({ status: 404 });
});

everyMethodOf([ApplicationsClient, ModelFilesClient, ModelsClient]);
