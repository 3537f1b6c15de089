import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Client, createIdentity, loadClient, loadSigningKey } from '@/lib/flexLocal/identity';

let folder: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-identity-'));
});

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** Starts identity alone on a free port, with the client and key kept in the test's folder. */
async function startIdentity(options: { clock?: () => number; port?: number } = {}) {
  const client = await loadClient(path.join(folder, 'client.json'));
  const signingKey = await loadSigningKey(path.join(folder, 'signing-key.json'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://localhost:${port}`;
  const identity = await createIdentity({
    baseUrl,
    client,
    signingKey,
    tokenLifeS: 3600,
    clock: options.clock,
  });
  server.on('request', identity.handle);
  return { identity, client, baseUrl, port };
}

function postToken(baseUrl: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${baseUrl}/id/token`, {
    method: 'POST',
    headers: { ...headers, connection: 'close' },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
}

function basic({ clientId, clientSecret }: Client) {
  const both = [clientId, clientSecret].map(encodeURIComponent).join(':');
  return { authorization: `Basic ${Buffer.from(both).toString('base64')}` };
}

async function getToken(baseUrl: string, { clientId, clientSecret }: Client): Promise<string> {
  const form = { client_id: clientId, client_secret: clientSecret, scope: 'api.write' };
  const answer = (await (await postToken(baseUrl, form)).json()) as { access_token: string };
  return answer.access_token;
}

function bearer(token: string) {
  return new Request('http://localhost/', { headers: { authorization: `Bearer ${token}` } });
}

test('discovery names the issuer and a token endpoint below it', async () => {
  const { baseUrl } = await startIdentity();
  const response = await fetch(`${baseUrl}/id/.well-known/openid-configuration`, {
    headers: { connection: 'close' },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    issuer: `${baseUrl}/id`,
    token_endpoint: `${baseUrl}/id/token`,
    jwks_uri: `${baseUrl}/id/jwks`,
    scopes_supported: expect.arrayContaining(['api.read', 'api.write']),
    grant_types_supported: expect.arrayContaining(['client_credentials']),
  });
});

test.each(['header', 'form'])(
  'the right secret in the %s gets a token with its life and scope',
  async (place) => {
    const { baseUrl, client } = await startIdentity();
    const { clientId, clientSecret } = client;
    const response =
      place === 'header'
        ? await postToken(baseUrl, { scope: 'api.write' }, basic(client))
        : await postToken(baseUrl, { client_id: clientId, client_secret: clientSecret, scope: 'api.write' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'api.write',
    });
  },
);

test.each(['header', 'form'])('a wrong secret in the %s is refused as invalid_client', async (place) => {
  const { baseUrl, client } = await startIdentity();
  const wrong = { ...client, clientSecret: 'not-the-secret' };
  const response =
    place === 'header'
      ? await postToken(baseUrl, {}, basic(wrong))
      : await postToken(baseUrl, { client_id: wrong.clientId, client_secret: wrong.clientSecret });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: 'invalid_client' });
});

test('an unknown client is refused, and a scope that is not served is not granted', async () => {
  const { baseUrl, client } = await startIdentity();
  const unknown = await postToken(baseUrl, { client_id: 'nobody', client_secret: client.clientSecret });
  expect(await unknown.json()).toMatchObject({ error: 'invalid_client' });
  const greedy = await postToken(baseUrl, { scope: 'api.read messagehub.read' }, basic(client));
  expect(await greedy.json()).toMatchObject({ scope: 'api.read' });
});

test('a token says who holds it', async () => {
  const { baseUrl, client, identity } = await startIdentity();
  const holder = await identity.authenticate(bearer(await getToken(baseUrl, client)));
  expect(holder).toEqual({ clientId: client.clientId, userId: null, scopes: ['api.write'] });
});

test('a token is refused once its time is over', async () => {
  let now = Date.now();
  const { baseUrl, client, identity } = await startIdentity({ clock: () => now });
  const token = await getToken(baseUrl, client);
  now = Date.now() + 3_590_000;
  expect(await identity.authenticate(bearer(token))).not.toBeNull();
  now = Date.now() + 3_600_000;
  expect(await identity.authenticate(bearer(token))).toBeNull();
});

test('a token with another payload, algorithm, issuer or no dots at all is refused', async () => {
  const { baseUrl, client, identity } = await startIdentity();
  const token = await getToken(baseUrl, client);
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = [
    `${header}.${encode({ ...claims, client_id: 'somebody-else' })}.${signature}`,
    `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
    `${encode({ alg: 'HS256', typ: 'at+jwt' })}.${payload}.${signature}`,
    'opaque-token',
    `${token}.more`,
  ];
  for (const value of forged) expect(await identity.authenticate(bearer(value))).toBeNull();
  const elsewhere = await startIdentity();
  expect(await elsewhere.identity.authenticate(bearer(token))).toBeNull();
});

test('a request without a Bearer token has no holder', async () => {
  const { identity, client } = await startIdentity();
  expect(await identity.authenticate(new Request('http://localhost/'))).toBeNull();
  expect(
    await identity.authenticate(new Request('http://localhost/', { headers: basic(client) })),
  ).toBeNull();
});

test('client and key survive a restart, so tokens do too', async () => {
  const first = await startIdentity();
  const token = await getToken(first.baseUrl, first.client);
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  const second = await startIdentity({ port: first.port });
  expect(second.client).toEqual(first.client);
  expect(await second.identity.authenticate(bearer(token))).toMatchObject({
    clientId: first.client.clientId,
  });
});

test('what is kept may be read by its owner only', async () => {
  await loadClient(path.join(folder, 'client.json'));
  await loadSigningKey(path.join(folder, 'signing-key.json'));
  for (const name of ['client.json', 'signing-key.json']) {
    expect((await stat(path.join(folder, name))).mode & 0o777).toBe(
      process.platform === 'win32' ? 0o666 : 0o600,
    );
  }
});

test('a damaged client file is named, not replaced, and not quoted', async () => {
  const file = path.join(folder, 'client.json');
  await writeFile(file, '{"clientSecret": "precious');
  const failure = await loadClient(file).catch((error: Error) => error);
  expect(String(failure)).toContain(file);
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('precious');
  expect(await readFile(file, 'utf8')).toContain('precious');
});
