import type { Agent } from 'undici';
import type { FlexEnv } from '@/lib/env';
import { createGrant, readRetryAfterS } from '@/lib/flexAuth/grant';
import { TokenRequestError } from '@/lib/flexAuth/tokenError';
import { createUpstreamAgent } from '@/lib/http';
import { type FakeFlex, faults, sendJson, startFakeFlex } from '../support/fakeFlex';

let fake: FakeFlex;
let agent: Agent;
const TOKEN = /connect\/token/;
const DISCOVERY = /openid-configuration/;

beforeEach(async () => {
  fake = await startFakeFlex();
  agent = createUpstreamAgent({ connectMs: 500, headersMs: 300, idleMs: 300 });
});
afterEach(async () => {
  await agent.destroy();
  await fake.close();
});

function settings(changes: Partial<FlexEnv> = {}): FlexEnv {
  const { base: apiUrl, authority, clientId, clientSecret } = fake;
  return { apiUrl, authority, clientId, clientSecret, scope: 'api.write', ...changes };
}
const grantWith = (changes?: Partial<FlexEnv>) => createGrant(settings(changes), agent);

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TokenRequestError);
  return (error as TokenRequestError).failure;
}

test('discovery and the client credentials grant give a token and its life', async () => {
  const grant = await grantWith()();
  expect(grant).toEqual({ accessToken: 'token-1-of-the-fake', lifeS: 3600, assumed: false });
  const sent = new URLSearchParams(fake.seen.at(-1)?.body);
  expect(Object.fromEntries(sent)).toMatchObject({ grant_type: 'client_credentials', scope: 'api.write' });
});

test('the secret goes by Basic, or in the form where the server offers only that', async () => {
  await grantWith()();
  expect(fake.seen.at(-1)?.headers.authorization).toMatch(/^Basic /);
  expect(fake.seen.at(-1)?.body).not.toContain('client_secret');
  fake.setMetadata({ token_endpoint_auth_methods_supported: ['client_secret_post'] });
  fake.on(TOKEN, (_, response) => sendJson(response, { access_token: 'abc', token_type: 'bearer' }));
  await grantWith()();
  expect(fake.seen.at(-1)?.headers.authorization).toBeUndefined();
  expect(new URLSearchParams(fake.seen.at(-1)?.body).get('client_secret')).toBe(fake.clientSecret);
});

test('metadata is asked for once an hour, and a failed renewal of it keeps what is known (TK12)', async () => {
  let now = 0;
  const grant = createGrant(settings(), agent, () => now);
  await grant();
  await grant();
  expect(fake.counts.discovery).toBe(1);
  now = 3_600_001;
  await grant();
  expect(fake.counts.discovery).toBe(2);
  now *= 2.1;
  fake.on(DISCOVERY, faults.status(503));
  await expect(grant()).resolves.toMatchObject({ lifeS: 3600 });
  expect(fake.counts.discovery).toBe(3);
});

test.each(['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_grant_type'])(
  '%s is permanent as a 400 and as a 401 with a challenge (TK8)',
  async (error) => {
    for (const status of [400, 401]) {
      fake.on(TOKEN, (_, response) => {
        if (status === 401) response.setHeader('www-authenticate', 'Basic realm="flex"');
        sendJson(response, { error }, status);
      });
      expect(await failureOf(grantWith()())).toMatchObject({
        kind: 'permanent',
        reason: expect.stringContaining(error),
      });
    }
  },
);

test('a 401 that tells its error only in the challenge, or not at all, is a refused client (TK8)', async () => {
  for (const challenge of ['Basic realm="x", error="invalid_client"', 'Basic realm="x"']) {
    fake.on(TOKEN, faults.status(401, { 'www-authenticate': challenge }));
    const failure = await failureOf(grantWith()());
    expect(failure).toMatchObject({ kind: 'permanent', hint: expect.stringMatching(/FLEX_CLIENT_SECRET/) });
  }
});

test.each([
  ['an answer of 500', faults.status(500), 'flex_unreachable'],
  ['an answer of 503', faults.status(503, { 'retry-after': '7' }), 'flex_busy'],
  ['an answer of 429', faults.status(429, { 'retry-after': '7' }), 'flex_busy'],
  ['a page', faults.html, 'flex_unreachable'],
  ['a reset', faults.reset, 'flex_unreachable'],
  ['silence', faults.hang, 'flex_timeout'],
  ['a redirect', faults.status(302, { location: 'http://127.0.0.1:9/steal' }), 'flex_unreachable'],
  ['no HTTP', faults.raw('hello\r\n\r\n'), 'flex_unreachable'],
  [
    'JSON of another content type',
    faults.status(200, { 'content-type': 'text/plain' }, '{}'),
    'flex_unreachable',
  ],
  ['broken JSON', faults.status(200, { 'content-type': 'application/json' }, '{"access'), 'flex_unreachable'],
  ['an endless answer', faults.status(200, {}, 'x'.repeat(300_000)), 'flex_unreachable'],
])('%s of the token endpoint is transient (TK9)', async (_, handler, code) => {
  fake.on(TOKEN, handler);
  const failure = await failureOf(grantWith()());
  expect(failure).toMatchObject({ kind: 'transient', code });
  if (code === 'flex_busy') expect(failure).toMatchObject({ retryAfterS: 7 });
});

test('a dead identity server is transient', async () => {
  const grant = grantWith();
  await fake.close();
  expect(await failureOf(grant())).toMatchObject({ kind: 'transient', code: 'flex_unreachable' });
});

test.each([
  ['an issuer that is somebody else', { issuer: 'https://evil.example' }],
  ['no issuer', { issuer: undefined }],
  ['a token endpoint elsewhere', { token_endpoint: 'http://127.0.0.1:9/token' }],
  ['no token endpoint', { token_endpoint: undefined }],
])('metadata with %s is refused before the secret is sent (TK12)', async (_, metadata) => {
  fake.setMetadata(metadata);
  await failureOf(grantWith()());
  expect(fake.counts.token).toBe(0);
});

test('an issuer that differs from the authority is accepted when it is the one set (TK12)', async () => {
  fake.setMetadata({ issuer: 'https://id.flex.example' });
  await expect(grantWith({ issuer: 'https://id.flex.example' })()).resolves.toMatchObject({ lifeS: 3600 });
  expect(await failureOf(grantWith({ issuer: 'https://id.flex.example/' })())).toMatchObject({
    kind: 'permanent',
  });
});

test('lives that openid-client refuses are read all the same (TK5)', async () => {
  const grant = grantWith();
  for (const expires_in of [-5, 'soon', null, {}, 0]) {
    fake.on(TOKEN, (_, response) =>
      sendJson(response, { access_token: 'abc', token_type: 'BEARER', expires_in }),
    );
    await expect(grant()).resolves.toEqual({ accessToken: 'abc', lifeS: 300, assumed: true });
  }
});

test('Retry-After is read as seconds and as a date; nonsense counts as absent', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(readRetryAfterS('120', now)).toBe(120);
  expect(readRetryAfterS('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30);
  expect(readRetryAfterS('Thu, 01 Jan 2025 00:00:30 GMT', now)).toBe(0);
  expect(readRetryAfterS('soon', now)).toBeUndefined();
  expect(readRetryAfterS(null, now)).toBeUndefined();
});
