import {
  acceptInvitation,
  createInvitation,
  LOCAL_OWNER,
  permissionsOf,
  removeMember,
  ROLES,
  TENANT_ROLES,
} from '@/lib/flexLocal/database';
import { CALLERS } from './aFlexLocal';
import { aTeam, userIdOf, type TeamRole } from './aTeam';

type Team = Awaited<ReturnType<typeof aTeam>>;
let flex: Team;
beforeEach(async () => {
  flex = await aTeam();
});

function roleId(name: string): string {
  return ROLES.find(({ roleName }) => roleName === name)!.roleId;
}

function change(
  path: string,
  role: string,
  userId: string,
  memberType = 'User',
  by: TeamRole = 'Administrator',
) {
  return flex.send(by, 'POST', path, { roleId: roleId(role), userId, userName: 'x', memberType });
}

test('the role in the tenant decides who may do what to an asset and a model', async () => {
  const asset = `Assets(${flex.assetId})`;
  const model = `Models(${flex.modelId})`;
  const upload = new FormData();
  const wanted: [TeamRole, string, string, unknown][] = [
    ['Contributor', 'PATCH', asset, { Name: 'House' }],
    ['Contributor', 'PATCH', model, { Status: 'S1' }],
    ['Publisher', 'POST', 'Assets', { Name: 'New' }],
    ['Publisher', 'POST', 'Models', { AssetId: flex.assetId, Name: 'A', Revision: '1', Status: 'S0' }],
    ['Publisher', 'POST', `${model}/Reprocess()`, undefined],
    ['Publisher', 'POST', `${model}/Supercede()`, upload],
    ['Publisher', 'POST', `${model}/Asset.Move`, { assetId: flex.assetId }],
    [
      'Administrator',
      'POST',
      `${asset}/Roles.Revoke`,
      { roleId: roleId('Asset Viewer'), userId: 'x', memberType: 'User' },
    ],
    [
      'Administrator',
      'POST',
      `${model}/Roles.Revoke`,
      { roleId: roleId('Model Viewer'), userId: 'x', memberType: 'User' },
    ],
    ['Publisher', 'DELETE', model, undefined],
    ['Publisher', 'DELETE', asset, undefined],
  ];
  for (const [least, method, path, body] of wanted) {
    const refused = TENANT_ROLES.slice(0, TENANT_ROLES.indexOf(least));
    for (const role of refused) {
      const response = await flex.send(role, method, path, body);
      expect([role, method, path, response.status]).toEqual([role, method, path, 403]);
      const { error } = await response.json();
      expect(error).toMatchObject({ code: 'Forbidden', message: expect.stringMatching(/takes the .*\.$/) });
    }
    const response = await flex.send(least, method, path, body);
    expect([method, path, response.ok]).toEqual([method, path, true]);
  }
});

test('everyone in the tenant may read and download', async () => {
  const { assetId, modelId } = flex;
  for (const path of [
    'Assets',
    `Assets(${assetId})/Roles`,
    `Models(${modelId})/MemberAccess`,
    `modelfiles/download/${assetId}/${modelId}`,
    'stats/planAllowances',
  ]) {
    expect((await flex.send('Viewer', 'GET', path)).status).toBe(200);
  }
});

test('assets and models have the same four roles each, whose ids stay', async () => {
  const { value } = await flex.get('Viewer', `Assets(${flex.assetId})/Roles?$count=true`);
  expect(value.map((role: { RoleName: string }) => role.RoleName)).toEqual([
    'Asset Viewer',
    'Asset Contributor',
    'Asset Publisher',
    'Asset Administrator',
  ]);
  expect(value[0]).toEqual({
    RoleId: '0a5e7000-0001-4000-8000-000000000001',
    RoleName: 'Asset Viewer',
    RoleLevel: 'Asset',
    Permissions: 'See, Download, SeeContent, DownloadContent',
    PermissionSet: ['See', 'Download', 'SeeContent', 'DownloadContent'],
    DateCreated: expect.any(String),
    DateModified: expect.any(String),
  });
  const { value: ofModel } = await flex.get(
    'Viewer',
    `Models(${flex.modelId})/Roles?$filter=${encodeURIComponent("RoleName eq 'Model Publisher'")}&$select=RoleId,RoleLevel`,
  );
  expect(ofModel).toEqual([{ RoleId: roleId('Model Publisher'), RoleLevel: 'Model' }]);
});

