import 'server-only';
import type * as oauth from 'openid-client';
import { Agent, type Dispatcher } from 'undici';
import { isLoopback, type OidcEnv } from '../../env';
import { createProviderFetch } from './providerFetch';
import { SignInError } from './signInError';
import { toSignInError } from './toSignInError';

/** Metadata is asked for again after an hour: keys and endpoints rarely move. */
const METADATA_LIFE_MS = 3_600_000;
const TIMEOUT_MS = 10_000;

/** openid-client, and what it knows of the provider. */
export type Provider = { client: typeof oauth; config: oauth.Configuration };

const noSlash = (text: string) => text.replace(/\/$/, '');

/** Connections to the identity provider, which has to answer at once: somebody is waiting before an empty page. */
export function createProviderAgent(): Agent {
  return new Agent({
    connect: { timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxHeaderSize: 16_384,
  });
}

/**
 * Finds the identity provider by its issuer (OpenID Connect Discovery 1.0) and keeps what it says for an hour; after
 * that, a provider that cannot be asked is used as it was known. The issuer must be ours to the letter, but for a slash
 * at the end. Id tokens are checked by their signature too, though they come straight from the provider.
 * @throws {SignInError}
 */
export function createProvider(
  { issuer, clientId, clientSecret }: OidcEnv,
  dispatcher: Dispatcher,
  clock = () => performance.now(),
): () => Promise<Provider> {
  let known: { provider: Provider; at: number } | undefined;
  let asking: Promise<Provider> | undefined;

  async function discover(): Promise<Provider> {
    const client = await import('openid-client');
    const isLocal = isLoopback(issuer);
    const config = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      [client.customFetch]: createProviderFetch(dispatcher),
      timeout: TIMEOUT_MS / 1000,
      execute: [client.enableNonRepudiationChecks, ...(isLocal ? [client.allowInsecureRequests] : [])],
    });
    if (noSlash(config.serverMetadata().issuer) !== noSlash(issuer)) {
      throw new SignInError('failed', 'the provider names another issuer');
    }
    return { client, config };
  }

  async function renew(): Promise<Provider> {
    try {
      const provider = await discover();
      known = { provider, at: clock() };
      return provider;
    } catch (error) {
      if (known) return known.provider;
      throw toSignInError(error);
    }
  }

  return async function provider() {
    if (known && clock() - known.at < METADATA_LIFE_MS) return known.provider;
    asking ??= renew().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
