import 'server-only';
import type { Dispatcher } from 'undici';
import type * as oauth from 'openid-client';
import type { FlexEnv } from '@/lib/env';
import { createClientProof } from './clientAuth';
import { createIdentityFetch } from './identityFetch';
import { checkMetadata, isSafeOrigin } from './metadata';
import {
  isPermanent,
  permanentFailure,
  refusedMetadata,
  TokenRequestError,
  transientFailure,
} from './tokenError';
import { type Grant, readTokenResponse } from './tokenResponse';

/** Metadata is asked for again after an hour (RFC 8414 gives no life; keys and endpoints rarely move). */
const METADATA_LIFE_MS = 3_600_000;
const TIMEOUT_S = 5;

type Facts = {
  name?: string;
  code?: string;
  status?: number;
  error?: string;
  response?: Response;
  cause?: unknown;
};

const factsOf = (error: unknown): Facts =>
  typeof error === 'object' && error !== null ? (error as Facts) : {};

/** What went wrong below openid-client, which wraps an error that it does not know in one without a code. */
function unwrap(error: unknown): unknown {
  const { name, code, cause } = factsOf(error);
  return name === 'ClientError' && !code && cause ? cause : error;
}

/** `Retry-After` in seconds: a number or a date (RFC 9110 section 10.2.3); nonsense counts as absent. */
export function readRetryAfterS(value: string | null | undefined, nowMs = Date.now()): number | undefined {
  if (!value) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - nowMs) / 1000);
}

/**
 * The OAuth error of a refusal. With HTTP Basic a server answers `invalid_client` as 401 with a challenge (RFC 6749
 * section 5.2); the code is then in the challenge, in the body, or nowhere, and 401 means nothing else here.
 */
async function oauthErrorOf(facts: Facts): Promise<string | undefined> {
  if (facts.error) return facts.error;
  if (facts.code !== 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') return undefined;
  const challenges = Array.isArray(facts.cause) ? facts.cause : [];
  const inChallenge = challenges
    .map((c: { parameters?: { error?: string } }) => c.parameters?.error)
    .find(Boolean);
  if (inChallenge) return inChallenge;
  const body = (await facts.response?.json().catch(() => null)) as { error?: unknown } | null | undefined;
  if (typeof body?.error === 'string') return body.error;
  return facts.status === 401 ? 'invalid_client' : undefined;
}

/** What openid-client or undici threw, as a failure that holds only facts. */
async function toTokenRequestError(thrown: unknown): Promise<TokenRequestError> {
  const error = unwrap(thrown);
  if (error instanceof TokenRequestError) return error;
  const facts = factsOf(error);
  const oauthError = await oauthErrorOf(facts);
  if (oauthError && isPermanent(oauthError)) return permanentFailure(oauthError);

  const response = facts.cause instanceof Response ? facts.cause : facts.response;
  const status = facts.status ?? response?.status;
  const retryAfterS = readRetryAfterS(response?.headers.get('retry-after'));
  if (status === 429 || status === 503) {
    return transientFailure(`The identity server answered ${status}`, 'flex_busy', retryAfterS);
  }
  if (status !== undefined && status !== 200) {
    return transientFailure(`The identity server answered ${status}`, 'flex_unreachable', retryAfterS);
  }
  if (facts.name === 'TimeoutError' || /TIMEOUT/.test(facts.code ?? '')) {
    return transientFailure('The identity server took too long', 'flex_timeout');
  }
  if (status === 200 || facts.code?.startsWith('OAUTH_')) {
    return transientFailure('The identity server gave an answer that cannot be read');
  }
  return transientFailure('The identity server cannot be reached');
}

/**
 * The client credentials grant (RFC 6749 section 4.4) through openid-client: discovery, then a token request. The
 * metadata is checked before the secret is sent, and kept for an hour; after that, an identity server that cannot be
 * reached for its metadata is used as it was known. Where two secrets are set and one is refused, the other is tried.
 * @returns a function that makes one token request and throws {@link TokenRequestError}
 */
export function createGrant(settings: FlexEnv, dispatcher: Dispatcher, clock = () => performance.now()) {
  let known: { config: oauth.Configuration; at: number } | undefined;
  let expiresIn: unknown;
  const proof = createClientProof(settings);
  const identityFetch = createIdentityFetch(dispatcher, (sent) => {
    expiresIn = sent;
  });

  async function discover(client: typeof oauth): Promise<oauth.Configuration> {
    const address = new URL(`${settings.authority}/.well-known/openid-configuration`);
    if (!isSafeOrigin(address)) throw refusedMetadata('The authority is not on https');
    const authenticate = await proof.authenticate(client);
    const config = await client.discovery(address, settings.clientId, undefined, authenticate, {
      [client.customFetch]: identityFetch,
      timeout: TIMEOUT_S,
      execute: address.protocol === 'http:' ? [client.allowInsecureRequests] : [],
    });
    checkMetadata(config.serverMetadata(), settings);
    return config;
  }

  async function configuration(client: typeof oauth): Promise<oauth.Configuration> {
    if (known && clock() - known.at < METADATA_LIFE_MS) return known.config;
    try {
      known = { config: await discover(client), at: clock() };
    } catch (error) {
      const failed = await toTokenRequestError(error);
      if (failed.failure.kind === 'permanent' || !known) throw failed;
    }
    return known.config;
  }

  return async function requestToken(): Promise<Grant> {
    try {
      const client = await import('openid-client');
      const config = await configuration(client);
      expiresIn = undefined;
      const answer = await client.clientCredentialsGrant(config, { scope: settings.scope });
      proof.accepted();
      return readTokenResponse({ ...answer, expires_in: expiresIn });
    } catch (thrown) {
      const error = await toTokenRequestError(thrown);
      const { failure } = error;
      const wrongSecret = failure.kind === 'permanent' && failure.error === 'invalid_client';
      if (wrongSecret && proof.switchSecret()) return requestToken();
      throw error;
    }
  };
}
