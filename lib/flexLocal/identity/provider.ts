import type * as oidc from 'oidc-provider';
import { AUDIENCE } from './accessToken';
import type { Client } from './client';
import { peopleConfiguration, type PeopleOptions } from './peopleSignIn';
import type { SigningKey } from './signingKey';

/** One scope pair covers the identity and the data API (CONTRACT.md 2.2). */
export const SCOPES = ['api.read', 'api.write'] as const;

export type ProviderOptions = {
  /** Its own URL, for example `http://localhost:4100/id`. */
  issuer: string;
  client: Client;
  signingKey: SigningKey;
  /** Life of an access token in seconds. */
  tokenLifeS: number;
  /** Who may sign people in here; nobody when it is left out. */
  people?: PeopleOptions;
};

/** Notices of oidc-provider that say nothing new to somebody who starts local Flex; each is answered here. */
const ANSWERED_NOTICES = [
  // It is tested by its makers on Node 22 and later; our tests run it on 20.
  'Unsupported runtime',
  // Sessions and codes of people are kept in memory, 1,000 at most: who is signed in when local Flex stops signs in again.
  'in-memory adapter',
];

/** Runs `work` without the answered notices, which the package prints on the console when it is loaded and started. */
async function withoutAnsweredNotices<T>(work: () => Promise<T>): Promise<T> {
  const warn = console.warn;
  console.warn = (...words: unknown[]) => {
    if (!ANSWERED_NOTICES.some((notice) => String(words[0]).includes(notice))) warn(...words);
  };
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

function configure(options: ProviderOptions, errors: typeof oidc.errors): oidc.Configuration {
  const { issuer, client, signingKey, tokenLifeS } = options;
  const api = new URL('/', issuer).href;
  const people = options.people && peopleConfiguration(issuer, options.people);
  return {
    ...people?.configuration,
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        scope: SCOPES.join(' '),
      },
      ...(people ? [people.client] : []),
    ],
    jwks: { keys: [signingKey] },
    scopes: people ? [...SCOPES, 'openid'] : [...SCOPES],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      ...people?.features,
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      // A token that is for a resource is a JWT with the resource's audience; there is one resource, this server. The app
      // that people sign in to has no use for it: it asks who they are, and nothing more.
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, { clientId }) => (clientId === client.clientId ? api : []),
        getResourceServerInfo: (_context, resource) => {
          if (resource !== api) throw new errors.InvalidTarget();
          return {
            scope: SCOPES.join(' '),
            audience: AUDIENCE,
            accessTokenFormat: 'jwt',
            accessTokenTTL: tokenLifeS,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    ttl: { ...people?.ttl, ClientCredentials: tokenLifeS },
  };
}

/** The authorization server. It is loaded late because it prints on the console as soon as it is imported. */
export function createProvider(options: ProviderOptions): Promise<oidc.Provider> {
  return withoutAnsweredNotices(async () => {
    const { Provider, errors } = await import('oidc-provider');
    return new Provider(options.issuer, configure(options, errors));
  });
}
