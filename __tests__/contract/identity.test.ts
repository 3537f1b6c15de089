import { InvitationClient, type Region } from '@xbim/flex-react-api';
import {
  AuthenticationClient,
  Body,
  ClientAppEndpoint,
  ClientApplicationsClient,
  InvitationCreate,
  InvitationEdit,
  InvitationsClient,
  InviteStatus,
  MastersClient,
  MeClient,
  MembersClient,
  RegistrationClient,
  TeamMemberCreate,
  TeamMemberEdit,
  TenantCreate,
  TenantEdit,
  TenantRole,
  TenantsClient,
  TokenResponse,
  UserCreate,
  UsersClient,
} from '@xbim/flex-react-identity-api';
import { DEMO_IDENTIFIER, createTenant } from '@/lib/flexLocal/database';
import { aSignedInFlex, BASE_URL, CLIENT, type Person } from '../flexLocal/identity/aSignedInFlex';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/**
 * The identity API, with every method of its official clients. On the real Flex only what reads is asked: the rest makes
 * people and tenants, and takes a master.
 */

type Http = FlexTarget['http'];
type Local = Awaited<ReturnType<typeof aSignedInFlex>>;

let local: Local | null = null;
let target: Pick<FlexTarget, 'baseUrl' | 'http' | 'region'>;
beforeAll(async () => {
  if (process.env.FLEX_CONTRACT_URL) {
    target = await openFlexTarget();
    return;
  }
  local = await aSignedInFlex();
  target = { baseUrl: BASE_URL, http: httpOf(local.owner, local), region: 'Sandbox' };
});

function httpOf({ token }: Pick<Person, 'token'>, { serve }: Local): Http {
  return {
    fetch: (url, init) => {
      const headers = { ...(init?.headers as Record<string, string>), authorization: `Bearer ${token}` };
      return serve(new Request(url as string, { ...init, headers }));
    },
  };
}

function client<T>(Client: new (baseUrl: string, http: Http) => T, http = target.http): T {
  return new Client(target.baseUrl, http);
}

/** A test that changes things: on local Flex alone. */
function localTest(name: string, run: (flex: Local) => Promise<void>): void {
  test(name, async () => {
    if (local) await run(local);
  });
}

const none = undefined;
/** The options of a list from `$filter` on. */
const FROM_FILTER = [none, none, none, 10, 0, true] as const;

test('Me tells who the application acts for, and which regions there are', async () => {
  const me = await client(MeClient).get('tenants');
  expect(me?.userId).toEqual(expect.any(String));
  expect(me?.tenants?.length).toBeGreaterThan(0);
  const regions = await client(MeClient).getRegions();
  expect(regions.value?.map((region) => region?.code)).toContain(target.region);
});

test('a tenant is found in the list, by its id and by its slug', async () => {
  const tenants = client(TenantsClient);
  const expand = 'owner($select=name),members($top=0;$select=UserId;$count=true)';
  const list = await tenants.get(expand, "regionCode ne ''", none, 'Name', 10, 0, true);
  expect(list.odata_count).toBeGreaterThan(0);
  const [first] = list.value ?? [];
  expect(first?.dateCreated).toBeInstanceOf(Date);
  const byId = await tenants.getByKey(first?.tenantId ?? '');
  const bySlug = await tenants.getByKeyidentifier(first?.identifier ?? '');
  expect(bySlug?.tenantId).toBe(byId?.tenantId);
  const available = await tenants.getIsIdentifierAvailableByKey(first?.identifier ?? '');
  expect(available.value).toBe(false);
});

localTest('a tenant is made with master and plan, changed and archived', async () => {
  const tenants = client(TenantsClient);
  const wanted = new TenantCreate({ name: 'Contract check', region: target.region });
  const made = await tenants.post(wanted, 'master,subscription,region,createdBy');
  expect(made).toMatchObject({
    identifier: 'contract-check',
    regionCode: target.region,
    role: TenantRole.Administrator,
    master: { name: 'Local Flex' },
    subscription: { maxTenantUsers: 100 },
  });
  const id = made?.tenantId ?? '';
  const plan = await tenants.getSubscriptionByKey(id);
  expect(plan).toMatchObject({ isEnabled: true, expired: false, maxAIMAssets: expect.any(Number) });
  expect((await tenants.patch(id, new TenantEdit({ name: 'Renamed' })))?.name).toBe('Renamed');
  await expect(
    tenants.post(new TenantCreate({ name: 'A', region: 'UK', identifier: 'acme' })),
  ).rejects.toMatchObject({ status: 409 });
  await tenants.delete(id);
  await expect(tenants.getByKey(id)).rejects.toMatchObject({ status: 404 });
});

