import { aSignedInFlex, BASE_URL } from '../identity/aSignedInFlex';

let flex: Awaited<ReturnType<typeof aSignedInFlex>>;
beforeAll(async () => {
  flex = await aSignedInFlex();
});

const NAMES = ['a\0b', 'line\nbreak', '\u009b31m', 'half \ud800', ' ', 'x'.repeat(100_000), 7, null, [], {}];
const USER = '00000000-0000-4000-8000-00000000dead';

test.each(NAMES)('%p is no name of a tenant, a user or an endpoint', async (name) => {
  const [{ clientId }] = (await flex.owner.send('GET', 'ClientApplications')).body.value;
  for (const answer of [
    await flex.owner.send('POST', 'Tenants', { name, region: 'UK' }),
    await flex.owner.send('POST', 'Users', { name, region: 'UK', email: 'a@flex.test' }),
    await flex.owner.send('POST', `ClientApplications('${clientId}')/Endpoints`, {
      endpointName: name,
      tokenisedPath: '/',
    }),
  ]) {
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  }
  // A change that names null changes nothing.
  const edited = await flex.owner.send('PATCH', 'Tenants(acme)', { name });
  expect(edited.status).toBe(name === null ? 200 : 400);
});

test.each([
  [
    'POST',
    'Tenants',
    [null, [], 'text', 1, { name: 'A', region: 1 }, { name: 'A', region: 'x'.repeat(9999) }],
  ],
  [
    'POST',
    'Tenants',
    [
      { name: 'A', region: 'UK', identifier: 'x'.repeat(65) },
      { name: 'A', region: 'UK', id: 5 },
    ],
  ],
  ['PATCH', 'Tenants(acme)', [{ identifier: '../x' }, { identifier: 'ü' }, { name: 5 }]],
  [
    'POST',
    'Tenants(acme)/Members',
    [null, {}, { userId: 'me' }, { userId: USER }, { userId: USER, role: 'Root' }],
  ],
  ['PATCH', 'Tenants(acme)/Members(OWNER)', [{ role: 'administrator ' }, { role: 3 }, null]],
  [
    'POST',
    'Tenants(acme)/Invitations',
    [
      {},
      { emailAddress: 'nobody' },
      { emailAddress: 'a@b.test\r\nbcc: c@d.test' },
      { emailAddress: `${'x'.repeat(300)}@flex.test` },
      { emailAddress: 'a@flex.test', emailMessage: 'bell \u0007' },
      { emailAddress: 'a@flex.test', emailMessage: 'x'.repeat(10_001) },
      { emailAddress: 'a@flex.test', tenantRole: 'Owner' },
      { emailAddress: 'a@flex.test', draftOnly: 'yes' },
    ],
  ],
  [
    'POST',
    'Users',
    [
      { region: 'UK', name: 'A', email: 'not mail' },
      { region: 'Atlantis', name: 'A', email: 'a@flex.test' },
      { region: 'UK', name: 'A', email: 'a@flex.test', externalIdentity: 'a\0' },
    ],
  ],
  ['PUT', 'Users', [{ region: 'UK', name: 'A', email: 'a@flex.test' }]],
] as [string, string, unknown[]][])(
  '%s %s refuses what does not fit with 400',
  async (method, path, bodies) => {
    for (const body of bodies) {
      const text = JSON.stringify(body);
      const url = `${BASE_URL}/id/2.0/${path.replace('OWNER', flex.owner.userId)}`;
      const headers = { authorization: `Bearer ${flex.owner.token}`, 'content-type': 'application/json' };
      const response = await flex.serve(new Request(url, { method, headers, body: text }));
      expect([text.slice(0, 80), response.status]).toEqual([text.slice(0, 80), 400]);
      expect(await response.json()).toMatchObject({ status: 400, detail: expect.any(String) });
    }
  },
);

