import 'server-only';
import { AppError } from '../../errors';
import { SignInError } from './signInError';

type Facts = {
  name?: string;
  code?: string;
  status?: number;
  error?: string;
  message?: string;
  cause?: unknown;
};

const factsOf = (error: unknown): Facts =>
  typeof error === 'object' && error !== null ? (error as Facts) : {};

/** Answers of a provider that mean that it could not, not that it would not (OpenID Connect Core 3.1.2.6). */
const NOT_NOW = new Set(['server_error', 'temporarily_unavailable']);
const NETWORK = /^(E[A-Z]+|UND_ERR_.+|CERT_.+|DEPTH_ZERO_.+|SELF_SIGNED_.+|UNABLE_TO_.+)$/;

/** The error below those of openid-client, which wraps one that it does not know in one without a code. */
function innermost(error: unknown): Facts {
  const facts = factsOf(error);
  return facts.name === 'ClientError' && !facts.code && facts.cause ? innermost(facts.cause) : facts;
}

/**
 * What openid-client or undici threw, as why nobody was signed in. Only codes and their own words are kept: their causes
 * hold what the provider sent.
 */
export function toSignInError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { name, code, error, message, cause, ...facts } = innermost(thrown);
  const status = cause instanceof Response ? cause.status : facts.status;
  const reason = [error ?? code ?? name ?? 'unknown', message].filter(Boolean).join(': ');
  if (error === 'access_denied') return new SignInError('cancelled', reason);
  const isAway =
    (status !== undefined && status >= 500) ||
    (error !== undefined && NOT_NOW.has(error)) ||
    name === 'TimeoutError' ||
    (code !== undefined && NETWORK.test(code));
  return new SignInError(isAway ? 'unreachable' : 'failed', reason);
}
