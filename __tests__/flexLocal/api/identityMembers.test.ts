import { aSignedInFlex } from '../identity/aSignedInFlex';

let flex: Awaited<ReturnType<typeof aSignedInFlex>>;
beforeAll(async () => {
  flex = await aSignedInFlex();
});

test('a member is added, shown with their user, given another role, and removed', async () => {
  const tenantId = await flex.aTenant('Members');
  const ann = await flex.aUser('Ann');
  const path = `Tenants(${tenantId})/Members`;
  const added = await flex.owner.send('POST', `${path}?$expand=user,createdBy($select=name)`, {
    userId: ann.userId.toUpperCase(),
  });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({
    userId: ann.userId,
    userName: 'Ann',
    userEmail: 'ann@flex.test',
    role: 'Viewer',
    user: { name: 'Ann' },
    createdBy: { name: 'Local Flex application' },
  });
  const edited = await flex.owner.send('PATCH', `${path}(${ann.userId})`, { role: 'Publisher' });
  expect(edited).toMatchObject({ status: 200, body: { role: 'Publisher' } });
  const list = await ann.send(
    'GET',
    `${path}?$filter=Role eq 'Publisher'&$orderby=UserName&$count=true&$expand=User`,
  );
  expect(list.body).toMatchObject({ '@odata.count': 1, value: [{ userName: 'Ann' }] });
  expect((await ann.send('GET', `${path}(${ann.userId})`)).status).toBe(200);
  expect((await flex.owner.send('DELETE', `${path}(${ann.userId})`)).status).toBe(204);
  expect((await flex.owner.send('GET', `${path}(${ann.userId})`)).status).toBe(404);
  expect((await ann.send('GET', path)).status).toBe(404);
});

test('who is a member already is not added again', async () => {
  const bob = await flex.aMember('Bob', 'Viewer');
  const again = await flex.owner.send('POST', 'Tenants(acme)/Members', {
    userId: bob.userId,
    role: 'Viewer',
  });
  expect(again.status).toBe(409);
});

test.each(['Viewer', 'Contributor', 'Publisher'])('a %s sees members and changes nothing', async (role) => {
  const person = await flex.aMember(`Low ${role}`, role);
  const other = await flex.aUser(`Other ${role}`);
  expect((await person.send('GET', 'Tenants(acme)/Members')).status).toBe(200);
  const refused = [
    await person.send('POST', 'Tenants(acme)/Members', { userId: other.userId, role: 'Viewer' }),
    await person.send('PATCH', `Tenants(acme)/Members(${person.userId})`, { role: 'Administrator' }),
    await person.send('DELETE', `Tenants(acme)/Members(${flex.owner.userId})`),
    await person.send('PATCH', 'Tenants(acme)', { name: 'Mine' }),
    await person.send('DELETE', 'Tenants(acme)'),
    await person.send('GET', 'Tenants(acme)/Invitations'),
    await person.send('POST', 'Tenants(acme)/Invitations', { emailAddress: 'x@flex.test' }),
    await person.send('POST', 'Users', { region: 'UK', name: 'No', email: 'no@flex.test' }),
  ];
  for (const { status, body } of refused) {
    expect(status).toBe(403);
    expect(body).toMatchObject({ title: 'Forbidden', detail: expect.any(String) });
  }
  expect((await person.send('GET', 'Tenants(acme)?$expand=invitations')).body.invitations).toEqual([]);
  expect((await person.send('DELETE', `Tenants(acme)/Members(${person.userId})`)).status).toBe(204);
});

test('an administrator manages the tenant', async () => {
  const admin = await flex.aMember('Ada', 'Administrator');
  expect((await admin.send('PATCH', 'Tenants(acme)', { name: 'Acme' })).status).toBe(200);
  expect((await admin.send('GET', 'Tenants(acme)/Invitations')).status).toBe(200);
});

test('the last administrator is neither removed nor made less, and may go once there is another', async () => {
  const tenantId = await flex.aTenant('Last');
  const path = `Tenants(${tenantId})/Members`;
  const self = `${path}(${flex.owner.userId})`;
  const kept = [
    await flex.owner.send('DELETE', self),
    await flex.owner.send('PATCH', self, { role: 'Publisher' }),
  ];
  for (const { status, body } of kept) {
    expect(status).toBe(400);
    expect(body.detail).toContain('last administrator');
  }
  expect((await flex.owner.send('PATCH', self, { role: 'Administrator' })).status).toBe(200);
  const eve = await flex.aMember('Eve', 'Administrator', tenantId);
  expect((await eve.send('DELETE', self)).status).toBe(204);
});

