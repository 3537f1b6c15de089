import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFlexLocal, type RunningFlexLocal } from '@/lib/flexLocal/server';

let dataDir: string;
let flex: RunningFlexLocal;
const log: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'flex-people-'));
  await start();
});
afterAll(async () => {
  await flex.close();
  await rm(dataDir, { recursive: true });
});

/** No test here uploads a model. */
const noConverter = { convert: () => Promise.reject(new Error('not used')) };

async function start(port = 0): Promise<void> {
  flex = await startFlexLocal({ port, dataDir, converter: noConverter, log: (line) => log.push(line) });
}

async function getToken(url: string, form: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({
    client_id: flex.clientId,
    client_secret: flex.clientSecret,
    scope: 'api.write',
    ...form,
  });
  const response = await fetch(`${flex.url}${url}`, {
    method: 'POST',
    body,
    headers: { connection: 'close' },
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function send(token: string, method: string, to: string, body?: object) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    connection: 'close',
  };
  const response = await fetch(`${flex.url}/id/2.0/${to}`, {
    method,
    headers,
    body: body ? JSON.stringify(body) : null,
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as Record<string, unknown> };
}

test('somebody is made, invited by the log, joins, and is a member after a restart', async () => {
  const owner = await getToken('/id/token', { grant_type: 'client_credentials' });
  const ida = { name: 'Ida', email: 'ida@flex.test', region: 'UK', externalIdentity: 'ida' };
  const { userId } = (await send(owner, 'PUT', 'Users', ida)).body;
  await send(owner, 'POST', 'Tenants', { name: 'Acme', region: 'UK' });
  await send(owner, 'POST', 'Tenants(acme)/Invitations', { emailAddress: 'ida@flex.test' });
  const [mail] = log.filter((line) => line.startsWith('Mail to ida@flex.test'));
  const token = await getToken('/id/2.0/tokens', { grant_type: 'master', idp_id: 'ida' });
  const accept = mail?.slice(mail.indexOf('registration/')) ?? '';
  expect((await send(token, 'POST', accept)).status).toBe(201);

  const { url } = flex;
  await flex.close();
  await start(Number(new URL(url).port));
  const me = await send(token, 'GET', 'Me?$expand=tenants');
  expect(me).toMatchObject({
    status: 200,
    body: { userId, tenants: [{ tenantName: 'Acme', role: 'Viewer' }] },
  });
  const applications = await send(owner, 'GET', 'ClientApplications');
  expect(applications.body.value).toMatchObject([{ clientId: flex.clientId, isEnabled: true }]);
  expect((await send(token, 'DELETE', 'Tenants(acme)')).status).toBe(403);
});