localTest('the demo tenant is told and entered', async (flex) => {
  const tenants = client(TenantsClient, httpOf(await flex.aUser('Demo user'), flex));
  await expect(tenants.getDemoTenantId()).rejects.toMatchObject({ status: 404 });
  await expect(tenants.getDemo()).rejects.toMatchObject({ status: 400 });
  await createTenant(flex.database, { name: 'Demo', region: 'UK', identifier: DEMO_IDENTIFIER });
  const { value } = await tenants.getDemoTenantId();
  expect(await tenants.getDemo('owner')).toMatchObject({ tenantId: value, role: TenantRole.Viewer });
});

localTest('users of the master are made, got or made, and found by either id', async () => {
  const users = client(UsersClient);
  const ida = { region: 'UK', name: 'Ida', email: 'ida@flex.test', externalIdentity: 'auth0|ida' };
  const made = await users.post(new UserCreate(ida), 'master');
  expect(made).toMatchObject({ name: 'Ida', master: { name: 'Local Flex' } });
  const got = await users.put(new UserCreate(ida));
  expect(got?.userId).toBe(made?.userId);
  expect((await users.getByKey(made?.userId ?? '', 'tenants'))?.tenants).toEqual([]);
  expect((await users.getGetByExternalIdByKey('auth0|ida'))?.userId).toBe(made?.userId);
  await expect(users.getGetByExternalIdByKey('nobody')).rejects.toMatchObject({ status: 404 });
  await expect(users.post(new UserCreate(ida))).rejects.toMatchObject({ status: 400 });
  expect((await users.get(none, "name eq 'Ida'", none, 'Name desc', 5, 0, true)).odata_count).toBe(1);
});

localTest('members are added, shown, changed and removed', async (flex) => {
  const members = client(MembersClient);
  const ann = await flex.aUser('Ann');
  const wanted = new TeamMemberCreate({ userId: ann.userId, role: TenantRole.Contributor });
  const added = await members.post('acme', 'user,createdBy', none, wanted);
  expect(added).toMatchObject({ userEmail: 'ann@flex.test', user: { name: 'Ann' } });
  expect(added.dateCreated).toBeInstanceOf(Date);
  await expect(members.post('acme', none, none, wanted)).rejects.toMatchObject({ status: 409 });
  const edit = new TeamMemberEdit({ role: TenantRole.Publisher });
  expect((await members.patch(ann.userId, 'acme', none, none, edit)).role).toBe(TenantRole.Publisher);
  expect((await members.getByKey(ann.userId, 'acme', 'user')).user?.userId).toBe(ann.userId);
  const list = await members.get('acme', 'user', "role eq 'Publisher'", none, 'userName', 10, 0, true);
  expect(list.odata_count).toBe(1);
  const asAnn = client(MembersClient, httpOf(ann, flex));
  await expect(asAnn.delete(flex.owner.userId, 'acme')).rejects.toMatchObject({ status: 403 });
  await members.delete(ann.userId, 'acme');
  await expect(members.getByKey(ann.userId, 'acme')).rejects.toMatchObject({ status: 404 });
});

