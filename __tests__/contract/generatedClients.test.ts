import {
  ApplicationsClient,
  AssembliesClient,
  AssetCreate,
  AssetEdit,
  AssetsClient,
  AttributesClient,
  ComponentTypesClient,
  ComponentsClient,
  EntitiesClient,
  FacilitiesClient,
  LevelsClient,
  ModelEdit,
  ModelFilesClient,
  ModelsClient,
  SitesClient,
  SpacesClient,
  SystemsClient,
  WexbimClient,
  ZonesClient,
  type Region,
} from '@xbim/flex-react-api';
import { MeClient, TenantCreate, TenantEdit, TenantsClient } from '@xbim/flex-react-identity-api';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** The official clients, generated from Flex's own description of itself, must be able to read what is answered. */

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

function client<T>(Client: new (baseUrl: string, http: FlexTarget['http']) => T): T {
  return new Client(flex.baseUrl, flex.http);
}

test('Me tells who the application acts for, and which regions there are', async () => {
  const me = await client(MeClient).get('tenants');
  expect(me?.userId).toEqual(expect.any(String));
  expect(me?.tenants?.length).toBeGreaterThan(0);
  const regions = await client(MeClient).getRegions();
  expect(regions.value?.map((region) => region?.code)).toContain(flex.region);
});

test('a tenant is found in the list, by its id and by its slug', async () => {
  const tenants = await client(TenantsClient).get(
    'owner($select=name),members($top=0;$select=UserId;$count=true)',
    "regionCode ne ''",
    undefined,
    'Name',
    10,
    0,
    true,
  );
  expect(tenants.odata_count).toBeGreaterThan(0);
  const [first] = tenants.value ?? [];
  expect(first?.dateCreated).toBeInstanceOf(Date);
  const byId = await client(TenantsClient).getByKey(first?.tenantId ?? '');
  const bySlug = await client(TenantsClient).getByKeyidentifier(first?.identifier ?? '');
  expect(bySlug?.tenantId).toBe(byId?.tenantId);
  expect((await client(TenantsClient).getIsIdentifierAvailableByKey(first?.identifier ?? '')).value).toBe(
    false,
  );
});

test('a tenant is made, changed and archived', async () => {
  if (!flex.mayWrite) return;
  const tenants = client(TenantsClient);
  const made = await tenants.post(new TenantCreate({ name: 'Contract check', region: flex.region }));
  expect(made).toMatchObject({
    identifier: 'contract-check',
    regionCode: flex.region,
    role: 'Administrator',
  });
  const id = made?.tenantId ?? '';
  expect((await tenants.patch(id, new TenantEdit({ name: 'Renamed' })))?.name).toBe('Renamed');
  await tenants.delete(id);
  await expect(tenants.getByKey(id)).rejects.toMatchObject({ status: 404 });
});

test('assets are listed with their models, and counted', async () => {
  const assets = await client(AssetsClient).get(
    ...at,
    'Models($count=true;$select=AssetModelId,Name,SegmentName)',
    "Models/any(m:m/ProcessingStatus eq 'Completed')",
    null,
    'Models/$count desc',
    5,
    0,
    true,
  );
  expect(assets.odata_count).toBeGreaterThan(0);
  expect(assets.value?.[0]).toMatchObject({ AssetId: expect.any(Number), Name: expect.any(String) });
});

test('an asset is made, changed and archived', async () => {
  if (!flex.mayWrite) return;
  const assets = client(AssetsClient);
  const made = await assets.post(...at, new AssetCreate({ Name: 'Contract asset' }));
  const id = made.AssetId ?? 0;
  await expect(assets.post(...at, new AssetCreate({ Name: 'contract asset' }))).rejects.toMatchObject({
    status: 409,
  });
  expect((await assets.patch(id, ...at, new AssetEdit({ Name: 'Other name' }))).Name).toBe('Other name');
  await assets.delete(id, ...at);
  await expect(assets.getByKey(id, ...at)).rejects.toMatchObject({ status: 404 });
});

