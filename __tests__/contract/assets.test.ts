import {
  AdminClient,
  AssetCreate,
  AssetEdit,
  AssetsClient,
  DiagnosticsClient,
  LogsClient,
  Parameters,
  Parameters2,
  ParametersMemberType,
  StatsClient,
  type Region,
} from '@xbim/flex-react-api';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** Assets, their roles, the plan, and what concerns the server alone, through the official clients. */

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

function client<T>(Client: new (baseUrl: string, http: FlexTarget['http']) => T): T {
  return new Client(flex.baseUrl, flex.http);
}

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
  expect(assets.value?.[0]?.DateCreated).toBeInstanceOf(Date);
});

test('an asset comes with its segments, roles and permissions', async () => {
  const asset = await client(AssetsClient).getByKey(
    flex.assetId,
    ...at,
    'Segments($expand=Models),Roles,Permissions',
    'AssetId,Name',
  );
  expect(asset.AssetId).toBe(flex.assetId);
  expect(asset.Segments?.length).toBeGreaterThan(0);
  expect(asset.Roles?.length).toBeGreaterThan(0);
  expect(asset.Permissions?.EffectivePermissions).toContain('See');
});

test('an asset is made, changed and archived', async () => {
  const assets = client(AssetsClient);
  if (!flex.mayWrite) return;
  const made = await assets.post(...at, new AssetCreate({ Name: 'Contract asset' }));
  const id = made.AssetId ?? 0;
  await expect(assets.post(...at, new AssetCreate({ Name: 'contract asset' }))).rejects.toMatchObject({
    status: 409,
  });
  expect((await assets.patch(id, ...at, new AssetEdit({ Name: 'Other name' }))).Name).toBe('Other name');
  await assets.delete(id, ...at);
  await expect(assets.getByKey(id, ...at)).rejects.toMatchObject({ status: 404 });
});

test('a role is found, given, seen and taken', async () => {
  const assets = client(AssetsClient);
  const roles = await assets.getRoles(flex.assetId, ...at, 'Members', null, null, 'RoleName', 10, 0, true);
  const [role] = roles.value ?? [];
  expect(role).toMatchObject({ RoleId: expect.any(String), RoleLevel: 'Asset', Members: [] });
  expect(role?.PermissionSet).toContain('See');
  const access = await assets.getMemberAccess(flex.assetId, ...at, null, "MemberType eq 'User'");
  const [member] = access.value ?? [];
  expect(member?.EffectivePermissionSet).toContain('See');
  if (!flex.mayWrite) return;
  const given = {
    roleId: role?.RoleId ?? '',
    userId: member?.UserId ?? '',
    memberType: ParametersMemberType.User,
  };
  await assets.postRolesAssign(flex.tenantId, flex.assetId, at[1], new Parameters(given));
  const permissions = await assets.getPermissionsByKey(flex.assetId, ...at);
  expect(permissions.Roles?.map(({ RoleId }) => RoleId)).toEqual([role?.RoleId]);
  await assets.postRolesRevoke(flex.tenantId, flex.assetId, at[1], new Parameters2(given as never));
  expect((await assets.getPermissionsByKey(flex.assetId, ...at)).Roles).toEqual([]);
});

test('the plan tells what is allowed and used', async () => {
  const allowances = await client(StatsClient).getPlanAllowances(...at);
  expect(Object.keys(allowances).length).toBeGreaterThan(0);
  for (const resource of Object.values(allowances))
    expect(resource).toMatchObject({
      Limit: expect.any(Number),
      Used: expect.any(Number),
      LimitExceeded: false,
    });
});

test('the schema is current, and caches can be flushed', async () => {
  const admin = client(AdminClient);
  expect(await admin.getSchemaIsCurrent(at[1])).toBe(true);
  expect((await admin.getSchemaAppliedUpdates(at[1]))[0]).toMatchObject({ UpdateScript: expect.any(String) });
  expect(await admin.getSchemaPendingUpdates(at[1])).toEqual([]);
  if (!flex.mayWrite) return;
  await admin.postSchemaFlushCaches(at[1]);
  await admin.postSchemaUpdateSchema(at[1]);
});

test('logs are taken and diagnostics are answered', async () => {
  if (flex.mayWrite) await client(LogsClient).postImportJson(at[1]);
  // The client drops what is answered.
  await client(DiagnosticsClient).get(at[1], null, null, 'Name', 'Name', 5, 0, true);
});

test('an unknown tenant is not found', async () => {
  await expect(client(AssetsClient).get('no-such-tenant', flex.region as Region)).rejects.toMatchObject({
    status: 404,
  });
});

everyMethodOf([AdminClient, AssetsClient, DiagnosticsClient, LogsClient, StatsClient]);
