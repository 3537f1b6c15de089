import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOCAL_OWNER, createUser, findOwnedMaster } from '@/lib/flexLocal/database';
import {
  callerOf,
  createTokens,
  invitationLine,
  loadSigningKey,
  type SigningKey,
} from '@/lib/flexLocal/identity';

import { aDatabase } from '../database/aDatabase';

const client = { clientId: 'the-client', clientSecret: 'the secret of it' };
const holder = { clientId: 'the-client', userId: 'the-user', scopes: ['api.read', 'api.write'] };

let signingKey: SigningKey;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'flex-tokens-'));
  signingKey = await loadSigningKey(path.join(folder, 'key.json'));
  await rm(folder, { recursive: true });
});

function someTokens(more: { issuer?: string; clock?: () => number } = {}) {
  return createTokens({ issuer: 'https://flex.test/id', client, signingKey, tokenLifeS: 60, ...more });
}

function bearer(token: string, method = 'GET') {
  return new Request('https://flex.test/', { method, headers: { authorization: `Bearer ${token}` } });
}

test('a token tells the application, the user and the scopes that it was made for, until its time is over', async () => {
  let now = 1_700_000_000_500;
  const tokens = someTokens({ clock: () => now });
  const { accessToken, expiresInS } = tokens.issue(holder);
  expect(expiresInS).toBe(60);
  expect(await tokens.authenticate(bearer(accessToken))).toEqual(holder);
  now += 59_000;
  expect(await tokens.authenticate(bearer(accessToken))).toEqual(holder);
  now += 1_000;
  expect(await tokens.authenticate(bearer(accessToken))).toBeNull();
});

test('a token of another issuer, or with another user written into it, is refused', async () => {
  const { accessToken } = someTokens().issue(holder);
  expect(await someTokens({ issuer: 'https://other.test/id' }).authenticate(bearer(accessToken))).toBeNull();
  const [header, payload, signature] = accessToken.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: LOCAL_OWNER.userId })).toString('base64url');
  expect(await someTokens().authenticate(bearer(`${header}.${forged}.${signature}`))).toBeNull();
});

test('only the id and the secret together are the application', () => {
  const tokens = someTokens();
  expect(tokens.isClient('the-client', 'the secret of it')).toBe(true);
  expect(tokens.isClient('the-client', 'the secret of i')).toBe(false);
  expect(tokens.isClient('another', 'the secret of it')).toBe(false);
  expect(tokens.isClient('', '')).toBe(false);
});

test('the caller is the user of the token, the owner for an application, and nobody for an unknown user', async () => {
  const database = await aDatabase();
  const masterId = (await findOwnedMaster(database, LOCAL_OWNER.userId)) ?? '';
  const ann = { name: 'Ann', email: 'ann@flex.test', region: 'UK' };
  const userId = await createUser(database, masterId, ann, 'refuse');
  const caller = (id: string | null) => callerOf(database, { ...holder, userId: id }, bearer('x', 'POST'));
  expect(await caller(userId)).toEqual({ userId, name: 'Ann', email: 'ann@flex.test' });
  expect(await caller(null)).toEqual(LOCAL_OWNER);
  expect(await caller('nobody')).toBeNull();
});

test('scopes that do not reach are refused with 403', async () => {
  const database = await aDatabase();
  const call = (scopes: string[], method: string) =>
    callerOf(database, { ...holder, userId: null, scopes }, bearer('x', method));
  await expect(call(['api.read'], 'PATCH')).rejects.toMatchObject({ status: 403 });
  await expect(call([], 'GET')).rejects.toMatchObject({ status: 403 });
  expect(await call(['api.write'], 'GET')).toEqual(LOCAL_OWNER);
  expect(await call(['api.read'], 'HEAD')).toEqual(LOCAL_OWNER);
});

test('a token that reads may post a question that is too long for an address', async () => {
  const database = await aDatabase();
  const post = (path: string) =>
    callerOf(
      database,
      { ...holder, userId: null, scopes: ['api.read'] },
      new Request(`https://flex.test/uk/aim/2.0/acme/${path}`, { method: 'POST' }),
    );
  expect(await post('Entities/Guids.Lookup')).toEqual(LOCAL_OWNER);
  expect(await post('floorplans/level/1/20')).toEqual(LOCAL_OWNER);
  await expect(post('Models(1)/Reprocess()')).rejects.toMatchObject({ status: 403 });
  await expect(post('Entities')).rejects.toMatchObject({ status: 403 });
});

test('the mail of an invitation is one line, whatever people wrote', () => {
  const line = invitationLine({
    emailAddress: 'ann@flex.test',
    emailMessage: 'Hello,\nplease "join"\r\u001b[31m',
    tenantName: 'Acme "Ltd"',
    tenantRole: 'Viewer',
    secret: 's3cret',
  });
  expect(line).toContain('Mail to ann@flex.test: you are invited to "Acme \\"Ltd\\"" as Viewer.');
  expect(line).toContain('?secret=s3cret');
  expect(line).not.toMatch(/\p{Cc}/u);
});