test('a role on an asset adds to what its holder may do there and on its models, and nowhere else', async () => {
  const other = await (await flex.send('Publisher', 'POST', 'Assets', { Name: 'Other' })).json();
  expect(
    (await change(`Assets(${flex.assetId})/Roles.Assign`, 'Asset Publisher', userIdOf('Viewer'))).status,
  ).toBe(204);
  expect((await flex.send('Viewer', 'PATCH', `Assets(${flex.assetId})`, { State: 'Hidden' })).status).toBe(
    200,
  );
  expect((await flex.send('Viewer', 'PATCH', `Models(${flex.modelId})`, { Status: 'S2' })).status).toBe(200);
  expect((await flex.send('Viewer', 'PATCH', `Assets(${other.AssetId})`, { State: 'Hidden' })).status).toBe(
    403,
  );
  expect((await flex.send('Viewer', 'POST', 'Assets', { Name: 'More' })).status).toBe(403);

  const ofModel = await flex.get('Viewer', `Models(${flex.modelId})/Permissions`);
  expect(ofModel).toMatchObject({
    Roles: [],
    ParentRoles: [{ RoleName: 'Asset Publisher', RoleLevel: 'Asset' }],
    EffectiveRoles: [{ RoleName: 'Asset Publisher' }],
    EffectivePermissions: permissionsOf('Publisher'),
  });
  expect(
    (await change(`Assets(${flex.assetId})/Roles.Revoke`, 'Asset Publisher', userIdOf('Viewer'))).status,
  ).toBe(204);
  expect((await flex.send('Viewer', 'PATCH', `Models(${flex.modelId})`, { Status: 'S2' })).status).toBe(403);
});

test('a role on a model is about that model alone', async () => {
  await change(`Models(${flex.modelId})/Roles.Assign`, 'Model Contributor', userIdOf('Viewer'));
  expect((await flex.send('Viewer', 'PATCH', `Models(${flex.modelId})`, { Status: 'S2' })).status).toBe(200);
  expect((await flex.send('Viewer', 'DELETE', `Models(${flex.modelId})`)).status).toBe(403);
  expect((await flex.send('Viewer', 'PATCH', `Assets(${flex.assetId})`, { Name: 'B' })).status).toBe(403);
  const model = await flex.get(
    'Viewer',
    `Models(${flex.modelId})?$expand=Permissions,Roles($expand=Members;$select=RoleName)`,
  );
  expect(model.Permissions).toMatchObject({ Roles: [{ RoleName: 'Model Contributor' }], ParentRoles: [] });
  expect(model.Permissions.EffectivePermissions).toEqual(permissionsOf('Contributor'));
  expect(model.Roles[1]).toEqual({
    RoleName: 'Model Contributor',
    Members: [
      { UserId: userIdOf('Viewer'), Name: 'A viewer', MemberType: 'User', DateCreated: expect.any(String) },
    ],
  });
});

test('MemberAccess lists everyone with what they may do', async () => {
  await change(`Assets(${flex.assetId})/Roles.Assign`, 'Asset Administrator', userIdOf('Contributor'));
  const path = `Assets(${flex.assetId})/MemberAccess?$orderby=Name&$count=true`;
  const { value, ...page } = await flex.get('Viewer', path);
  expect(page['@odata.count']).toBe(4);
  const [contributor, , viewer] = value;
  expect(contributor).toMatchObject({
    Name: 'A contributor',
    MemberType: 'User',
    Roles: [{ RoleName: 'Asset Administrator' }],
    EffectivePermissionSet: permissionsOf('Administrator'),
  });
  expect(viewer).toMatchObject({
    Name: 'A viewer',
    Roles: [],
    EffectivePermissionSet: permissionsOf('Viewer'),
  });
});

