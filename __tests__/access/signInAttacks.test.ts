import type { ServerResponse } from 'node:http';
import type { Client } from '@libsql/client';
import { generateKeyPair } from 'jose';
import { Agent } from 'undici';
import { createProvider } from '@/lib/access/signIn/provider';
import { createSeal } from '@/lib/access/signIn/seal';
import { createSignIn } from '@/lib/access/signIn/signIn';
import type { OidcEnv } from '@/lib/env';
import { createPeopleStore, createSessionStore, openDatabase } from '@/lib/store';
import { CLIENT, startHostileProvider } from '../support/hostileProvider';

const SECRET = 'the secret of this test, long enough';
const APP = 'https://flexview.example.org';

let provider: Awaited<ReturnType<typeof startHostileProvider>>;
let other: typeof provider;
let database: Client;
let agent: Agent;
let now: number;
let oidc: OidcEnv;

beforeAll(async () => {
  [provider, other] = await Promise.all([startHostileProvider(), startHostileProvider()]);
});
afterAll(() => Promise.all([provider.stop(), other.stop()]));
beforeEach(async () => {
  now = Date.now();
  database = await openDatabase(':memory:');
  agent = new Agent();
  provider.twist({});
  const rest = { scope: 'openid profile email', groupsClaim: 'groups', trustEmail: false };
  oidc = { issuer: provider.issuer, ...CLIENT, ...rest };
});
afterEach(async () => {
  await agent.close();
  database.close();
});

function aSignIn(settings: Partial<OidcEnv> = {}, sessionSecrets = [SECRET]) {
  const own = { ...oidc, ...settings };
  return createSignIn({
    settings: { appUrl: APP, sessionSecrets, oidc: own },
    provider: createProvider(own, agent),
    people: async () => createPeopleStore(database),
    sessions: async () => createSessionStore(database, { now: () => now }),
    clock: () => now,
  });
}

/** A sign-in that has come as far as the callback: the seal of the browser, and what the provider sent with it. */
async function atCallback(signIn = aSignIn(), again = false) {
  const { location, seal } = await signIn.start({ returnTo: '/tenants', again });
  return { signIn, seal, search: provider.answer(location) };
}
type AtCallback = Awaited<ReturnType<typeof atCallback>>;

test('without an attack the person is signed in', async () => {
  const { signIn, seal, search } = await atCallback();
  const done = await signIn.finish(seal, search);
  expect(done).toMatchObject({ returnTo: '/tenants', previous: null });
  expect(done.person).toMatchObject({
    issuer: provider.issuer,
    subject: 'ada',
    name: 'Ada',
    email: 'ada@example.org',
    groups: ['planners'],
  });
  expect(Math.abs((done.authenticatedAt as number) - now)).toBeLessThan(10_000);
});

/** Twists of what comes to the callback. */
const AT_CALLBACK: Record<string, (at: AtCallback) => unknown> = {
  'a browser that started nothing': (at) => Object.assign(at, { seal: null }),
  'the seal of another browser': async (at) => Object.assign(at, { seal: (await atCallback()).seal }),
  'a missing state': ({ search }) => search.delete('state'),
  'an empty state': ({ search }) => search.set('state', ''),
  'a foreign state': async ({ search }) => search.set('state', (await atCallback()).search.get('state')!),
  'two states': ({ search }) => search.append('state', 'x'),
  'two codes': ({ search }) => search.append('code', 'x'),
  'no code': ({ search }) => search.delete('code'),
  'mix-up: the answer of another provider': ({ search }) => search.set('iss', other.issuer),
  'an answer that hides its provider': ({ search }) => search.delete('iss'),
  'two providers in one answer': ({ search }) => search.append('iss', other.issuer),
  'a replay': ({ signIn, seal, search }) => signIn.finish(seal, search),
  'a sign-in of ten minutes ago': () => (now += 10 * 60_000),
  'a seal of another secret': async (at) =>
    Object.assign(at, { signIn: aSignIn({}, ['another secret of ours, also long']) }),
  'a seal of another purpose': async (at) =>
    Object.assign(at, { seal: await createSeal([SECRET], 'id token').seal('x', now + 60_000) }),
  'a sealed value of another shape': async (at) =>
    Object.assign(at, { seal: await createSeal([SECRET], 'sign-in').seal({ state: 'x' }, now + 60_000) }),
  'a provider that was swapped in the meantime': (at) =>
    Object.assign(at, { signIn: aSignIn({ issuer: other.issuer }) }),
  'a token in the address (implicit flow)': ({ search }) => search.set('id_token', 'x.y.z'),
  'an answer as a JWT that nobody asked for': ({ search }) => search.set('response', 'x.y.z'),
};

