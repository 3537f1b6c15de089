import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, type JWK, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { Agent } from 'undici';
import type { FlexEnv } from '@/lib/env';
import { createClientProof } from '@/lib/flexAuth/clientAuth';
import { createGrant } from '@/lib/flexAuth/grant';
import { TokenRequestError } from '@/lib/flexAuth/tokenError';
import { createUpstreamAgent } from '@/lib/http';
import { type FakeFlex, sendJson, startFakeFlex } from '../support/fakeFlex';

let fake: FakeFlex;
let agent: Agent;
beforeEach(async () => {
  fake = await startFakeFlex();
  agent = createUpstreamAgent();
});
afterEach(async () => {
  await agent.destroy();
  await fake.close();
});

function settings(changes: Partial<FlexEnv>): FlexEnv {
  const { base: apiUrl, authority, clientId } = fake;
  return { apiUrl, authority, clientId, scope: 'api.write', ...changes };
}
const OTHER = 'a-secret-that-is-not-taken-0123456789';

test('while the secret is changed, whichever Flex takes is used, and no request fails (TK10)', async () => {
  const old = fake.clientSecret;
  const grant = createGrant(settings({ clientSecret: old, clientSecretNext: OTHER }), agent);
  await grant();
  expect(fake.counts.token).toBe(1);
  fake.setClientSecret(OTHER);
  await expect(grant()).resolves.toMatchObject({ lifeS: 3600 });
  expect(fake.counts.token).toBe(3); // the old one once more, then the new one
  await grant();
  expect(fake.counts.token).toBe(4); // and only the new one from then on
  fake.setClientSecret(old);
  await expect(grant()).resolves.toMatchObject({ lifeS: 3600 });
});

test('an instance that starts after the change begins with the old secret and goes on with the new one (TK10)', async () => {
  const grant = createGrant(settings({ clientSecret: OTHER, clientSecretNext: fake.clientSecret }), agent);
  await expect(grant()).resolves.toMatchObject({ lifeS: 3600 });
  await grant();
  expect(fake.counts.token).toBe(3);
});

test('with two wrong secrets each further try costs one request (TK8, TK10)', async () => {
  const grant = createGrant(settings({ clientSecret: OTHER, clientSecretNext: `${OTHER}-too` }), agent);
  for (const requests of [2, 3, 4]) {
    await expect(grant()).rejects.toThrow(TokenRequestError);
    expect(fake.counts.token).toBe(requests);
  }
});

const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;
const KEYS = {
  'an RSA key as PEM': generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'a P-256 key as PEM': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'a P-384 key as PEM': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'an Ed25519 key as PEM': generateKeyPairSync('ed25519'),
};

/** Takes assertions as RFC 7523 section 3 asks, each once. */
function verifier(publicKeys: JWK[], audience: string, jtis = new Set<string>()) {
  const keys = createLocalJWKSet({ keys: publicKeys });
  return async function verify(assertion: string) {
    const { payload } = await jwtVerify(assertion, keys, {
      audience,
      subject: fake.clientId,
    });
    if (!payload.jti || jtis.has(payload.jti)) throw new Error('A jti came twice.');
    jtis.add(payload.jti);
    expect(payload.iss).toBe(fake.clientId);
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(60);
  };
}

/** What the fake's token endpoint was sent. */
function takingAssertions(verify: (assertion: string) => Promise<unknown>) {
  fake.on(/connect\/token/, (_, response) => {
    const sent = new URLSearchParams(fake.seen.at(-1)?.body);
    verify(sent.get('client_assertion') ?? '').then(
      () => sendJson(response, { access_token: 'signed', token_type: 'Bearer', expires_in: 60 }),
      () => sendJson(response, { error: 'invalid_client' }, 401),
    );
  });
}

test.each(Object.entries(KEYS))('%s signs who the app is, for the issuer (TK11)', async (_, pair) => {
  const jwk = await exportJWK(pair.publicKey);
  takingAssertions(verifier([{ ...jwk, kid: 'of-the-settings' }], fake.authority));
  const clientKey = pem(pair.privateKey);
  const grant = createGrant(settings({ clientKey, clientKeyId: 'of-the-settings' }), agent);
  await expect(grant()).resolves.toMatchObject({ accessToken: 'signed' });
  const sent = new URLSearchParams(fake.seen.at(-1)?.body);
  expect(sent.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  expect(fake.seen.at(-1)?.headers.authorization).toBeUndefined();
  await expect(grant()).resolves.toBeTruthy(); // a fresh jti each time
});

test('a JWK with its own id and algorithm, and another audience (TK11)', async () => {
  const { privateKey, publicKey } = KEYS['an RSA key as PEM'];
  const clientKey = JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'own', alg: 'PS256' });
  const verify = verifier([{ ...(await exportJWK(publicKey)), kid: 'own' }], 'https://id.test/token');
  takingAssertions(verify);
  const grant = createGrant(settings({ clientKey, clientAudience: 'https://id.test/token' }), agent);
  await expect(grant()).resolves.toMatchObject({ accessToken: 'signed' });
});

test('of ten thousand assertions no jti comes twice (TK11)', async () => {
  const { privateKey, publicKey } = KEYS['an Ed25519 key as PEM'];
  const jtis = new Set<string>();
  const proof = createClientProof(settings({ clientKey: pem(privateKey) }));
  const authenticate = await proof.authenticate(client);
  const server = { issuer: fake.authority };
  let first = '';
  for (let count = 0; count < 10_000; count += 1) {
    const body = new URLSearchParams();
    await authenticate(server as never, { client_id: fake.clientId }, body, new Headers());
    const assertion = body.get('client_assertion') ?? '';
    first ||= assertion;
    const [, payload = ''] = assertion.split('.');
    jtis.add((JSON.parse(Buffer.from(payload, 'base64url').toString()) as { jti: string }).jti);
  }
  expect(jtis.size).toBe(10_000);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  await verifier([{ ...jwk, kid }], fake.authority)(first);
});

test.each([
  ['text', '-----BEGIN PRIVATE KEY-----\nnot a key at all\n-----END PRIVATE KEY-----'],
  ['no JSON', '{broken'],
  ['a short RSA key', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)],
  ['a key that cannot sign', pem(generateKeyPairSync('x25519').privateKey)],
])('%s in place of a key is said without a word of it (TK11)', async (_, clientKey) => {
  const error = await createGrant(settings({ clientKey }), agent)().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TokenRequestError);
  const { failure } = error as TokenRequestError;
  expect(failure).toMatchObject({ kind: 'permanent', hint: expect.stringMatching(/^FLEX_CLIENT_KEY/) });
  expect(JSON.stringify(failure)).not.toContain(clientKey);
  expect(fake.counts.token).toBe(0);
});
