import { PEOPLE } from '@/lib/flexLocal/identity';
import { aCookieBrowser } from '../../support/cookieBrowser';
import { startPeopleIdentity } from '../../support/peopleIdentity';

const APP = 'http://localhost:3000';
const REDIRECT = `${APP}/api/auth/callback`;
/** RFC 7636 appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

let identity: Awaited<ReturnType<typeof startPeopleIdentity>>;
beforeAll(async () => {
  identity = await startPeopleIdentity(APP);
});
afterAll(() => identity.stop());

const authorization = (over: Record<string, string> = {}) =>
  `${identity.issuer}/auth?${new URLSearchParams({
    client_id: identity.client.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid profile email',
    state: 's',
    nonce: 'n',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...over,
  })}`;

async function redeem(code: string | null, over: Record<string, string> = {}): Promise<Response> {
  return fetch(`${identity.issuer}/token`, {
    method: 'POST',
    headers: { connection: 'close' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: identity.client.clientId,
      client_secret: identity.client.clientSecret,
      code: code ?? '',
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      ...over,
    }),
  });
}

test.each(PEOPLE.map((person) => [person.name, person] as const))(
  '%s is one click away, without a password and without a question of consent',
  async (_name, { sub, name, email, groups }) => {
    const browser = aCookieBrowser();
    const back = await identity.choose(browser, authorization(), sub);
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect(back.searchParams.get('iss')).toBe(identity.issuer);
    const { access_token: token, id_token: idToken } = (await (
      await redeem(back.searchParams.get('code'))
    ).json()) as Record<string, string>;
    expect(idToken).toBeDefined();
    const answer = await fetch(`${identity.issuer}/me`, {
      headers: { authorization: `Bearer ${token}`, connection: 'close' },
    });
    expect(await answer.json()).toEqual({ sub, name, email, email_verified: true, groups });
  },
);

test('the page offers the three people as buttons, and lets nothing else in', async () => {
  const { response } = await aCookieBrowser().visit(authorization());
  const html = await response.text();
  const buttons = [...html.matchAll(/<button name="person"[^>]*>\s*<strong>([^<]*)</g)].map(
    ([, text]) => text,
  );
  expect(buttons).toEqual([
    'Ada Lindqvist, administrator',
    'Ben Okafor, editor of Acme Estates',
    'Chris Moreau, viewer of one asset, Garden House',
  ]);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
});

test('nobody else can be chosen', async () => {
  const browser = aCookieBrowser();
  const { url } = await browser.visit(authorization());
  const body = new URLSearchParams({ person: 'mallory' });
  expect((await browser.send(url.href, { method: 'POST', body })).status).toBe(400);
});

test('a sign-in of another browser is not taken over', async () => {
  const { url } = await aCookieBrowser().visit(authorization());
  const body = new URLSearchParams({ person: 'ada' });
  expect((await aCookieBrowser().send(url.href, { method: 'POST', body })).status).toBe(400);
});

test.each([
  ['another redirect address', { redirect_uri: 'http://localhost:3001/api/auth/callback' }],
  ['no PKCE', { code_challenge: '', code_challenge_method: '' }],
  ['an implicit flow', { response_type: 'id_token' }],
])('it refuses %s', async (_name, over) => {
  const { url, response } = await aCookieBrowser().visit(authorization(over));
  expect(url.searchParams.get('error') ?? response.status).not.toBe(200);
  expect(url.searchParams.get('code')).toBeNull();
});

test('a code is for its own client, verifier and address, and for once', async () => {
  const code = async () =>
    (await identity.choose(aCookieBrowser(), authorization(), 'ada')).searchParams.get('code');
  expect((await redeem(await code(), { client_secret: 'secret of the app' })).status).toBe(401);
  expect((await redeem(await code(), { code_verifier: `${VERIFIER}x` })).status).toBe(400);
  const used = await code();
  expect((await redeem(used)).status).toBe(200);
  expect((await redeem(used)).status).toBe(400);
});

test('the token of a person opens no API', async () => {
  const back = await identity.choose(aCookieBrowser(), authorization(), 'ada');
  const { access_token: token } = (await (await redeem(back.searchParams.get('code'))).json()) as {
    access_token: string;
  };
  expect(token).not.toContain('.'); // it is no JWT, so no check of ours takes it
});

test('signing out asks who it is the next time', async () => {
  const browser = aCookieBrowser();
  await identity.choose(browser, authorization(), 'ada');
  expect((await browser.visit(authorization())).url.searchParams.get('code')).not.toBeNull();
  const end = `${identity.issuer}/session/end?${new URLSearchParams({
    client_id: identity.client.clientId,
    post_logout_redirect_uri: `${APP}/`,
  })}`;
  const page = await (await browser.visit(end)).response.text();
  const action = /action="([^"]+)"/.exec(page)?.[1] as string;
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] as string;
  const body = new URLSearchParams({ xsrf, logout: 'yes' });
  expect((await browser.visit(action, { method: 'POST', body })).url.href).toBe(`${APP}/`);
  expect((await browser.visit(authorization())).url.searchParams.get('code')).toBeNull();
});
