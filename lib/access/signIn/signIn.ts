import 'server-only';
import { z } from 'zod';
import type { OidcEnv } from '../../env';
import { AppError } from '../../errors';
import { paths } from '../../paths';
import type { PeopleStore, PersonRow, SessionStore } from '../../store';
import { isIncomplete, readClaims, type Claims } from './claims';
import type { Provider } from './provider';
import { safeReturnTo } from './returnTo';
import { createSeal } from './seal';
import { SignInError } from './signInError';
import { toSignInError } from './toSignInError';

/** A sign-in that was started has to be finished within this time. */
export const ATTEMPT_MS = 10 * 60_000;
/** A provider that knows the person from longer ago asks them again: no session of ours lasts longer. */
const MAX_AGE_S = 12 * 60 * 60;
/** Clocks of provider and app may differ by so much. */
const TOLERANCE_MS = 60_000;
/** Some providers cannot end their session without the id token; one with very many groups does not fit an address. */
const MAX_ID_TOKEN_CHARS = 6_000;

/** What is remembered of a sign-in that is under way, sealed, by the browser that started it. */
const attemptSchema = z.object({
  issuer: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  startedAt: z.number(),
  /** Whether the person was to prove anew who they are. */
  again: z.boolean(),
  /** The session that was open then, and ends with this sign-in. */
  previous: z.string().nullable(),
});
type Attempt = z.output<typeof attemptSchema>;

export type SignInDependencies = {
  settings: { appUrl: string; sessionSecrets: readonly string[]; oidc: OidcEnv };
  provider: () => Promise<Provider>;
  people: () => Promise<PeopleStore>;
  sessions: () => Promise<SessionStore>;
  clock?: () => number;
};

/** Somebody who has signed in. */
export type SignedIn = {
  person: PersonRow;
  authenticatedAt: number | null;
  sealedIdToken: string | null;
  returnTo: string;
  /** The hash of the session that is to end. */
  previous: string | null;
};

/** A question to our own database; without an answer nobody is signed in. */
async function ask<T>(question: () => Promise<T>): Promise<T> {
  return question().catch((cause: unknown) => {
    throw new AppError(
      'store_unavailable',
      'Flexview cannot reach its database. Please try again in a moment.',
      {
        cause,
      },
    );
  });
}

/**
 * Sign-in by the authorization code flow (OpenID Connect Core 3.1) with PKCE (RFC 7636), as RFC 9700 section 2.1 asks:
 * a state, a nonce and a verifier of its own for each, kept in a cookie of the browser that started it.
 */