test.each([
  'Tenants(%00)',
  `Tenants(${'x'.repeat(5000)})`,
  `Tenants(${USER})/Members`,
  `Tenants(${USER})/Invitations`,
  `Tenants(${USER})/Subscription`,
  `Tenants(acme)/Members(${USER})`,
  "Tenants(acme)/Members('a''b')",
  'Tenants(acme)/Invitations(%00)',
  `Tenants(acme)/Invitations(${USER})`,
  "Tenants/GetById(identifier='%00')",
  `Users(${USER})`,
  "Users/GetByExternalId(externalId='%00')",
  "ClientApplications('nobody')",
  "ClientApplications('nobody')/Endpoints",
])('nothing is at %s', async (path) => {
  const { status, body } = await flex.owner.send('GET', path);
  expect(status).toBe(404);
  expect(body).toMatchObject({ title: 'NotFound' });
});

test.each([
  'Users?$expand=nothing',
  'Users?$filter=name eq 5',
  "Tenants?$filter=invitations/any(i:i/secret eq 'a' and)",
  'Tenants(acme)/Members?$orderby=password',
  'Tenants(acme)/Invitations?$top=1001',
  'Masters?$skip=-1',
])('the query %s is refused', async (path) => {
  expect((await flex.owner.send('GET', path)).status).toBe(400);
});

test('somebody else’s ids lead nowhere', async () => {
  const tenantId = await flex.aTenant('Private');
  const made = await flex.owner.send('POST', `Tenants(${tenantId})/Invitations`, {
    emailAddress: 'private@flex.test',
  });
  const intruder = await flex.aUser('Intruder');
  const own = (await intruder.send('POST', 'Tenants', { name: 'Own', region: 'UK' })).body.tenantId;
  const { invitationId } = made.body;
  for (const [method, path, body] of [
    ['PATCH', `Tenants(${tenantId})`, { name: 'Mine' }],
    ['DELETE', `Tenants(${tenantId})`, undefined],
    ['POST', `Tenants(${tenantId})/Members`, { userId: intruder.userId, role: 'Administrator' }],
    ['GET', `Tenants(${own})/Invitations(${invitationId})`, undefined],
    ['PATCH', `Tenants(${own})/Invitations(${invitationId})`, { tenantRole: 'Administrator' }],
    ['POST', `Tenants(${own})/Invitations(${invitationId})/Despatch`, undefined],
    ['DELETE', `Tenants(${own})/Members(${flex.owner.userId})`, undefined],
    ['PATCH', `Tenants(${own})/Members(${flex.owner.userId})`, { role: 'Viewer' }],
  ] as const)
    expect([path, (await intruder.send(method, path, body)).status]).toEqual([path, 404]);
  const peek = "Tenants?$filter=invitations/any(i:startswith(i/secret,'a')) or name eq 'Private'";
  expect((await intruder.send('GET', peek)).body.value).toEqual([]);
});

test('a write whose answer cannot be expanded as asked changes nothing', async () => {
  const tenantId = await flex.aTenant('Unchanged');
  const ann = await flex.aUser('Ann');
  const bad = '?$expand=createdBy($expand=nothing)';
  const path = `Tenants(${tenantId})`;
  const draft = { emailAddress: 'bad@flex.test', draftOnly: true };
  for (const [method, to, body] of [
    ['POST', 'Tenants', { name: 'Never', region: 'UK' }],
    ['PATCH', path, { name: 'Never' }],
    ['POST', `${path}/Members`, { userId: ann.userId }],
    ['POST', `${path}/Invitations`, draft],
    ['POST', 'Users', { region: 'UK', name: 'Never', email: 'never@flex.test' }],
  ] as const)
    expect((await flex.owner.send(method, `${to}${bad}`, body)).status).toBe(400);
  const { body } = await flex.owner.send('GET', `${path}?$expand=members,invitations`);
  expect(body).toMatchObject({ name: 'Unchanged', members: [{}], invitations: [] });
  for (const set of ['Tenants', 'Users'])
    expect((await flex.owner.send('GET', `${set}?$filter=name eq 'Never'`)).body.value).toEqual([]);
});
