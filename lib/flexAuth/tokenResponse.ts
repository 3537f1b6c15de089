import 'server-only';
import { transientFailure } from './tokenError';

/**
 * An access token and its life in seconds as the server told it; `assumed` when it told none that makes sense. `ageMs`
 * is how much of that was over already when the token came, from another instance of the app.
 */
export type Grant = { accessToken: string; lifeS: number; assumed: boolean; ageMs?: number };

const ASSUMED_LIFE_S = 300;
const MAX_LIFE_S = 86_400;
const MAX_TOKEN_CHARS = 16_384;
/** RFC 6750 section 2.1, `b64token`: nothing in it can end a header. Reference tokens and JWTs both fit. */
const B64_TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * `expires_in` as a life in seconds. Servers send numbers and numeric strings; what is missing or makes no sense counts
 * as five minutes, and no token is kept for more than a day.
 */
export function readLifeS(expiresIn: unknown): { lifeS: number; assumed: boolean } {
  const seconds = typeof expiresIn === 'string' && expiresIn.trim() ? Number(expiresIn) : expiresIn;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0) {
    return { lifeS: ASSUMED_LIFE_S, assumed: true };
  }
  return { lifeS: Math.min(seconds, MAX_LIFE_S), assumed: false };
}

/**
 * Checks the body of a token answer (RFC 6749 section 5.1).
 * @throws {TokenRequestError} transient; the message holds nothing of the body
 */
export function readTokenResponse(body: unknown): Grant {
  const { access_token, token_type, expires_in } = (typeof body === 'object' && body ? body : {}) as Record<
    string,
    unknown
  >;
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') {
    throw transientFailure('The token endpoint gave a token of another type than Bearer');
  }
  if (
    typeof access_token !== 'string' ||
    access_token.length > MAX_TOKEN_CHARS ||
    !B64_TOKEN.test(access_token)
  ) {
    throw transientFailure('The token endpoint gave no usable access token');
  }
  return { accessToken: access_token, ...readLifeS(expires_in) };
}