export function createSignIn({ settings, provider, people, sessions, clock = Date.now }: SignInDependencies) {
  const { appUrl, sessionSecrets, oidc } = settings;
  const attempts = createSeal(sessionSecrets, 'sign-in');
  const idTokens = createSeal(sessionSecrets, 'id token');
  const redirectUri = `${appUrl}${paths.api.callback()}`;

  async function readAttempt(seal: string | null, search: URLSearchParams): Promise<Attempt> {
    if (!seal) throw new SignInError('expired', 'this browser has started no sign-in');
    const attempt = attemptSchema.safeParse(await attempts.open(seal, clock()));
    if (!attempt.success) throw new SignInError('expired', 'the sign-in is too old, or not of this app');
    const { issuer, state } = attempt.data;
    if (issuer !== oidc.issuer)
      throw new SignInError('failed', 'the sign-in was started at another provider');
    // Somebody else's link must not use up the sign-in that this browser has under way.
    if (search.get('state') !== state)
      throw new SignInError('failed', 'the state is not the one of this browser');
    return attempt.data;
  }

  /** Trades the code for the person's claims and checks all of them. */
  async function redeem({ state, nonce, verifier }: Attempt, search: URLSearchParams) {
    const { client, config } = await provider();
    try {
      const answer = await client.authorizationCodeGrant(config, new URL(`${redirectUri}?${search}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const idToken = answer.claims() as Claims & { sub: string };
      const more =
        config.serverMetadata().userinfo_endpoint && isIncomplete(idToken, oidc)
          ? await client.fetchUserInfo(config, answer.access_token, idToken.sub)
          : {};
      return { claims: { ...more, ...idToken }, idToken: answer.id_token as string };
    } catch (error) {
      throw toSignInError(error);
    }
  }

  /** When the person proved who they are; null when the provider says nothing and was not told to ask. */
  function authenticatedAt(claims: Claims, { again, startedAt }: Attempt): number | null {
    const { auth_time: authTime } = claims;
    if (typeof authTime !== 'number') return again ? clock() : null;
    const at = Math.min(authTime * 1000, clock());
    const earliest = again ? startedAt : clock() - MAX_AGE_S * 1000;
    if (at < earliest - TOLERANCE_MS)
      throw new SignInError('failed', 'the provider did not ask who it is anew');
    return at;
  }

  return {
    /**
     * Starts a sign-in.
     * @param again  the person is to prove who they are though the provider knows them
     * @param previous  the hash of the session that ends when this sign-in is done
     * @returns the address at the provider, and the seal for the browser
     */
    async start({
      returnTo,
      again = false,
      previous = null,
    }: {
      returnTo: string | null;
      again?: boolean;
      previous?: string | null;
    }) {
      const { client, config } = await provider();
      const attempt: Attempt = {
        issuer: oidc.issuer,
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        returnTo: safeReturnTo(returnTo),
        startedAt: clock(),
        again,
        previous,
      };
      const location = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: oidc.scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        max_age: String(again ? 0 : MAX_AGE_S),
        ...(again ? { prompt: 'login' } : {}),
      });
      return { location: location.href, seal: await attempts.seal(attempt, clock() + ATTEMPT_MS) };
    },

    /** Where the person wanted to go, as far as the seal tells; for the page that says what went wrong. */
    async returnToOf(seal: string | null): Promise<string | null> {
      const attempt = attemptSchema.safeParse(seal && (await attempts.open(seal, clock())));
      return attempt.success ? attempt.data.returnTo : null;
    },

    /**
     * Finishes a sign-in with what the provider sent to our redirect address. Each can be finished once.
     * @throws {SignInError}; `store_unavailable`
     */
    async finish(seal: string | null, search: URLSearchParams): Promise<SignedIn> {
      const attempt = await readAttempt(seal, search);
      const until = attempt.startedAt + ATTEMPT_MS;
      const isUnused = await ask(async () => (await sessions()).spendAttempt(attempt.state, until));
      if (!isUnused) throw new SignInError('expired', 'the sign-in was finished before');
      const { claims, idToken } = await redeem(attempt, search);
      const provenAt = authenticatedAt(claims, attempt);
      const told = readClaims(claims, oidc);
      const person = await ask(async () => (await people()).signedIn(told));
      return {
        person,
        authenticatedAt: provenAt,
        sealedIdToken:
          idToken.length > MAX_ID_TOKEN_CHARS
            ? null
            : await idTokens.seal(idToken, clock() + MAX_AGE_S * 1000),
        returnTo: safeReturnTo(attempt.returnTo),
        previous: attempt.previous,
      };
    },

    /**
     * Where the browser ends its session at the provider (OpenID Connect RP-Initiated Logout 1.0); null when the
     * provider does not offer it, or cannot be asked.
     */
    async endAddress(sealedIdToken: string | null): Promise<string | null> {
      const known = await provider().catch(() => null);
      if (!known?.config.serverMetadata().end_session_endpoint) return null;
      const idToken = sealedIdToken && (await idTokens.open(sealedIdToken, clock()));
      return known.client.buildEndSessionUrl(known.config, {
        post_logout_redirect_uri: `${appUrl}/`,
        ...(typeof idToken === 'string' ? { id_token_hint: idToken } : {}),
      }).href;
    },
  };
}

export type SignIn = ReturnType<typeof createSignIn>;
