import 'server-only';
import { AppError } from '@/lib/errors';

/** Why a token request failed. Permanent: the same request will fail again until somebody changes the settings. */
export type TokenFailure =
  | { kind: 'permanent'; reason: string; hint: string; error?: string }
  | {
      kind: 'transient';
      reason: string;
      code: 'flex_unreachable' | 'flex_timeout' | 'flex_busy';
      retryAfterS?: number;
    };

/**
 * A failed token request. It holds facts and no cause: what the OAuth library throws carries the answer's body, in
 * which there may be a token.
 */
export class TokenRequestError extends Error {
  constructor(readonly failure: TokenFailure) {
    super(failure.reason);
    this.name = 'TokenRequestError';
  }
}

/** What to do about the errors that stay (RFC 6749 section 5.2), in plain words. */
const HINTS: Record<string, string> = {
  invalid_client:
    'Flex does not know this client id and secret: check FLEX_CLIENT_ID and FLEX_CLIENT_SECRET (or FLEX_CLIENT_KEY).',
  unauthorized_client:
    'This application may not sign in as itself: allow it the client credentials grant in Flex.',
  invalid_scope: 'Flex does not give this application the scope asked for: check FLEX_SCOPE.',
  unsupported_grant_type: 'The identity server does not offer client credentials: check FLEX_AUTHORITY.',
};

/** The error codes of a token endpoint that no retry can cure. */
export function isPermanent(oauthError: string): boolean {
  return Object.hasOwn(HINTS, oauthError);
}

export function permanentFailure(oauthError: string): TokenRequestError {
  const hint = HINTS[oauthError] ?? 'Check the settings for Flex.';
  return new TokenRequestError({
    kind: 'permanent',
    reason: `The token endpoint answered ${oauthError}`,
    hint,
    error: oauthError,
  });
}

/** The settings and the identity server do not fit together: a fault of the settings, or an attack. */
export function refusedMetadata(reason: string): TokenRequestError {
  const hint = `${reason}: check FLEX_AUTHORITY and FLEX_ISSUER.`;
  return new TokenRequestError({ kind: 'permanent', reason, hint });
}

/** A key that the app cannot sign with. */
export function refusedKey(reason: string): TokenRequestError {
  return new TokenRequestError({ kind: 'permanent', reason, hint: `${reason}. See docs/operations.md.` });
}

export function transientFailure(
  reason: string,
  code: 'flex_unreachable' | 'flex_timeout' | 'flex_busy' = 'flex_unreachable',
  retryAfterS?: number,
): TokenRequestError {
  return new TokenRequestError({ kind: 'transient', reason, code, retryAfterS });
}

/** The failure as an error of the app. `retryAfterS` is when the next token request may be made. */
export function toAppError({ failure }: TokenRequestError, retryAfterS: number): AppError {
  if (failure.kind === 'permanent')
    return new AppError('upstream_credentials', failure.hint, { retryAfterS });
  return new AppError(failure.code, `Flexview could not sign in to Flex. ${failure.reason}.`, {
    retryAfterS,
  });
}
