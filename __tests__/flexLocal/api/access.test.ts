import { aFlexLocal, BASE_URL } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
beforeAll(async () => {
  flex = await aFlexLocal();
});

test.each([
  '/id/2.0/Me',
  '/id/2.0/nothing',
  '/Sandbox/aim/2.0/acme/Assets',
  '/Sandbox/aim/2.0/nobody/Assets',
])('without a good token %s answers 401 and says which kind it wants', async (path) => {
  for (const authorization of ['', 'Bearer bad-token', 'Basic Z29vZC10b2tlbg==']) {
    const response = await flex.serve(new Request(`${BASE_URL}${path}`, { headers: { authorization } }));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.text()).toBe('');
  }
});

test('a tenant is found by its id and its slug, in its region alone, in any case', async () => {
  const paths = [
    `sandbox/aim/2.0/${flex.tenant.tenantId.toUpperCase()}`,
    'SANDBOX/AIM/2.0/ACME',
    'Sandbox/aim/2.0/acme',
  ];
  for (const path of paths) expect((await flex.call(`/${path}/Assets`)).status).toBe(200);
  for (const path of [
    'UK/aim/2.0/acme',
    'Sandbox/aim/2.0/nobody',
    'Sandbox/aim/2.0',
    'Sandbox/aim/1.0/acme',
  ]) {
    const response = await flex.call(`/${path}/Assets`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'NotFound' } });
  }
});

test('somebody who is not a member sees neither the tenant nor its data', async () => {
  const headers = { authorization: 'Bearer other-token' };
  expect(await (await flex.call('/id/2.0/Tenants', { headers })).json()).toMatchObject({ value: [] });
  expect((await flex.call("/id/2.0/Tenants/GetById(identifier='acme')", { headers })).status).toBe(404);
  expect(
    (await flex.call(`/id/2.0/Tenants(${flex.tenant.tenantId})`, { method: 'DELETE', headers })).status,
  ).toBe(404);
  expect((await flex.call('/Sandbox/aim/2.0/acme/Assets', { headers })).status).toBe(404);
});

test('a path that is there for other methods says which', async () => {
  const response = await flex.call('/Sandbox/aim/2.0/acme/Components', { method: 'PUT' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, POST');
});

test.each([
  '/Sandbox/aim/2.0/acme/Assets(1',
  '/Sandbox/aim/2.0/acme/Assets(%zz)',
  "/Sandbox/aim/2.0/acme/Assets('1)",
])('the broken path %s is the fault of the caller', async (path) => {
  expect((await flex.call(path)).status).toBe(400);
});

test('HEAD has the status and headers of GET, and no body', async () => {
  const response = await flex.call('/id/2.0/Me', { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.text()).toBe('');
});

test('what nobody foresaw is logged and answered without detail', async () => {
  const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = await aFlexLocal({
    files: {
      openSource: () => Promise.reject(new Error('secret path')),
      openGeometry: () => Promise.reject(new Error('secret path')),
    },
  });
  const response = await broken.aim(`wexbim/complete?assetId=${broken.assetId}&modelId=${broken.modelId}`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret path');
  expect(logged).toHaveBeenCalledTimes(1);
});