test('an invitation can hold a role, which its user gets on accepting', async () => {
  const { database, tenant, assetId } = flex;
  const invited = { emailAddress: 'new@flex.test', emailMessage: null, tenantRole: 'Viewer' } as const;
  const { invitationId } = await createInvitation(database, tenant.tenantId, invited, LOCAL_OWNER);
  expect(
    (await change(`Assets(${assetId})/Roles.Assign`, 'Asset Publisher', invitationId, 'Invite')).status,
  ).toBe(204);
  const before = await flex.get(
    'Viewer',
    `Assets(${assetId})/MemberAccess?$filter=MemberType%20eq%20'Invite'`,
  );
  expect(before.value).toMatchObject([
    { UserId: invitationId, Name: 'new@flex.test', Roles: [{ RoleName: 'Asset Publisher' }] },
  ]);
  await acceptInvitation(database, { tenantId: tenant.tenantId, invitationId }, CALLERS['viewer-token']!);
  const permissions = await flex.get('Viewer', `Assets(${assetId})/Permissions`);
  expect(permissions.Roles).toMatchObject([{ RoleName: 'Asset Publisher' }]);
  const after = await flex.get(
    'Viewer',
    `Assets(${assetId})/MemberAccess?$filter=MemberType%20eq%20'Invite'`,
  );
  expect(after.value).toEqual([]);
});

test('who leaves the tenant loses their roles in it', async () => {
  const { database, tenant, assetId } = flex;
  const userId = userIdOf('Viewer');
  await change(`Assets(${assetId})/Roles.Assign`, 'Asset Publisher', userId);
  await removeMember(database, { tenantId: tenant.tenantId, userId });
  expect(await database.read('SELECT 1 FROM roleMember')).toEqual([]);
});

test('assigning twice and revoking what is not held change nothing', async () => {
  const path = `Assets(${flex.assetId})/Roles`;
  for (const action of ['Assign', 'Assign', 'Revoke', 'Revoke'])
    expect((await change(`${path}.${action}`, 'Asset Viewer', userIdOf('Viewer').toUpperCase())).status).toBe(
      204,
    );
  expect((await flex.get('Viewer', `Assets(${flex.assetId})/Permissions`)).Roles).toEqual([]);
});

test('roles and users that there are not are not found, and nonsense is refused', async () => {
  const path = `Assets(${flex.assetId})/Roles.Assign`;
  const good = { roleId: roleId('Asset Viewer'), userId: userIdOf('Viewer'), memberType: 'User' };
  const cases: [unknown, number][] = [
    [{ ...good, roleId: roleId('Model Viewer') }, 404],
    [{ ...good, roleId: "x'; DROP TABLE member; --" }, 404],
    [{ ...good, userId: '00000000-0000-4000-8000-000000000099' }, 404],
    [{ ...good, memberType: 'Invite' }, 404],
    [{ ...good, memberType: 'Robot' }, 400],
    [{ ...good, userId: 7 }, 400],
    [{}, 400],
    ['text', 400],
  ];
  for (const [body, status] of cases)
    expect([body, (await flex.send('Administrator', 'POST', path, body)).status]).toEqual([body, status]);
  for (const set of ['Assets', 'Models'])
    for (const [method, name] of [
      ['GET', 'Roles'],
      ['GET', 'MemberAccess'],
      ['GET', 'Permissions'],
      ['POST', 'Roles.Assign'],
      ['POST', 'Roles.Revoke'],
    ])
      expect(
        (
          await flex.send(
            'Administrator',
            method!,
            `${set}(999)/${name}`,
            method === 'POST' ? good : undefined,
          )
        ).status,
      ).toBe(404);
});