/** Twists of what the provider's other endpoints say. */
const AT_PROVIDER: Record<string, () => void | Promise<void>> = {
  'a wrong nonce': () => provider.twist({ token: ({ claims }) => (claims.nonce = 'x') }),
  'no nonce': () => provider.twist({ token: ({ claims }) => delete claims.nonce }),
  'an id token for another app': () => provider.twist({ token: ({ claims }) => (claims.aud = 'other') }),
  'an id token for several apps, made for another': () =>
    provider.twist({
      token: ({ claims }) => Object.assign(claims, { aud: [CLIENT.clientId, 'other'], azp: 'other' }),
    }),
  'an id token of another issuer': () =>
    provider.twist({ token: ({ claims }) => (claims.iss = other.issuer) }),
  'an id token that nobody signed (alg none)': () =>
    provider.twist({
      idToken: (token) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
    }),
  'an id token signed with our own secret (HS256)': () =>
    provider.twist({
      token: (token) => Object.assign(token, { alg: 'HS256', key: Buffer.from(CLIENT.clientSecret) }),
    }),
  'an id token signed with a foreign key': async () => {
    const { privateKey } = await generateKeyPair('RS256');
    provider.twist({ token: (token) => Object.assign(token, { key: privateKey }) });
  },
  'an id token signed with a key that is not in the set': () =>
    provider.twist({ token: (token) => Object.assign(token, { kid: 'k2' }) }),
  'an id token whose claims were changed after signing': () =>
    provider.twist({
      idToken: (token) => {
        const [header, payload = '', signature] = token.split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
        const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'mallory' })).toString('base64url');
        return [header, changed, signature].join('.');
      },
    }),
  'an expired id token': () =>
    provider.twist({ token: ({ claims }) => Object.assign(claims, { iat: 1_000, exp: 1_300 }) }),
  'an id token that is not valid yet': () =>
    provider.twist({ token: ({ claims }) => (claims.nbf = Math.floor(Date.now() / 1000) + 3_600) }),
  'no id token': () => provider.twist({ idToken: () => undefined }),
  'an id token that is none': () => provider.twist({ idToken: () => 'x.y' }),
  'an id token of nobody': () => provider.twist({ token: ({ claims }) => delete claims.sub }),
  'user info of somebody else': () =>
    provider.twist({
      token: ({ claims }) => delete claims.email,
      userInfo: { sub: 'mallory', email: 'ada@example.org', email_verified: true },
    }),
  'a code that the provider does not know': () =>
    provider.twist({ answerToken: (response) => answer(response, 400, '{"error":"invalid_grant"}') }),
  'a token endpoint that sends us elsewhere': () =>
    provider.twist({ answerToken: (response) => response.writeHead(307, { location: '/evil' }).end() }),
  'a token endpoint that answers with a page': () =>
    provider.twist({
      answerToken: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('ok'),
    }),
  'a proof of who it is from last week': () =>
    provider.twist({
      token: ({ claims }) => (claims.auth_time = Math.floor(Date.now() / 1000) - 7 * 86_400),
    }),
};

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

async function expectNobody(): Promise<void> {
  const { rows } = await database.execute('SELECT * FROM sessions');
  expect(rows).toEqual([]);
  expect(provider.seen.elsewhere + other.seen.elsewhere).toBe(0);
}

test.each(Object.keys(AT_CALLBACK))('refused at the callback: %s', async (name) => {
  const at = await atCallback();
  await AT_CALLBACK[name]!(at);
  const tokenRequests = provider.seen.tokenRequests;
  const refused = at.signIn.finish(at.seal, at.search);
  await expect(refused).rejects.toMatchObject({ code: 'sign_in_failed', problem: /failed|expired/ });
  if (!/code/.test(name)) expect(provider.seen.tokenRequests).toBe(tokenRequests);
  await expectNobody();
});

