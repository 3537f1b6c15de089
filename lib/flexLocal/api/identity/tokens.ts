import { LOCAL_OWNER, findMasterUser } from '../../database';
import { readText } from '../http/body';
import { route, type Route } from '../http/routes';
import type { FlexLocalPorts } from '../ports';

/** What an endpoint is given that needs no token. */
export type OpenCall = { request: Request; ports: FlexLocalPorts };

/** The scopes of local Flex; others that are asked for are not granted. */
const SCOPES = ['api.read', 'api.write'];

/** A refusal by the name that RFC 6749 section 5.2 has for it; always 400 here (CONTRACT.md 2.3). */
class TokenRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What the identity API answers without a token: the making of tokens. */
export const openRoutes: Route<OpenCall>[] = [
  route('POST', 'tokens', async ({ request, ports }) => {
    try {
      return tokenAnswer(200, await grantMaster(await readForm(request), ports));
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      return tokenAnswer(400, { error: error.code, error_description: error.message });
    }
  }),
];

/** RFC 6749 section 5.1: what holds tokens is never stored on the way. */
function tokenAnswer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

async function readForm(request: Request): Promise<Map<string, string>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw new TokenRefusal('invalid_request', 'Send the fields as application/x-www-form-urlencoded.');
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await readText(request))) {
    if (form.has(name)) throw new TokenRefusal('invalid_request', 'A field is given twice.');
    if (value !== '') form.set(name, value);
  }
  return form;
}

/**
 * The `master` grant (CONTRACT.md 2.3): a token for a user of the master who owns the application, or, when none is named,
 * for the master's owner.
 *
 * @throws {TokenRefusal}
 */
async function grantMaster(form: Map<string, string>, { database, tokens }: FlexLocalPorts): Promise<object> {
  const [clientId, clientSecret, grantType, scope] = [
    'client_id',
    'client_secret',
    'grant_type',
    'scope',
  ].map((name) => {
    const value = form.get(name);
    if (value === undefined) throw new TokenRefusal('invalid_request', `The field ${name} is missing.`);
    return value;
  }) as [string, string, string, string];
  if (grantType !== 'master')
    throw new TokenRefusal('unsupported_grant_type', 'The grant_type here is master.');
  if (!tokens.isClient(clientId, clientSecret))
    throw new TokenRefusal('invalid_client', 'The client_id or the client_secret is wrong.');
  const scopes = SCOPES.filter((known) => scope.split(' ').includes(known));
  if (scopes.length === 0)
    throw new TokenRefusal('invalid_scope', `The scopes here are ${SCOPES.join(' and ')}.`);

  const [userId, externalIdentity] = [form.get('user_id'), form.get('idp_id')];
  if (userId && externalIdentity)
    throw new TokenRefusal('invalid_request', 'Give user_id or idp_id, not both.');
  const wanted = externalIdentity ? { externalIdentity } : { userId: userId ?? LOCAL_OWNER.userId };
  const user = await findMasterUser(database, LOCAL_OWNER.userId, wanted);
  if (!user) throw new TokenRefusal('invalid_grant', 'The master has no such user.');
  const { accessToken, expiresInS } = tokens.issue({ clientId, userId: user.userId, scopes });
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresInS,
    scope: scopes.join(' '),
  };
}
