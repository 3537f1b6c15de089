import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFlexLocal, type FlexLocalPorts } from '@/lib/flexLocal/createFlexLocal';
import { createTenant, registerClient, type InvitationMail } from '@/lib/flexLocal/database';
import { callerOf, createTokens, loadSigningKey } from '@/lib/flexLocal/identity';
import { aDatabase } from '../database/aDatabase';

/** The host of the server in tests; nothing listens there. */
export const BASE_URL = 'https://flex.test';

/** The application that may sign in. */
export const CLIENT = {
  clientId: 'b1a5c0de-0000-4000-8000-000000000001',
  clientSecret: 'secret of the test',
};

/** An answer, read. `body` is JSON, or null where there is none. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is in it is for each test to say
export type Answer = { status: number; headers: Headers; body: any };

/** Somebody with a token; `send` calls the identity API below `/id/2.0/`, or any path that starts with a slash. */
export type Person = {
  userId: string;
  email: string;
  token: string;
  send(method: string, path: string, body?: unknown): Promise<Answer>;
};

async function aSigningKey() {
  const folder = await mkdtemp(path.join(tmpdir(), 'flex-key-'));
  try {
    return await loadSigningKey(path.join(folder, 'key.json'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Local Flex with real tokens and no models: the tenant `acme` (Sandbox) of the owner, and the people a test asks for. */
export async function aSignedInFlex() {
  const signingKey = await aSigningKey();
  const tokens = createTokens({ issuer: `${BASE_URL}/id`, client: CLIENT, signingKey, tokenLifeS: 3600 });
  const mails: InvitationMail[] = [];
  const database = await aDatabase();
  // The other ports lead to models and files, which the identity API never touches.
  const ports: Pick<FlexLocalPorts, 'database' | 'tokens' | 'sendInvitation' | 'authenticate'> = {
    database,
    tokens,
    sendInvitation: (mail) => mails.push(mail),
    authenticate: async (request) => {
      const holder = await tokens.authenticate(request);
      return holder && callerOf(database, holder, request);
    },
  };
  const serve = createFlexLocal(ports as FlexLocalPorts);
  await createTenant(database, { name: 'Acme', region: 'Sandbox', identifier: 'acme' });
  await registerClient(database, CLIENT.clientId);

  async function read(response: Response): Promise<Answer> {
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  }

  /** Asks for a token; null leaves a field out. */
  async function grant(fields: Record<string, string | null> = {}): Promise<Answer> {
    const form = new URLSearchParams();
    const all: Record<string, string | null> = {
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      grant_type: 'master',
      scope: 'api.write',
      ...fields,
    };
    for (const [name, value] of Object.entries(all)) if (value !== null) form.set(name, value);
    return read(await serve(new Request(`${BASE_URL}/id/2.0/tokens`, { method: 'POST', body: form })));
  }

  async function signIn(fields: Record<string, string> = {}, email = ''): Promise<Person> {
    const token = String((await grant(fields)).body.access_token);
    const send: Person['send'] = async (method, to, body) => {
      const url = `${BASE_URL}${to.startsWith('/') ? '' : '/id/2.0/'}${to}`;
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const text = body === undefined ? null : JSON.stringify(body);
      return read(await serve(new Request(url, { method, headers, body: text })));
    };
    const me = await send('GET', 'Me');
    return { userId: me.body.userId, email, token, send };
  }

  const owner = await signIn();

  /** A new user of the master, signed in. */
  async function aUser(name: string): Promise<Person> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@flex.test`;
    const { body } = await owner.send('POST', 'Users', { region: 'UK', name, email });
    return signIn({ user_id: body.userId }, email);
  }

  /** A new user who is a member of `acme`. */
  async function aMember(name: string, role: string, tenantKey = 'acme'): Promise<Person> {
    const person = await aUser(name);
    await owner.send('POST', `Tenants(${tenantKey})/Members`, { userId: person.userId, role });
    return person;
  }

  /** A tenant of the owner that no other test knows. */
  async function aTenant(name: string): Promise<string> {
    return (await owner.send('POST', 'Tenants', { name, region: 'Sandbox' })).body.tenantId;
  }

  return { database, serve, mails, owner, grant, signIn, aUser, aMember, aTenant };
}
