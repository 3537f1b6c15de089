import { DEMO_IDENTIFIER, LOCAL_OWNER, createTenant, registerClient } from '@/lib/flexLocal/database';
import { aSignedInFlex, CLIENT } from '../identity/aSignedInFlex';

let flex: Awaited<ReturnType<typeof aSignedInFlex>>;
beforeAll(async () => {
  flex = await aSignedInFlex();
});

const ida = { region: 'uk', name: 'Ida', email: 'ida@flex.test', externalIdentity: "o'ida|1" };

test('PUT makes a user once and gives the same one ever after; POST refuses the second', async () => {
  const first = await flex.owner.send('PUT', 'Users?$expand=master', ida);
  expect(first).toMatchObject({ status: 200, body: { name: 'Ida', master: { name: 'Local Flex' } } });
  const again = await flex.owner.send('PUT', 'Users', { ...ida, name: 'Somebody else' });
  expect(again.body).toMatchObject({ userId: first.body.userId, name: 'Ida' });
  expect((await flex.owner.send('POST', 'Users', ida)).status).toBe(400);
  const found = await flex.owner.send('GET', "Users/GetByExternalId(externalId='o''ida|1')");
  expect(found.body.userId).toBe(first.body.userId);
  expect((await flex.owner.send('GET', "Users/GetByExternalId(externalId='nobody')")).status).toBe(404);
  expect((await flex.owner.send('GET', `Users(${first.body.userId})`)).body.email).toBe('ida@flex.test');
});

test('two calls at once for one external identity make one user', async () => {
  const wanted = { ...ida, externalIdentity: 'twins' };
  const answers = await Promise.all([1, 2, 3].map(() => flex.owner.send('PUT', 'Users', wanted)));
  expect(new Set(answers.map(({ body }) => body.userId)).size).toBe(1);
});

test('the owner sees all users of the master, and a user those who share a tenant', async () => {
  const hermit = await flex.aUser('Hermit');
  const pal = await flex.aMember('Pal', 'Viewer');
  const names = async (who: typeof hermit) =>
    (await who.send('GET', 'Users?$orderby=Name')).body.value.map((user: { name: string }) => user.name);
  expect(await names(flex.owner)).toEqual(expect.arrayContaining(['Hermit', 'Pal']));
  expect(await names(hermit)).toEqual(['Hermit']);
  expect(await names(pal)).toEqual(expect.arrayContaining(['Local Flex application', 'Pal']));
  expect(await names(pal)).not.toContain('Hermit');
  expect((await pal.send('GET', `Users(${hermit.userId})`)).status).toBe(404);
  expect((await hermit.send('PUT', 'Users', ida)).status).toBe(403);
});

test('the master is its owner’s to see, with all that hangs on it', async () => {
  const expand =
    'owner,tenants($select=name),users($top=0;$count=true),subscriptions($expand=region,templateSubscription),applications';
  const { body } = await flex.owner.send('GET', `Masters?$expand=${expand}&$count=true`);
  expect(body['@odata.count']).toBe(1);
  expect(body.value[0]).toMatchObject({
    name: 'Local Flex',
    owner: { name: 'Local Flex application' },
    tenants: expect.arrayContaining([{ name: 'Acme' }]),
    'users@odata.count': expect.any(Number),
    subscriptions: expect.arrayContaining([
      expect.objectContaining({
        regionCode: 'UK',
        region: expect.objectContaining({ name: 'United Kingdom' }),
        templateSubscription: expect.objectContaining({ name: 'Local Flex' }),
      }),
    ]),
    applications: [{ clientId: CLIENT.clientId, isEnabled: true }],
  });
  const somebody = await flex.aUser('Nobody');
  expect((await somebody.send('GET', 'Masters')).body.value).toEqual([]);
  expect((await somebody.send('GET', 'ClientApplications')).body.value).toEqual([]);
  expect((await somebody.send('GET', 'Masters?$filter=users/any()')).body.value).toEqual([]);
});

