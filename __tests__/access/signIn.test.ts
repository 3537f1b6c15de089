import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GET as callback } from '@/app/api/auth/callback/route';
import { GET as signIn } from '@/app/api/auth/sign-in/route';
import { POST as signOut } from '@/app/api/auth/sign-out/route';
import { sessionPerson } from '@/lib/access';
import { aCookieBrowser, type CookieBrowser } from '../support/cookieBrowser';
import { startPeopleIdentity } from '../support/peopleIdentity';

const APP = 'http://localhost:3000';
/** Where the visitors want to be. */
const PLACE = '/tenants/acme/models/7?view=a%26b';
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

let identity: Awaited<ReturnType<typeof startPeopleIdentity>>;
let folder: string;
let address = 0;

beforeAll(async () => {
  identity = await startPeopleIdentity(APP);
  folder = await mkdtemp(path.join(tmpdir(), 'sign-in-'));
  Object.assign(process.env, {
    ACCESS: 'signed-in',
    APP_URL: APP,
    DATABASE_URL: `file:${path.join(folder, 'app.db')}`,
    SESSION_SECRET: 'the secret of this test, long enough',
    OIDC_ISSUER: identity.issuer,
    OIDC_CLIENT_ID: identity.client.clientId,
    OIDC_CLIENT_SECRET: identity.client.clientSecret,
  });
});
afterAll(async () => {
  await identity.stop();
  await rm(folder, { recursive: true });
});

