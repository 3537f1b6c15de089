import { aSignedInFlex } from '../identity/aSignedInFlex';

let flex: Awaited<ReturnType<typeof aSignedInFlex>>;
beforeAll(async () => {
  flex = await aSignedInFlex();
});

const PATH = 'Tenants(acme)/Invitations';

/** Lets the time of an invitation run out. */
async function expire(invitationId: string): Promise<void> {
  await flex.database.write((transaction) =>
    transaction.execute({
      sql: `UPDATE invitation SET dateExpires = '2020-01-01T00:00:00.000Z' WHERE invitationId = ?`,
      args: [invitationId],
    }),
  );
}

async function invite(emailAddress: string, more: object = {}) {
  return flex.owner.send('POST', PATH, { emailAddress, ...more });
}

function accept(secret: string) {
  return `registration/acceptinvitation?secret=${encodeURIComponent(secret)}`;
}

test('the secret of a draft is told once, and the mail has one of its own', async () => {
  const draft = await flex.owner.send('POST', `${PATH}?$expand=createdBy,tenant`, {
    emailAddress: 'draft@flex.test',
    emailMessage: 'Welcome.\nThe team',
    tenantRole: 'Publisher',
    draftOnly: true,
  });
  expect(draft.status).toBe(201);
  expect(draft.body).toMatchObject({
    status: 'Created',
    dateSent: null,
    tenantRole: 'Publisher',
    secret: expect.stringMatching(/^[\w-]{43}$/),
    createdBy: { name: 'Local Flex application' },
    tenant: { identifier: 'acme' },
  });
  const { invitationId, secret } = draft.body;
  const own = `${PATH}(${invitationId})`;
  expect((await flex.owner.send('GET', own)).body.secret).toBeNull();
  expect(flex.mails).toHaveLength(0);

  const edited = await flex.owner.send('PATCH', own, { tenantRole: 'Viewer' });
  expect(edited.body).toMatchObject({
    tenantRole: 'Viewer',
    emailMessage: 'Welcome.\nThe team',
    secret: null,
  });
  const sent = await flex.owner.send('POST', `${own}/Despatch`);
  expect(sent).toMatchObject({ status: 200, body: { status: 'Despatched', secret: null } });
  expect(sent.body.dateSent).toEqual(expect.any(String));
  expect(flex.mails.splice(0)).toMatchObject([
    {
      emailAddress: 'draft@flex.test',
      tenantName: 'Acme',
      tenantRole: 'Viewer',
      secret: expect.not.stringMatching(secret),
    },
  ]);
  const [row] = await flex.database.read('SELECT secret, sentSecret FROM invitation WHERE invitationId = ?', [
    invitationId,
  ]);
  expect(Object.values(row!)).not.toContain(secret); // hashes alone
});

test('an invitation that is no draft is sent at once, and nobody else hears a secret', async () => {
  const made = await invite('now@flex.test');
  expect(made.body).toMatchObject({ status: 'Despatched', tenantRole: 'Viewer', secret: expect.any(String) });
  const [mail] = flex.mails.splice(0);
  const reader = await flex.aUser('Reader');
  expect((await reader.send('POST', accept(mail!.secret))).status).toBe(201);
  const list = await flex.owner.send('GET', `${PATH}?$filter=status eq 'Despatched'`);
  for (const { secret } of list.body.value) expect(secret).toBeNull();
});

test('the secret makes whoever has it a member, once', async () => {
  const { secret, invitationId } = (await invite('guest@flex.test', { tenantRole: 'Contributor' })).body;
  const guest = await flex.aUser('Guest');
  const joined = await guest.send('POST', `${accept(secret)}&$expand=createdBy`);
  expect(joined.status).toBe(201);
  expect(joined.body).toMatchObject({
    tenantName: 'Acme',
    role: 'Contributor',
    createdBy: { name: 'Local Flex application' },
  });
  expect((await guest.send('POST', accept(secret))).status).toBe(200);
  const other = await flex.aUser('Other Guest');
  const refused = await other.send('POST', accept(secret));
  expect(refused).toMatchObject({ status: 400, body: { status: 400, detail: expect.any(String) } });
  const shown = await flex.owner.send('GET', `${PATH}(${invitationId})?$expand=acceptedBy($select=name)`);
  expect(shown.body).toMatchObject({
    status: 'Accepted',
    acceptedById: guest.userId,
    acceptedBy: { name: 'Guest' },
    dateAccepted: expect.any(String),
  });
  for (const action of ['Revoke', 'Despatch'])
    expect((await flex.owner.send('POST', `${PATH}(${invitationId})/${action}`)).status).toBe(400);
  expect((await flex.owner.send('PATCH', `${PATH}(${invitationId})`, { emailMessage: 'x' })).status).toBe(
    400,
  );
});

test('who was removed does not come back by the invitation that they accepted', async () => {
  const { secret } = (await invite('back@flex.test')).body;
  const back = await flex.aUser('Back');
  await back.send('POST', accept(secret));
  await flex.owner.send('DELETE', `Tenants(acme)/Members(${back.userId})`);
  expect((await back.send('POST', accept(secret))).status).toBe(400);
});

