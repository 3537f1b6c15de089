import { listWire, regionWire, tenantWire, userWire } from '@/lib/flexContract';
import { aFlexLocal } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
beforeEach(async () => {
  flex = await aFlexLocal();
});

function send(method: string, path: string, body: unknown): Promise<Response> {
  return flex.call(path, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

test('Me is the owner of the application, with the tenants when asked', async () => {
  const me = await (await flex.call('/id/2.0/Me?$expand=Tenants($expand=CreatedBy($select=Name))')).json();
  expect(userWire.parse(me).name).toBe('Local Flex application');
  expect(me.tenants).toMatchObject([
    { tenantName: 'Acme', role: 'Administrator', createdBy: { name: 'Local Flex application' } },
  ]);
});

test('a caller whom nobody has met before is known at once', async () => {
  const me = await flex.call('/id/2.0/Me', { headers: { authorization: 'Bearer other-token' } });
  expect(await me.json()).toMatchObject({ name: 'Someone else', email: 'else@flex.test' });
});

test('regions are a list like any other', async () => {
  const response = await flex.call(
    `/id/2.0/Me/Regions?$filter=${encodeURIComponent("code eq 'UK'")}&$count=true`,
  );
  const regions = listWire(regionWire).parse(await response.json());
  expect(regions).toMatchObject({ '@odata.count': 1, value: [{ code: 'UK' }] });
});

test('a tenant is made with a slug of its name, and a second of the name gets another', async () => {
  const first = await send('POST', '/id/2.0/Tenants', { name: 'Müller & Söhne', region: 'westeurope' });
  expect(first.status).toBe(201);
  expect(tenantWire.parse(await first.json())).toMatchObject({
    identifier: 'muller-sohne',
    regionCode: 'WestEurope',
  });
  const second = await send('POST', '/id/2.0/Tenants', { name: 'Müller & Söhne', region: 'WestEurope' });
  expect(await second.json()).toMatchObject({ identifier: 'muller-sohne-2' });
});

test.each([
  [{ name: 'Taken', region: 'UK', identifier: 'ACME' }, 409],
  [{ name: 'Nowhere', region: 'Atlantis' }, 400],
  [{ name: '', region: 'UK' }, 400],
  [{ region: 'UK' }, 400],
  [{ name: 'Bad slug', region: 'UK', identifier: 'a--b' }, 400],
  [{ name: 'Bad id', region: 'UK', id: 'nonsense' }, 400],
])('the tenant %j is refused with %i and the reason', async (body, status) => {
  const response = await send('POST', '/id/2.0/Tenants', body);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await response.json()).toMatchObject({
    status,
    detail: expect.any(String),
    instance: '/id/2.0/Tenants',
  });
});

test('a body that is not JSON is refused', async () => {
  expect((await flex.call('/id/2.0/Tenants', { method: 'POST', body: '{' })).status).toBe(400);
  expect((await flex.call('/id/2.0/Tenants', { method: 'POST' })).status).toBe(400);
  expect((await flex.call('/id/2.0/Tenants', { method: 'POST', body: ' '.repeat(2_000_000) })).status).toBe(
    413,
  );
});

test('a change keeps the fields that it does not name, and a slug that is taken is refused', async () => {
  const path = `/id/2.0/Tenants(${flex.tenant.tenantId})`;
  expect(await (await send('PATCH', path, { name: 'Acme Ltd' })).json()).toMatchObject({
    name: 'Acme Ltd',
    identifier: 'acme',
  });
  expect(await (await send('PATCH', path, { identifier: 'acme' })).json()).toMatchObject({
    identifier: 'acme',
  });
  await send('POST', '/id/2.0/Tenants', { name: 'Beta', region: 'UK' });
  expect((await send('PATCH', path, { identifier: 'beta' })).status).toBe(409);
});

test('an archived tenant is gone, and its slug stays taken', async () => {
  expect((await flex.call('/id/2.0/Tenants(acme)', { method: 'DELETE' })).status).toBe(204);
  expect((await flex.call("/id/2.0/Tenants/GetById(identifier='acme')")).status).toBe(404);
  expect((await flex.aim('Assets')).status).toBe(404);
  const available = await flex.call("/id/2.0/Tenants/IsIdentifierAvailable(id='acme')");
  expect(await available.json()).toMatchObject({ value: false });
  expect(await (await flex.call("/id/2.0/Tenants/IsIdentifierAvailable(id='other')")).json()).toMatchObject({
    value: true,
  });
});

test('names of properties are taken in any case, and members are counted without being listed', async () => {
  const response = await flex.call(
    '/id/2.0/tenants?$expand=Owner($select=Name),members($top=0;$select=UserId;$count=true),Region&$orderby=Name&$select=Name',
  );
  expect(await response.json()).toMatchObject({
    value: [
      {
        name: 'Acme',
        owner: { name: 'Local Flex application' },
        'members@odata.count': 1,
        members: [],
        region: { code: 'Sandbox' },
      },
    ],
  });
});

test('a member is shown with name and role', async () => {
  const response = await flex.call('/id/2.0/Tenants(acme)?$expand=members($expand=user)');
  expect(await response.json()).toMatchObject({
    role: 'Administrator',
    members: [{ userName: 'Local Flex application', role: 'Administrator', user: { email: null } }],
  });
});
