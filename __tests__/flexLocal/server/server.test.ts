import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FlexLocalOptions, type RunningFlexLocal, startFlexLocal } from '@/lib/flexLocal/server';

let dataDir: string;
let flex: RunningFlexLocal;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'flex-server-'));
});

afterEach(async () => {
  await flex.close();
  await rm(dataDir, { recursive: true });
});

/** No test here uploads a model. */
const noConverter = { convert: () => Promise.reject(new Error('not used')) };

async function start(options: Partial<FlexLocalOptions> = {}) {
  flex = await startFlexLocal({ port: 0, dataDir, converter: noConverter, ...options });
}

function get(url: string, headers: Record<string, string> = {}) {
  return fetch(`${flex.url}${url}`, { headers: { ...headers, connection: 'close' } });
}

async function signIn(scope = 'api.write'): Promise<Record<string, string>> {
  const { clientId, clientSecret } = flex;
  const response = await fetch(`${flex.url}/id/token`, {
    method: 'POST',
    headers: { connection: 'close' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return { authorization: `Bearer ${access_token}` };
}

test('it says when it is ready', async () => {
  await start();
  expect(await (await get('/health')).json()).toEqual({ status: 'ok' });
});

test('identity and the APIs share the path /id', async () => {
  await start();
  expect(await (await get('/id/.well-known/openid-configuration')).json()).toMatchObject({
    issuer: `${flex.url}/id`,
  });
  expect((await get('/id/2.0/Me')).status).toBe(401);
  expect((await get('/id/2.0/Me', await signIn())).status).toBe(200);
});

test('a token that only reads may not change anything', async () => {
  await start();
  const headers = { ...(await signIn('api.read')), 'content-type': 'application/json', connection: 'close' };
  expect((await get('/id/2.0/Tenants', headers)).status).toBe(200);
  const body = JSON.stringify({ name: 'Acme', region: 'UK' });
  expect((await fetch(`${flex.url}/id/2.0/Tenants`, { method: 'POST', headers, body })).status).toBe(403);
});

test('an expired token is refused', async () => {
  await start({ tokenLifeS: 1 });
  const headers = await signIn();
  let status = 200;
  while (status === 200) status = (await get('/id/2.0/Me', headers)).status;
  expect(status).toBe(401);
});

test('given credentials are used and not written down', async () => {
  await start({ client: { clientId: 'flexview', clientSecret: 'a secret of the test' } });
  expect(flex).toMatchObject({ clientId: 'flexview', clientFile: null });
  expect((await get('/id/2.0/Me', await signIn())).status).toBe(200);
});

test('client and data survive a restart', async () => {
  await start();
  const before = flex;
  const headers = { ...(await signIn()), 'content-type': 'application/json', connection: 'close' };
  const body = JSON.stringify({ name: 'Acme Estates', region: 'UK' });
  expect((await fetch(`${flex.url}/id/2.0/Tenants`, { method: 'POST', headers, body })).status).toBe(201);
  await flex.close();
  await start({ port: Number(new URL(before.url).port) });
  expect(flex.clientSecret).toBe(before.clientSecret);
  const { value } = (await (await get('/id/2.0/Tenants', headers)).json()) as { value: { name: string }[] };
  expect(value.map(({ name }) => name)).toEqual(['Acme Estates']);
});

test('the page tells what is there, as text, and never the secret', async () => {
  await start();
  const headers = { ...(await signIn()), 'content-type': 'application/json', connection: 'close' };
  const body = JSON.stringify({ name: '<b>Acme</b> & Sons', region: 'UK' });
  await fetch(`${flex.url}/id/2.0/Tenants`, { method: 'POST', headers, body });
  const html = await (await get('/')).text();
  expect(html).toContain('&lt;b&gt;Acme&lt;/b&gt; &amp; Sons');
  expect(html).toContain(flex.clientId);
  expect(html).not.toContain(flex.clientSecret);
});

test('a page of another name that points at this machine learns nothing', async () => {
  await start();
  const text = await new Promise<string>((resolve, reject) => {
    const request = httpRequest(
      flex.url,
      { headers: { host: 'evil.example', connection: 'close' } },
      (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk)).on('end', () => resolve(body));
      },
    );
    request.on('error', reject).end();
  });
  expect(text).toBe('Local Flex\n');
});

test('a port that is taken is an error of the start', async () => {
  await start();
  const port = Number(new URL(flex.url).port);
  const other = await mkdtemp(path.join(tmpdir(), 'flex-server-'));
  const starting = () => startFlexLocal({ port, dataDir: other, converter: noConverter });
  await expect(starting()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(starting()).rejects.toMatchObject({ code: 'EADDRINUSE' }); // the folder was given back
  await rm(other, { recursive: true });
});

test('a data folder that another one works with is an error of the start', async () => {
  await start();
  await expect(startFlexLocal({ port: 0, dataDir, converter: noConverter })).rejects.toThrow(
    /Another local Flex works with the data in/,
  );
});