localTest('an invitation is drafted, changed, despatched and accepted by its secret', async (flex) => {
  const invitations = client(InvitationsClient);
  const wanted = { emailAddress: 'new@flex.test', emailMessage: 'Welcome', draftOnly: true };
  const draft = await invitations.post('acme', 'tenant', none, new InvitationCreate(wanted));
  expect(draft).toMatchObject({ status: InviteStatus.Created, secret: expect.any(String) });
  const id = draft.invitationId ?? '';
  const edit = new InvitationEdit({ tenantRole: TenantRole.Publisher });
  expect((await invitations.patch(id, 'acme', none, none, edit)).tenantRole).toBe(TenantRole.Publisher);
  expect((await invitations.postDespatch(id, 'acme')).status).toBe(InviteStatus.Despatched);

  const registration = client(RegistrationClient, httpOf(await flex.aUser('New'), flex));
  await expect(registration.postAcceptinvitation('wrong')).rejects.toMatchObject({ status: 404 });
  const joined = await registration.postAcceptinvitation(draft.secret);
  expect(joined).toMatchObject({ tenantName: 'Acme', role: TenantRole.Publisher });
  const accepted = await invitations.getByKey(id, 'acme', 'acceptedBy($select=name)');
  expect(accepted).toMatchObject({ status: InviteStatus.Accepted, acceptedBy: { name: 'New' } });
  expect(accepted.dateAccepted).toBeInstanceOf(Date);
});

localTest('an invitation is revoked, and the data API takes the one that is meant', async (flex) => {
  const invitations = client(InvitationsClient);
  const create = (emailAddress: string) =>
    invitations.post('acme', none, none, new InvitationCreate({ emailAddress }));
  const revoked = await create('revoked@flex.test');
  expect((await invitations.postRevoke(revoked.invitationId ?? '', 'acme')).status).toBe(
    InviteStatus.Revoked,
  );
  const open = await invitations.get('acme', 'createdBy', "status eq 'Revoked'", none, 'dateCreated desc');
  expect(open.value).toHaveLength(1);

  const dana = await flex.aUser('Dana');
  const { invitationId = '' } = await create(dana.email);
  const at: [string, Region] = ['acme', 'Sandbox' as Region];
  await expect(client(InvitationClient).putSAccept(invitationId, ...at)).rejects.toMatchObject({
    status: 401,
  });
  const asDana = client(InvitationClient, httpOf(dana, flex));
  expect(await asDana.putSAccept(invitationId, ...at)).toBe(true);
  // 202 says that it was accepted before; the client knows it as an error (CONTRACT.md 4.3).
  await expect(asDana.putSAccept(invitationId, ...at)).rejects.toMatchObject({ status: 202 });
});

localTest('the owner sees master, applications and their endpoints', async () => {
  const masters = await client(MastersClient).get(
    'tenants,users,subscriptions,applications,owner',
    ...FROM_FILTER,
  );
  expect(masters.value?.[0]).toMatchObject({
    idpName: expect.any(String),
    owner: { name: expect.any(String) },
  });
  const applications = client(ClientApplicationsClient);
  const list = await applications.get('owner,endpoints,master', 'isEnabled eq true', none, none, 10, 0, true);
  expect(list.odata_count).toBe(1);
  const endpoint = { endpointName: 'Model', tokenisedPath: '/models/{id}' };
  await applications.postEndpoints(CLIENT.clientId, none, none, new ClientAppEndpoint(endpoint));
  const endpoints = await applications.getEndpoints(CLIENT.clientId, none, ...FROM_FILTER);
  expect(endpoints.value).toMatchObject([endpoint]);
  const shown = await applications.getByKey(CLIENT.clientId, 'endpoints');
  expect(shown).toMatchObject({ isSystemApplication: false, endpoints: [endpoint] });
});

localTest(
  'a token is made for a user from a real form; what the client sends is refused as it reads refusals',
  async (flex) => {
    const { userId } = await flex.aUser('Token user');
    const form = {
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      grant_type: 'master',
      scope: 'api.write',
      user_id: userId,
    };
    // The client writes JSON under the type of a form (CONTRACT.md 8.1), so it cannot succeed.
    await expect(client(AuthenticationClient).postTokens(new Body(form))).rejects.toMatchObject({
      error: 'invalid_request',
    });
    const request = new Request(`${BASE_URL}/id/2.0/tokens`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const answer = TokenResponse.fromJS(await (await flex.serve(request)).json());
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const me = await client(MeClient, httpOf({ token: answer.access_token ?? '' }, flex)).get();
    expect(me?.userId).toBe(userId);
  },
);

everyMethodOf([
  AuthenticationClient,
  ClientApplicationsClient,
  InvitationClient,
  InvitationsClient,
  MastersClient,
  MeClient,
  MembersClient,
  RegistrationClient,
  TenantsClient,
  UsersClient,
]);
