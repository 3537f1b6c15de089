import { LOCAL_OWNER } from '@/lib/flexLocal/database';
import { aFlexLocal, BASE_URL } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
beforeAll(async () => {
  flex = await aFlexLocal();
});

test('the schema tells its steps, and that nothing is pending', async () => {
  const applied = await (await flex.call('/uk/aim/2.0/admin/schema/AppliedUpdates')).json();
  expect(applied[0]).toEqual({ Database: 'flex.db', UpdateScript: 'Step 1' });
  expect(await (await flex.call('/UK/aim/2.0/ADMIN/schema/PendingUpdates')).json()).toEqual([]);
  expect(await (await flex.call('/UK/aim/2.0/admin/schema/IsCurrent')).json()).toBe(true);
});

test('caches, updates and logs are taken and change nothing', async () => {
  for (const [path, status] of [
    ['admin/schema/FlushCaches', 204],
    ['admin/schema/UpdateSchema', 204],
    ['logs/ImportJson', 200],
  ]) {
    const response = await flex.call(`/UK/aim/2.0/${path}`, { method: 'POST', body: '[{"level":"Error"}]' });
    expect([path, response.status]).toEqual([path, status]);
  }
});

test('diagnostics are a list like others', async () => {
  const response = await flex.call(
    "/UK/aim/2.0/Diagnostics?$filter=startswith(Name,'Node')&$select=Name,ProductVersion",
  );
  expect(await response.json()).toMatchObject({
    value: [{ Name: 'Node.js', ProductVersion: process.versions.node }],
  });
});

test('they are for those who are signed in, in a region that there is', async () => {
  const url = `${BASE_URL}/UK/aim/2.0/admin/schema/IsCurrent`;
  expect((await flex.serve(new Request(url))).status).toBe(401);
  expect((await flex.call('/Atlantis/aim/2.0/admin/schema/IsCurrent')).status).toBe(404);
  expect((await flex.call('/UK/aim/2.0/admin/schema/Nothing')).status).toBe(404);
  expect((await flex.call('/UK/aim/2.0/admin/schema/FlushCaches')).status).toBe(405);
});

test('a tenant may be called admin all the same', async () => {
  const body = JSON.stringify({ name: 'Admin', region: 'UK', identifier: 'admin' });
  expect((await flex.call('/id/2.0/Tenants', { method: 'POST', body })).status).toBe(201);
  expect(await (await flex.call('/UK/aim/2.0/admin/Assets')).json()).toMatchObject({ value: [] });
});

/** What a client could send to harm or to confuse. */
const HOSTILE = [
  "'; DROP TABLE model; --",
  '-1',
  '1e3',
  '99999999999999999999',
  '1.5',
  '',
  'null',
  '../../etc/passwd',
  '%00',
  '\u202e',
];

test('keys that make no sense are refused, and never a fault of the server', async () => {
  for (const key of HOSTILE)
    for (const path of [
      `Assets(${encodeURIComponent(key)})`,
      `Models(${encodeURIComponent(key)})/Permissions`,
      `Models(${encodeURIComponent(key)})/Roles`,
      `Applications(${encodeURIComponent(key)})`,
      `modelfiles/download/${encodeURIComponent(key)}/${encodeURIComponent(key)}`,
    ]) {
      const { status } = await flex.aim(path);
      expect([path, [400, 404].includes(status)]).toEqual([path, true]);
    }
});

test('options that fit no role or permission are refused with their name', async () => {
  const asset = `Assets(${flex.assetId})`;
  for (const [path, options] of [
    [`${asset}/Roles`, { $filter: "PermissionSet eq 'See'" }],
    [`${asset}/Roles`, { $filter: "PermissionSet/any(p:p eq 'See')" }],
    [`${asset}/Roles`, { $orderby: 'PermissionSet' }],
    [`${asset}/Roles`, { $expand: 'Nothing' }],
    [`${asset}/MemberAccess`, { $filter: 'Roles eq null' }],
    [`${asset}/MemberAccess`, { $orderby: "Name' DESC; --" }],
    [`${asset}/Permissions`, { $expand: 'Roles' }],
    ['Models', { $filter: 'Permissions/Roles eq null' }],
    ['Diagnostics', { $filter: 'Size eq Name' }],
  ] as [string, Record<string, string>][]) {
    const { status } = await flex.aim(path, options);
    expect([path, options, [400, 404].includes(status)]).toEqual([path, options, true]);
  }
});

test('bodies that make no sense are refused, and never a fault of the server', async () => {
  const role = { roleId: 'x', userId: LOCAL_OWNER.userId, memberType: 'User' };
  for (const [method, path] of [
    ['POST', 'Assets'],
    ['PATCH', `Assets(${flex.assetId})`],
    ['POST', 'Models'],
    ['PATCH', `Models(${flex.modelId})`],
    ['POST', `Models(${flex.modelId})/Asset.Move`],
    ['POST', `Assets(${flex.assetId})/Roles.Assign`],
  ] as const)
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      JSON.stringify({ Name: 'x'.repeat(201), AssetId: -1, assetId: -1, ...role }),
      JSON.stringify({ Name: 7, AssetId: {}, assetId: [], roleId: {} }),
      '{"Name":"half \\ud800","AssetId":1,"Revision":"\\u0000","Status":""}',
      JSON.stringify({ Name: '\u0000', State: '__proto__', assetId: null, AssetId: null, roleId: null }),
      '['.repeat(100_000),
    ]) {
      const response = await flex.call(`/sandbox/aim/2.0/acme/${path}`, { method, body });
      expect([method, path, body.slice(0, 60), response.status < 500 && response.status >= 400]).toEqual([
        method,
        path,
        body.slice(0, 60),
        true,
      ]);
    }
});