test.each(Object.keys(AT_PROVIDER))('refused of the provider: %s', async (name) => {
  await AT_PROVIDER[name]!();
  const { signIn, seal, search } = await atCallback();
  await expect(signIn.finish(seal, search)).rejects.toMatchObject({
    code: 'sign_in_failed',
    problem: 'failed',
  });
  const { rows } = await database.execute('SELECT * FROM people');
  expect(rows).toEqual([]);
  await expectNobody();
});

test.each([
  ['names another issuer', { issuer: 'http://localhost:1' }],
  ['names an issuer below its own', () => ({ issuer: `${provider.issuer}/tenant` })],
  ['has its tokens made over plain http elsewhere', { token_endpoint: 'ftp://localhost/token' }],
])('refused of a provider that %s', async (_name, metadata) => {
  provider.twist({ metadata: typeof metadata === 'function' ? metadata() : metadata });
  const attempt = atCallback().then(({ signIn, seal, search }) => signIn.finish(seal, search));
  await expect(attempt).rejects.toMatchObject({ code: 'sign_in_failed' });
  await expectNobody();
});

test('there are at least twenty-five attacks', () => {
  expect(Object.keys(AT_CALLBACK).length + Object.keys(AT_PROVIDER).length).toBeGreaterThanOrEqual(25);
});

test('a foreign state does not use up the sign-in that is under way', async () => {
  const { signIn, seal, search } = await atCallback();
  const foreign = new URLSearchParams({ ...Object.fromEntries(search), state: 'x' });
  await expect(signIn.finish(seal, foreign)).rejects.toMatchObject({ problem: 'failed' });
  expect((await signIn.finish(seal, search)).person.subject).toBe('ada');
});

test('whoever was asked to prove anew who they are has done so after asking', async () => {
  const old = {
    token: ({ claims }: { claims: Record<string, unknown> }) =>
      (claims.auth_time = Math.floor(now / 1000) - 600),
  };
  provider.twist(old);
  const before = await atCallback();
  expect((await before.signIn.finish(before.seal, before.search)).authenticatedAt).toBeLessThan(
    now - 500_000,
  );
  const again = await atCallback(aSignIn(), true);
  await expect(again.signIn.finish(again.seal, again.search)).rejects.toMatchObject({ problem: 'failed' });
  provider.twist({});
  const proven = await atCallback(aSignIn(), true);
  expect((await proven.signIn.finish(proven.seal, proven.search)).authenticatedAt).toBeGreaterThan(
    now - 60_000,
  );
});

test('the address at the provider asks for a code with S256, a state and a nonce, and comes back to ours alone', async () => {
  const { location, seal } = await aSignIn().start({ returnTo: '//evil.example', again: true });
  const asked = Object.fromEntries(new URL(location).searchParams);
  expect(asked).toMatchObject({
    response_type: 'code',
    client_id: CLIENT.clientId,
    redirect_uri: `${APP}/api/auth/callback`,
    scope: 'openid profile email',
    code_challenge_method: 'S256',
    prompt: 'login',
    max_age: '0',
  });
  for (const secret of ['state', 'nonce', 'code_challenge']) expect(asked[secret]).toHaveLength(43);
  expect(location).not.toContain('evil');
  expect(await aSignIn().returnToOf(seal)).toBe('/');
  expect(seal).not.toContain(asked.state);
});

test('a cancelled sign-in, and a provider that is away, are told apart from attacks', async () => {
  const { signIn, seal, search } = await atCallback();
  search.delete('code');
  search.set('error', 'access_denied');
  await expect(signIn.finish(seal, search)).rejects.toMatchObject({ problem: 'cancelled' });
  provider.twist({ answerToken: (response) => answer(response, 503, '{}') });
  const later = await atCallback();
  await expect(later.signIn.finish(later.seal, later.search)).rejects.toMatchObject({
    problem: 'unreachable',
  });
  const nowhere = aSignIn({ issuer: 'http://localhost:1' });
  await expect(nowhere.start({ returnTo: '/' })).rejects.toMatchObject({ problem: 'unreachable' });
});

test('an error holds nothing that the provider sent', async () => {
  provider.twist({ token: ({ claims }) => (claims.nonce = 'x') });
  const { signIn, seal, search } = await atCallback();
  const error: unknown = await signIn.finish(seal, search).catch((thrown: unknown) => thrown);
  expect(error).not.toHaveProperty('cause');
  expect(JSON.stringify(error) + String(error)).not.toContain(search.get('code'));
});
