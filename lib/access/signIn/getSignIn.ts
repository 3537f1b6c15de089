import 'server-only';
import { env } from '../../env';
import { AppError } from '../../errors';
import { getPeopleStore, getSessionStore } from '../../store';
import { createProvider, createProviderAgent, type Provider } from './provider';
import { createSignIn, type SignIn } from './signIn';

/** Pages and route handlers get copies of this module in one process; what is known of the provider is shared. */
const KEY = Symbol.for('flexview.access.identityProvider');
type Shared = { [KEY]?: { issuer: string; provider: () => Promise<Provider> } };

/**
 * Sign-in with the identity provider of the settings.
 * @throws {AppError} `not_configured`
 */
export function getSignIn(): SignIn {
  const { appUrl, sessionSecrets, oidc } = env();
  if (!oidc) throw new AppError('not_configured', 'No identity provider is set up. See .env.local.example.');
  const shared = globalThis as Shared;
  if (shared[KEY]?.issuer !== oidc.issuer) {
    shared[KEY] = { issuer: oidc.issuer, provider: createProvider(oidc, createProviderAgent()) };
  }
  return createSignIn({
    settings: { appUrl, sessionSecrets, oidc },
    provider: shared[KEY].provider,
    people: getPeopleStore,
    sessions: getSessionStore,
  });
}