/** A person at the app: its cookies, and an address of their own on the network. */
function aVisitor() {
  const cookies = new Map<string, string>();
  const from = `203.0.113.${++address}`;

  async function call(
    handler: typeof signIn,
    to: string,
    { method = 'GET', headers = OWN_PAGE as Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(new URL(to, APP), {
      method,
      headers: { ...headers, cookie, 'x-forwarded-for': from },
    });
    const response = await handler(request, {});
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  }

  return {
    cookies,
    cookieHeader: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    start: (query = '') => call(signIn, `/api/auth/sign-in${query}`),
    startFrom: (headers: Record<string, string>) =>
      call(signIn, '/api/auth/sign-in?returnTo=/tenants', { headers }),
    /** The identity provider is another site, so Strict cookies do not come along; ours is read from the Lax one alone. */
    back: (url: URL) =>
      call(callback, url.pathname + url.search, { headers: { 'sec-fetch-site': 'cross-site' } }),
    leave: (headers: Record<string, string> = OWN_PAGE) =>
      call(signOut, '/api/auth/sign-out', { method: 'POST', headers }),
  };
}

/** Where the page that leads on leads. */
async function leadsTo(response: Response): Promise<string> {
  const [, to = ''] = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(await response.text()) ?? [];
  return to.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

async function signedIn(who: string, visitor = aVisitor(), browser: CookieBrowser = aCookieBrowser()) {
  const started = await visitor.start(`?${new URLSearchParams({ returnTo: PLACE })}`);
  const back = await identity.choose(browser, started.headers.get('location') as string, who);
  return { visitor, browser, back, response: await visitor.back(back) };
}

test('somebody signs in, comes back to where they were, and is known by name, address and groups', async () => {
  const { visitor, response } = await signedIn('ben');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  expect(await leadsTo(response)).toBe(PLACE);
  expect([...visitor.cookies.keys()]).toEqual(['flexview-session']);
  expect(await sessionPerson(visitor.cookieHeader())).toMatchObject({
    kind: 'person',
    name: 'Ben Okafor',
    email: 'ben.okafor@acme-estates.example',
    groups: ['estates'],
  });
});

test('the page that leads on runs no script and is kept by nobody', async () => {
  const { response } = await signedIn('ada');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(await response.text()).not.toMatch(/<script/i);
});

test('the second sign-in is the same person under another session, and the first session ends', async () => {
  const { visitor, browser } = await signedIn('ada');
  const before = visitor.cookieHeader();
  const first = await sessionPerson(before);
  const again = await visitor.start('?again=yes');
  const asked = new URL(again.headers.get('location') as string);
  expect(asked.searchParams.get('prompt')).toBe('login');
  await visitor.back(await identity.choose(browser, asked.href, 'ada'));
  const second = await sessionPerson(visitor.cookieHeader());
  expect(second?.personId).toBe(first?.personId);
  expect(second?.sessionHash).not.toBe(first?.sessionHash);
  expect(await sessionPerson(before)).toBeNull();
});

test('who is signed in goes straight on', async () => {
  const { visitor } = await signedIn('ada');
  const response = await visitor.start('?returnTo=/tenants/acme/models');
  expect([response.status, response.headers.get('location')]).toEqual([303, '/tenants/acme/models']);
});

test('signing out ends the session for good, and then that at the identity provider', async () => {
  const { visitor } = await signedIn('ada');
  const kept = visitor.cookieHeader();
  const response = await visitor.leave();
  expect(visitor.cookies.size).toBe(0);
  expect(await sessionPerson(kept)).toBeNull();
  const end = new URL(await leadsTo(response));
  expect(`${end.origin}${end.pathname}`).toBe(`${identity.issuer}/session/end`);
  expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${APP}/`);
  expect(end.searchParams.get('id_token_hint')).toMatch(/^ey/);
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'none' }],
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{}],
])('another site signs nobody out: %j', async (headers) => {
  const { visitor } = await signedIn('ada');
  const response = await visitor.leave(headers as Record<string, string>);
  expect(response.status).toBe(403);
  expect(await sessionPerson(visitor.cookieHeader())).not.toBeNull();
});

test('a link on another site starts nothing: it leads to our page', async () => {
  const response = await aVisitor().startFrom({ 'sec-fetch-site': 'cross-site' });
  expect(response.headers.get('location')).toBe('/sign-in?returnTo=%2Ftenants');
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('what the provider sends a second time signs nobody in', async () => {
  const { visitor, back } = await signedIn('ada');
  const thief = aVisitor();
  const stolen = await thief.back(back);
  expect([stolen.status, await leadsTo(stolen)]).toEqual([400, '/sign-in?returnTo=%2F&problem=expired']);
  expect(thief.cookies.size).toBe(0);
  expect((await visitor.back(back)).status).toBe(400);
});

test('who turns back is told so, and would still come back to where they were', async () => {
  const visitor = aVisitor();
  const started = await visitor.start('?returnTo=/tenants');
  const { searchParams } = new URL(started.headers.get('location') as string);
  const back = new URL('/api/auth/callback', APP);
  back.search = String(
    new URLSearchParams({
      error: 'access_denied',
      state: searchParams.get('state') ?? '',
      iss: identity.issuer,
    }),
  );
  const response = await visitor.back(back);
  expect(await leadsTo(response)).toBe('/sign-in?returnTo=%2Ftenants&problem=cancelled');
});

test('nobody is sent to another site after signing in', async () => {
  const visitor = aVisitor();
  const started = await visitor.start('?returnTo=//evil.example');
  const back = await identity.choose(aCookieBrowser(), started.headers.get('location') as string, 'ada');
  expect(await leadsTo(await visitor.back(back))).toBe('/');
});

test('from one address so many sign-ins a minute are started, and no more', async () => {
  const visitor = aVisitor();
  const statuses: number[] = [];
  for (let count = 0; count < 125; count++) statuses.push((await visitor.start()).status);
  const first = statuses.indexOf(429);
  expect(first).toBe(120);
  expect(statuses.slice(0, first)).toEqual(Array<number>(first).fill(303));
  expect(statuses.slice(first)).toEqual(Array<number>(statuses.length - first).fill(429));
  const refused = await visitor.start();
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await leadsTo(refused)).toBe('/sign-in?returnTo=%2F&problem=busy');
  expect((await visitor.back(new URL(`${APP}/api/auth/callback?code=x&state=y`))).status).toBe(429);
  expect((await aVisitor().start()).status).toBe(303);
});

test('one account signs in so many times a minute, from wherever', async () => {
  const browser = aCookieBrowser();
  const statuses: number[] = [];
  for (let count = 0; count < 22; count++) {
    statuses.push((await signedIn('chris', aVisitor(), browser)).response.status);
  }
  expect(statuses).toEqual([...Array<number>(20).fill(200), 429, 429]);
});
