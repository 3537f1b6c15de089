import { aSignedInFlex, BASE_URL, CLIENT } from '../identity/aSignedInFlex';

let flex: Awaited<ReturnType<typeof aSignedInFlex>>;
beforeAll(async () => {
  flex = await aSignedInFlex();
});

test('a token for nobody in particular acts as the owner of the master', async () => {
  const { status, body, headers } = await flex.grant();
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'api.write' });
  expect(headers.get('cache-control')).toBe('no-store');
  expect((await flex.owner.send('GET', 'Me')).body.name).toBe('Local Flex application');
});

test('a token for a user, by id or by the id at their identity provider, acts as the user in both APIs', async () => {
  const made = await flex.owner.send('PUT', 'Users', {
    region: 'UK',
    name: 'Ida',
    email: 'ida@flex.test',
    externalIdentity: 'auth0|ida',
  });
  const named: Record<string, string>[] = [
    { user_id: made.body.userId.toUpperCase() },
    { idp_id: 'auth0|ida' },
  ];
  for (const fields of named) {
    const ida = await flex.signIn(fields);
    expect((await ida.send('GET', 'Me')).body).toMatchObject({ userId: made.body.userId, name: 'Ida' });
    expect((await ida.send('GET', 'Tenants')).body.value).toEqual([]);
    expect((await ida.send('GET', '/Sandbox/aim/2.0/acme/Assets')).status).toBe(404);
  }
  await flex.owner.send('POST', 'Tenants(acme)/Members', { userId: made.body.userId, role: 'Viewer' });
  const ida = await flex.signIn({ user_id: made.body.userId });
  expect((await ida.send('GET', 'Tenants')).body.value).toMatchObject([
    { identifier: 'acme', role: 'Viewer' },
  ]);
  expect((await ida.send('GET', '/Sandbox/aim/2.0/acme/Assets')).status).toBe(200);
});

test('a token that only reads may read, and is refused with 403 when it writes', async () => {
  const reader = await flex.signIn({ scope: 'openid api.read' });
  expect((await reader.send('GET', 'Tenants')).status).toBe(200);
  const refused = await reader.send('POST', 'Tenants', { name: 'No', region: 'UK' });
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain('api.write');
  expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope');
  expect((await reader.send('POST', '/Sandbox/aim/2.0/acme/Assets', { Name: 'No' })).status).toBe(403);
});

test.each([
  [{ client_secret: 'wrong' }, 'invalid_client'],
  [{ client_id: 'somebody' }, 'invalid_client'],
  [{ client_id: null }, 'invalid_request'],
  [{ client_secret: null }, 'invalid_request'],
  [{ grant_type: null }, 'invalid_request'],
  [{ scope: null }, 'invalid_request'],
  [{ grant_type: 'client_credentials' }, 'unsupported_grant_type'],
  [{ scope: 'messagehub.read' }, 'invalid_scope'],
  [{ user_id: '00000000-0000-4000-8000-00000000dead' }, 'invalid_grant'],
  [{ user_id: 'a\0b' }, 'invalid_grant'],
  [{ idp_id: "nobody' OR '1'='1" }, 'invalid_grant'],
  [{ user_id: 'one', idp_id: 'two' }, 'invalid_request'],
])('the form with %j is refused as %s', async (fields, error) => {
  const { status, body } = await flex.grant(fields);
  expect(status).toBe(400);
  expect(body).toMatchObject({ error, error_description: expect.any(String) });
  expect(JSON.stringify(body)).not.toContain(CLIENT.clientSecret);
});

test('what is no form is refused, also JSON under the name of a form', async () => {
  const post = (body: string, type: string) =>
    flex.serve(
      new Request(`${BASE_URL}/id/2.0/tokens`, { method: 'POST', body, headers: { 'content-type': type } }),
    );
  const fields = JSON.stringify({ ...CLIENT, grant_type: 'master', scope: 'api.write' });
  for (const response of [
    await post(fields, 'application/json'),
    await post(fields, 'application/x-www-form-urlencoded'),
    await post('scope=api.read&scope=api.write', 'application/x-www-form-urlencoded'),
  ]) {
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  }
  const get = await flex.serve(new Request(`${BASE_URL}/id/2.0/tokens`));
  expect(get.status).toBe(405);
  const huge = await post('x'.repeat(2_000_000), 'application/x-www-form-urlencoded');
  expect(huge.status).toBe(413);
});

test('the role of the user is what counts in the data API', async () => {
  const post = async (role: string) =>
    (await flex.aMember(role, role)).send('POST', '/Sandbox/aim/2.0/acme/Assets', { Name: `Of ${role}` });
  expect((await post('Viewer')).status).toBe(403);
  expect((await post('Administrator')).status).toBe(201);
});