test('a tenant shows its master and its plan to a member', async () => {
  const viewer = await flex.aMember('Viewer', 'Viewer');
  const { body } = await viewer.send('GET', 'Tenants(acme)?$expand=master,subscription');
  expect(body.master).toEqual({ id: expect.any(String), name: 'Local Flex', email: null });
  expect(body.subscription).toMatchObject({
    hasSoftLimits: false,
    dedicatedStorage: false,
    expiryDate: null,
  });
  const all = await viewer.send('GET', 'admin/getavailabletenantsubscriptions?api-version=1000');
  expect(all.body.value).toHaveLength(1);
});

test('an application has endpoints, each name once', async () => {
  const path = `ClientApplications('${CLIENT.clientId}')`;
  const endpoint = { endpointName: 'Model', tokenisedPath: '/tenants/{tenantId}/models/{modelId}' };
  const added = await flex.owner.send('POST', `${path}/Endpoints`, endpoint);
  expect(added).toMatchObject({ status: 201, body: null });
  expect(
    (await flex.owner.send('POST', `${path}/Endpoints`, { ...endpoint, endpointName: 'model' })).status,
  ).toBe(409);
  const other = { ...endpoint, endpointName: 'Other', clientId: 'another' };
  expect((await flex.owner.send('POST', `${path}/Endpoints`, other)).status).toBe(400);
  const list = await flex.owner.send('GET', `${path}/Endpoints?$filter=endpointName eq 'Model'&$count=true`);
  expect(list.body.value).toEqual([{ ...endpoint, clientId: CLIENT.clientId }]);
  const shown = await flex.owner.send('GET', `${path}?$expand=endpoints,owner,master`);
  expect(shown.body).toMatchObject({
    applicationType: 'WebAppServerSide',
    isPublic: false,
    endpoints: [{ endpointName: 'Model' }],
    owner: { userId: flex.owner.userId },
    master: { name: 'Local Flex' },
  });
  const stranger = await flex.aUser('Stranger');
  expect((await stranger.send('GET', path)).status).toBe(404);
  expect((await stranger.send('GET', `${path}/Endpoints`)).status).toBe(404);
  expect((await stranger.send('POST', `${path}/Endpoints`, endpoint)).status).toBe(404);
});

test('an application that may no longer sign in stays in the list as disabled', async () => {
  await registerClient(flex.database, 'the-next-one');
  const { body } = await flex.owner.send('GET', 'ClientApplications?$select=clientId,isEnabled');
  expect(body.value).toEqual([
    { clientId: CLIENT.clientId, isEnabled: false },
    { clientId: 'the-next-one', isEnabled: true },
  ]);
});

test('the demo tenant lets everybody look, where the samples are loaded', async () => {
  const visitor = await flex.aUser('Visitor');
  expect((await visitor.send('GET', 'Tenants/Demo')).status).toBe(400);
  expect((await visitor.send('GET', 'Tenants/DemoTenantId')).status).toBe(404);
  const demo = { name: 'Acme Estates', region: 'UK', identifier: DEMO_IDENTIFIER };
  const { tenantId } = await createTenant(flex.database, demo, LOCAL_OWNER);
  expect((await visitor.send('GET', 'Tenants/DemoTenantId')).body.value).toBe(tenantId);
  expect((await visitor.send('GET', `Tenants(${tenantId})`)).status).toBe(404);
  for (let time = 0; time < 2; time += 1)
    expect((await visitor.send('GET', 'Tenants/Demo')).body).toMatchObject({ tenantId, role: 'Viewer' });
  expect((await visitor.send('PATCH', `Tenants(${tenantId})`, { name: 'Mine' })).status).toBe(403);
  expect((await flex.owner.send('GET', 'Tenants/Demo')).body.role).toBe('Administrator');
});

test('what goes deeper or asks more than an endpoint allows is refused', async () => {
  const many = Array.from({ length: 120 }, () => "code eq 'UK'").join(' or ');
  expect((await flex.owner.send('GET', `Me/Regions?$filter=${encodeURIComponent(many)}`)).status).toBe(400);
  expect((await flex.owner.send('GET', 'Me?$expand=tenants($expand=createdBy)')).status).toBe(200);
  const deep = 'tenants($expand=createdBy($expand=tenants))';
  expect((await flex.owner.send('GET', `Me?$expand=${deep}`)).status).toBe(400);
  expect((await flex.owner.send('GET', `Users(${flex.owner.userId})?$expand=${deep}`)).status).toBe(200);
});