test('a member who accepts keeps the higher role', async () => {
  const member = await flex.aMember('Member', 'Publisher');
  const low = (await invite('member.low@flex.test', { tenantRole: 'Viewer' })).body.secret;
  expect(await member.send('POST', accept(low))).toMatchObject({ status: 200, body: { role: 'Publisher' } });
  const high = (await invite('member.high@flex.test', { tenantRole: 'Administrator' })).body.secret;
  expect(await member.send('POST', accept(high))).toMatchObject({
    status: 200,
    body: { role: 'Administrator' },
  });
});

test('a secret that is wrong, revoked or expired opens nothing', async () => {
  const late = await flex.aUser('Late');
  expect(await late.send('POST', accept('wrong'))).toMatchObject({
    status: 404,
    body: { title: 'NotFound' },
  });
  expect((await late.send('POST', 'registration/acceptinvitation')).status).toBe(400);

  const revoked = (await invite('revoked@flex.test')).body;
  const revoke = () => flex.owner.send('POST', `${PATH}(${revoked.invitationId})/Revoke`);
  expect(await revoke()).toMatchObject({ status: 200, body: { status: 'Revoked' } });
  expect((await revoke()).status).toBe(200);
  expect((await late.send('POST', accept(revoked.secret))).status).toBe(400);

  const expired = (await invite('expired@flex.test')).body;
  await expire(expired.invitationId);
  expect((await late.send('POST', accept(expired.secret))).status).toBe(400);
  const list = await flex.owner.send(
    'GET',
    `${PATH}?$filter=Status eq 'Expired'&$select=emailAddress,status`,
  );
  expect(list.body.value).toEqual([{ emailAddress: 'expired@flex.test', status: 'Expired' }]);
  const renewed = await flex.owner.send('POST', `${PATH}(${expired.invitationId})/Despatch`);
  expect(renewed.body.status).toBe('Despatched');
  expect((await late.send('POST', accept(expired.secret))).status).toBe(201);
});

test('with another address an invitation is a draft again, and its old secrets are worth nothing', async () => {
  const { invitationId, secret } = (await invite('typo@flex.test')).body;
  const edited = await flex.owner.send('PATCH', `${PATH}(${invitationId})`, {
    emailAddress: 'right@flex.test',
  });
  expect(edited.body).toMatchObject({ status: 'Created', dateSent: null, emailAddress: 'right@flex.test' });
  expect(edited.body.secret).toBeNull();
  const typo = await flex.aUser('Typo');
  expect((await typo.send('POST', accept(secret))).status).toBe(404);
});

test('members and people with an open invitation are not invited', async () => {
  const member = await flex.aMember('Settled', 'Viewer');
  expect((await invite(member.email.toUpperCase())).status).toBe(400);
  expect((await invite('twice@flex.test')).status).toBe(201);
  expect((await invite('Twice@flex.test')).status).toBe(400);
});

test('the data API lets in the user who was invited, and nobody else', async () => {
  const dana = await flex.aUser('Dana');
  const { invitationId } = (await invite(dana.email.toUpperCase())).body;
  const path = `/Sandbox/aim/2.0/acme/invitations/accept(${invitationId})`;
  const other = await flex.aUser('Not Dana');
  const refused = await other.send('PUT', path);
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  expect((await flex.owner.send('PUT', path)).status).toBe(401);
  expect(await dana.send('PUT', path)).toMatchObject({ status: 200, body: true });
  expect((await dana.send('PUT', path)).status).toBe(202);
  expect((await dana.send('GET', '/Sandbox/aim/2.0/acme/Assets')).status).toBe(200);
});

test('an invitation is found in its own tenant and region alone', async () => {
  const elsewhere = await flex.aTenant('Elsewhere');
  const erin = await flex.aUser('Erin');
  const { invitationId } = (await invite(erin.email)).body;
  for (const path of [
    `/Sandbox/aim/2.0/${elsewhere}/invitations/accept(${invitationId})`,
    `/UK/aim/2.0/acme/invitations/accept(${invitationId})`,
    `/Sandbox/aim/2.0/nobody/invitations/accept(${invitationId})`,
    '/Sandbox/aim/2.0/acme/invitations/accept(nonsense)',
    '/Sandbox/aim/2.0/acme/invitations',
  ])
    expect((await erin.send('PUT', path)).status).toBe(404);
  expect((await flex.owner.send('GET', `Tenants(${elsewhere})/Invitations(${invitationId})`)).status).toBe(
    404,
  );
  const revoke = `Tenants(${elsewhere})/Invitations(${invitationId})/Revoke`;
  expect((await flex.owner.send('POST', revoke)).status).toBe(404);
});

test('the invitations of a tenant that is archived lead nowhere', async () => {
  const tenantId = await flex.aTenant('Gone');
  const made = await flex.owner.send('POST', `Tenants(${tenantId})/Invitations`, {
    emailAddress: 'gone@flex.test',
  });
  await flex.owner.send('DELETE', `Tenants(${tenantId})`);
  const gone = await flex.aUser('Gone');
  expect((await gone.send('POST', accept(made.body.secret))).status).toBe(404);
});
