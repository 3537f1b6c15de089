import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as oidc from 'oidc-provider';
import { findPerson } from './people';
import type { Client } from './client';
import { choosePage, type Page, signOutPage, wordsPage } from './peoplePages';

/** The app that people sign in to. */
export type PeopleOptions = {
  client: Client;
  /** Where the app is, without a path; several when the same people use several. */
  appUrls: readonly string[];
};

const SCOPE = 'openid profile email';
const MAX_FORM_CHARS = 200;

/** The start of the addresses at which somebody chooses who to be, below the issuer. */
const INTERACTION = '/interaction/';

/** Lives in seconds. What is kept of people is in memory, at most 1,000 things, and gone with the process. */
const TTL = { Interaction: 3_600, Session: 86_400, Grant: 86_400, AccessToken: 600, IdToken: 600 };

function show(ctx: oidc.KoaContextWithOIDC, { html, policy }: Page): void {
  ctx.type = 'html';
  ctx.set('content-security-policy', policy);
  ctx.body = html;
}

/** Whoever signs in agrees: the app is their own. */
async function grantEverything({ oidc: { provider, client, session } }: oidc.KoaContextWithOIDC) {
  const accountId = session?.accountId;
  const grant = new provider.Grant({ accountId, clientId: client?.clientId });
  grant.addOIDCScope(SCOPE);
  await grant.save();
  return grant;
}

/**
 * What oidc-provider needs to sign people in with the authorization code flow. The client that the people's app has is
 * of its own, so that the secret of either opens nothing of the other.
 */
export function peopleConfiguration(issuer: string, { client, appUrls }: PeopleOptions) {
  return {
    client: {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: appUrls.map((url) => `${url}/api/auth/callback`),
      post_logout_redirect_uris: appUrls.map((url) => `${url}/`),
      scope: SCOPE,
    } satisfies oidc.ClientMetadata,
    features: {
      userinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => show(ctx, signOutPage(form)),
        postLogoutSuccessSource: async (ctx) =>
          show(ctx, wordsPage('Signed out', 'You can close this page.')),
      },
    } satisfies oidc.Configuration['features'],
    configuration: {
      claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
      cookies: { keys: [randomBytes(32).toString('base64url')] },
      pkce: { required: () => true },
      findAccount: async (_ctx, sub) => {
        const person = findPerson(sub);
        if (!person) return undefined;
        const { name, email, groups } = person;
        return { accountId: sub, claims: async () => ({ sub, name, email, email_verified: true, groups }) };
      },
      loadExistingGrant: grantEverything,
      interactions: { url: (_ctx, { uid }) => `${new URL(issuer).pathname}${INTERACTION}${uid}` },
      renderError: async (ctx, { error_description: why, error }) =>
        show(ctx, wordsPage('This did not work', `Go back to the app and sign in again. (${why ?? error})`)),
    } satisfies oidc.Configuration,
    ttl: TTL,
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_FORM_CHARS) break;
  }
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, { html, policy }: Page): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(html);
}

/** Whether a path below the issuer is one at which somebody chooses who to be. */
export const isInteraction = (path: string) => path.startsWith(INTERACTION);

/** Shows the people, and goes on as the one that was chosen. */
export async function answerInteraction(
  provider: oidc.Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { params } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      return send(response, 200, choosePage(new URL(String(params.redirect_uri)).host));
    }
    const person = findPerson((await readForm(request)).get('person'));
    if (!person)
      return send(response, 400, wordsPage('Nobody chosen', 'Go back and choose one of the people.'));
    await provider.interactionFinished(request, response, { login: { accountId: person.sub } });
  } catch {
    send(response, 400, wordsPage('This sign-in is over', 'Go back to the app and sign in again.'));
  }
}