test('two administrators who leave at once do not leave the tenant without one', async () => {
  const tenantId = await flex.aTenant('Race');
  const rob = await flex.aMember('Rob', 'Administrator', tenantId);
  const path = `Tenants(${tenantId})/Members`;
  const left = await Promise.all([
    rob.send('DELETE', `${path}(${rob.userId})`),
    flex.owner.send('DELETE', `${path}(${flex.owner.userId})`),
  ]);
  expect(left.map(({ status }) => status).sort()).toEqual([204, 400]);
});

test('the plan ends the number of administrators, open invitations included', async () => {
  const tenantId = await flex.aTenant('Plan');
  const plan = await flex.owner.send('GET', `Tenants(${tenantId})/Subscription`);
  expect(plan).toMatchObject({
    status: 200,
    body: { name: 'Local Flex', isEnabled: true, expired: false, maxAdministratorsPerTenant: 10 },
  });
  const invite = (emailAddress: string, tenantRole = 'Administrator') =>
    flex.owner.send('POST', `Tenants(${tenantId})/Invitations`, {
      emailAddress,
      tenantRole,
      draftOnly: true,
    });
  const invited = [];
  for (let seat = 2; seat <= 10; seat += 1) invited.push(await invite(`seat${seat}@flex.test`));
  expect(invited.every(({ status }) => status === 201)).toBe(true);
  const full = await invite('seat11@flex.test');
  expect(full).toMatchObject({ status: 402, body: { title: 'PlanLimit' } });
  expect((await invite('seat11@flex.test', 'Viewer')).status).toBe(201);

  const max = await flex.aMember('Max', 'Viewer', tenantId);
  const path = `Tenants(${tenantId})/Members`;
  const raise = () => flex.owner.send('PATCH', `${path}(${max.userId})`, { role: 'Administrator' });
  expect((await raise()).status).toBe(402);
  const [first] = invited;
  await flex.owner.send('POST', `Tenants(${tenantId})/Invitations(${first?.body.invitationId})/Revoke`);
  expect((await raise()).status).toBe(200);
  const una = await flex.aUser('Una');
  const added = await flex.owner.send('POST', path, { userId: una.userId, role: 'Administrator' });
  expect(added.status).toBe(402);
});

test('the owner of the master has root access to the tenants of its users, who see theirs alone', async () => {
  const zoe = await flex.aUser('Zoe');
  const made = await zoe.send('POST', 'Tenants', { name: 'Zoes', region: 'UK' });
  expect(made.body).toMatchObject({ role: 'Administrator' });
  const { tenantId } = made.body;
  const asOwner = await flex.owner.send('GET', `Tenants(${tenantId})`);
  expect(asOwner.body).toMatchObject({ role: 'Administrator', dateJoined: null });
  expect((await flex.owner.send('GET', `/UK/aim/2.0/${tenantId}/Assets`)).status).toBe(200);
  const yan = await flex.aUser('Yan');
  expect((await yan.send('GET', `Tenants(${tenantId})`)).status).toBe(404);
  expect((await yan.send('GET', `Tenants(${tenantId})/Members`)).status).toBe(404);
  expect((await yan.send('GET', `Tenants(${tenantId})/Subscription`)).status).toBe(404);
});

test('of another person one sees the tenants that are shared, no others', async () => {
  const tenantId = await flex.aTenant('Shared');
  const una = await flex.aMember('Ursula', 'Viewer', tenantId);
  const list = await una.send('GET', `Tenants(${tenantId})/Members?$expand=user($expand=tenants)`);
  for (const { user } of list.body.value)
    expect(user.tenants.map((one: { tenantName: string }) => one.tenantName)).toEqual(['Shared']);
  expect((await una.send('GET', "Users?$filter=tenants/any(t:t/tenantName eq 'Acme')")).body.value).toEqual(
    [],
  );
});

test('the plan ends the number of people, unless its limits are soft', async () => {
  const tenantId = await flex.aTenant('Full');
  const plan = (maxTenantUsers: number, hasSoftLimits: number) =>
    flex.database.write((transaction) =>
      transaction.execute({
        sql: 'UPDATE subscription SET maxTenantUsers = ?, hasSoftLimits = ?',
        args: [maxTenantUsers, hasSoftLimits],
      }),
    );
  const add = async (name: string) => {
    const { userId } = await flex.aUser(name);
    return (await flex.owner.send('POST', `Tenants(${tenantId})/Members`, { userId })).status;
  };
  await plan(2, 0);
  expect(await add('Second')).toBe(201);
  expect(await add('Third')).toBe(402);
  await plan(2, 1);
  expect(await add('Fourth')).toBe(201);
  await plan(100, 0);
});