test('a model tells its size, its unit and that it is processed', async () => {
  const model = await client(ModelsClient).getByKey(flex.modelId, ...at, 'Asset');
  expect(model).toMatchObject({
    AssetModelId: flex.modelId,
    AssetId: flex.assetId,
    ProcessingStatus: 'Completed',
  });
  expect(model.ModelSize).toBeGreaterThan(0);
  expect(model.OneMeter).toBeGreaterThan(0);
  expect(model.DateUploaded).toBeInstanceOf(Date);
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
  if (!flex.mayWrite) return;
  const models = client(ModelsClient);
  expect((await models.patch(flex.modelId, ...at, new ModelEdit({ Status: 'S2' }))).Status).toBe('S2');
  expect(await models.postReprocess(flex.modelId, ...at)).toBe(true);
});

test.each([
  ['Levels', LevelsClient],
  ['Spaces', SpacesClient],
  ['Components', ComponentsClient],
  ['ComponentTypes', ComponentTypesClient],
  ['Systems', SystemsClient],
  ['Zones', ZonesClient],
  ['Facilities', FacilitiesClient],
  ['Sites', SitesClient],
  ['Assemblies', AssembliesClient],
  ['Entities', EntitiesClient],
])('%s are listed and read one by one', async (_set, Client) => {
  type Reader = Pick<EntitiesClient, 'get' | 'getByKey'>;
  const entities = client(Client as never) as Reader;
  const filter = `AssetModelId eq ${flex.modelId}`;
  const page = await entities.get(
    ...at,
    'Attributes,Model($select=SegmentName)',
    filter,
    null,
    'Name',
    5,
    0,
    true,
  );
  expect(page.value?.length ?? 0).toBeLessThanOrEqual(page.odata_count ?? 0);
  const [first] = page.value ?? [];
  if (!first) return;
  const again = await entities.getByKey(
    flex.modelId,
    first.EntityId ?? 0,
    ...at,
    'Attributes($select=Name,Unit,Value)',
  );
  expect(again).toMatchObject({ EntityId: first.EntityId, ExternalIdentifier: first.ExternalIdentifier });
});

test('a room knows its level, and a component its rooms', async () => {
  const spaces = await client(SpacesClient).get(
    ...at,
    'Level,Components($count=true;$select=Name;$top=0)',
    `AssetModelId eq ${flex.modelId}`,
  );
  expect(spaces.value?.[0]?.Level).toMatchObject({ EntityId: spaces.value?.[0]?.LevelId });
  const components = await client(ComponentsClient).get(
    ...at,
    'Spaces,Systems,ComponentType',
    'Spaces/any()',
    null,
    null,
    1,
  );
  expect(components.value?.[0]?.Spaces?.[0]).toMatchObject({ EntityId: expect.any(Number) });
});

test('attributes are defined once a model, and valued once an entity', async () => {
  const attributes = client(AttributesClient);
  const definitions = await attributes.get(
    ...at,
    null,
    `AssetModelId eq ${flex.modelId} and GroupType eq 'PsetAttribute'`,
    null,
    'GroupName,Name',
  );
  const [first] = definitions.value ?? [];
  expect(first).toMatchObject({ AssetModelId: flex.modelId, GroupType: 'PsetAttribute' });
  const again = await attributes.getByKey(flex.modelId, first?.AttributeDefinitionId ?? 0, ...at);
  expect(again.Name).toBe(first?.Name);
  expect(
    (await client(ComponentsClient).getGetAvailableProperties(flex.assetId, ...at)).value?.length,
  ).toBeGreaterThan(0);
});

test('the authoring tools are listed', async () => {
  const applications = await client(ApplicationsClient).get(...at, null, 'Name ne null');
  expect(applications.value?.[0]?.ApplicationIdentifier).toEqual(expect.any(String));
});

test('geometry and source file come whole, the file with its name', async () => {
  const geometry = await client(WexbimClient).getComplete(flex.assetId, flex.modelId, ...at);
  expect(geometry?.data.size).toBeGreaterThan(0);
  const source = await client(ModelFilesClient).getDownloadByKey(flex.assetId, flex.modelId, ...at);
  expect(source?.data.size).toBeGreaterThan(0);
  expect(source?.fileName).toMatch(/\.ifc/);
});

test('an unknown tenant is not found', async () => {
  await expect(client(AssetsClient).get('no-such-tenant', flex.region as Region)).rejects.toMatchObject({
    status: 404,
  });
});
