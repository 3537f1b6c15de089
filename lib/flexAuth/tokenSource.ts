import 'server-only';
import type { AppError } from '@/lib/errors';
import type { Logger } from '@/lib/http';
import { TokenRequestError, toAppError, transientFailure } from './tokenError';
import type { Grant } from './tokenResponse';
import { tokenTimes } from './tokenTimes';

/** A token for a request. `generation` counts renewals, so that a 401 can say which token it was answered to. */
export type AccessToken = { value: string; generation: number };

/** What is known of the token without asking anybody. */
export type TokenStatus =
  | { state: 'none' }
  | { state: 'valid'; ageS: number; expiresInS: number }
  | { state: 'refused' | 'failing'; error: AppError };

export type TokenOptions = {
  /** Ends the wait of this caller; the renewal goes on for the others. */
  signal?: AbortSignal;
  /** The life a token should have left, in seconds; half the token's life suffices where that is less. */
  minLifeS?: number;
};

export type TokenSource = {
  getToken(options?: TokenOptions): Promise<AccessToken>;
  /** A token newer than the one that was answered 401; renews only if nobody has done so since. */
  renewAfter401(generation: number, options?: TokenOptions): Promise<AccessToken>;
  status(): TokenStatus;
  /** How many callers wait for a token now. */
  waiters(): number;
};

/** Why a token was asked for: none was there, it grew old, ended, was refused by Flex, or would not last an upload. */
export type RenewalReason = 'first' | 'early' | 'ended' | 'refused' | 'upload';

/** One token request, or what another instance had asked for, for metrics. */
export type TokenEvent = {
  reason: RenewalReason;
  outcome: 'ok' | 'transient' | 'permanent';
  durationMs: number;
};

type Token = AccessToken & ReturnType<typeof tokenTimes> & { sentAt: number; from401: boolean };
/** A failure that stands until `until`; `step` counts those in a row. */
type Failure = { error: TokenRequestError; until: number; step: number };

/** Transient failures are tried again this often, within this time. */
const RETRIES = 3;
const RETRY_BUDGET_MS = 8_000;
const RETRY_BASE_MS = 250;
/** After that, everybody is told to come back, so that a dead identity server is not asked by each request. */
const PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 60_000;
/** Permanent errors: 30 s, doubled to 10 min. */
const REFUSED_MS = 30_000;
const MAX_REFUSED_MS = 600_000;
/** A token this fresh that is answered 401 was not refused for its age: another would fare no better. */
const FRESH_401_MS = 10_000;
const SHORT_LIFE_S = 30;

/** Waits for `promise` no longer than the signal allows. */
function within<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  promise.catch(() => {}); // it may fail after this caller has left
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/**
 * Keeps one access token, renews it early and once for all who wait.
 *
 * Past its soft limit a token still serves while it is renewed in the background; past its hard limit callers wait.
 * Life is counted on a monotonic clock from when the token request was sent, so it is never longer than the server
 * thinks. A permanent error is kept for 30 s to 10 min, in which nobody asks the server again.
 *
 * @param grant   makes one token request, for another token than the one it is given; throws {@link TokenRequestError}
 * @param observe is told of each token request
 * @param clock   monotonic, milliseconds
 * @param random  0 to 1, for jitter
 * @param sleep   waits between tries, milliseconds
 */
export function createTokenSource({
  grant,
  log,
  observe = () => {},
  clock = () => performance.now(),
  random = Math.random,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: {
  grant: (unlike?: string) => Promise<Grant>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  observe?: (event: TokenEvent) => void;
  clock?: () => number;
  random?: () => number;
  sleep?: (ms: number) => Promise<unknown>;
}): TokenSource {
  let current: Token | undefined;
  let failure: Failure | undefined;
  let pending: Promise<Token> | undefined;
  let generation = 0;
  let waiting = 0;
  /** The last token that Flex refused, or that is being replaced: not to be had again from another instance. */
  let replaced: string | undefined;

  function keep({ accessToken, lifeS, assumed, ageMs = 0 }: Grant, askedAt: number, from401: boolean): Token {
    const sentAt = ageMs > 0 ? clock() - ageMs : askedAt;
    if (assumed) log.warn({ lifeS }, 'the token endpoint told no usable expires_in');
    else if (lifeS <= SHORT_LIFE_S)
      log.warn({ lifeS }, 'the token endpoint gives tokens of a very short life');
    generation += 1;
    failure = undefined;
    current = { value: accessToken, generation, sentAt, from401, ...tokenTimes(sentAt, lifeS, random) };
    log.info({ generation, lifeS, durationMs: Math.round(clock() - askedAt) }, 'a new access token');
    return current;
  }

  function remember(error: TokenRequestError): void {
    const step = failure?.error.failure.kind === error.failure.kind ? failure.step + 1 : 0;
    const { failure: facts } = error;
    const pauseMs =
      facts.kind === 'permanent'
        ? Math.min(REFUSED_MS * 2 ** step, MAX_REFUSED_MS)
        : Math.min(Math.max((facts.retryAfterS ?? 0) * 1000, PAUSE_MS * (1 + random())), MAX_PAUSE_MS);
    failure = { error, until: clock() + pauseMs, step };
    const fields = { reason: facts.reason, retryAfterS: Math.ceil(pauseMs / 1000) };
    if (facts.kind === 'permanent')
      log.error({ ...fields, hint: facts.hint }, 'Flex refuses to sign the app in');
    else log.warn(fields, 'no access token could be had');
  }

  /** One renewal: a try, and more of them after transient failures while the budget lasts. */
  async function renew(reason: RenewalReason): Promise<Token> {
    const startedAt = clock();
    for (let attempt = 1; ; attempt += 1) {
      const sentAt = clock();
      try {
        const given = await grant(replaced);
        observe({ reason, outcome: 'ok', durationMs: clock() - sentAt });
        return keep(given, sentAt, reason === 'refused');
      } catch (thrown) {
        const error =
          thrown instanceof TokenRequestError
            ? thrown
            : transientFailure('The token request failed unexpectedly');
        const { failure: facts } = error;
        observe({ reason, outcome: facts.kind, durationMs: clock() - sentAt });
        const backOffMs = RETRY_BASE_MS * 2 ** attempt * (0.5 + random() / 2);
        const waitMs = Math.max(facts.kind === 'transient' ? (facts.retryAfterS ?? 0) * 1000 : 0, backOffMs);
        const spentMs = clock() - startedAt;
        if (facts.kind === 'permanent' || attempt > RETRIES || spentMs + waitMs > RETRY_BUDGET_MS) {
          remember(error);
          throw error;
        }
        await sleep(waitMs);
      }
    }
  }

  /** The renewal that is under way, or a new one; every caller shares it. */
  function renewOnce(reason: RenewalReason): Promise<Token> {
    if (failure && clock() < failure.until) return Promise.reject(failure.error);
    replaced = current?.value ?? replaced;
    pending ??= renew(reason).finally(() => {
      pending = undefined;
    });
    return pending;
  }

  async function wait(renewal: Promise<Token>, signal?: AbortSignal): Promise<Token> {
    waiting += 1;
    try {
      return await within(renewal, signal);
    } catch (error) {
      if (!(error instanceof TokenRequestError)) throw error;
      throw toAppError(error, Math.max(0, (failure?.until ?? 0) - clock()) / 1000);
    } finally {
      waiting -= 1;
    }
  }

  const usable = (token: Token | undefined): token is Token => token !== undefined && clock() < token.hardAt;

  return {
    async getToken({ signal, minLifeS = 0 } = {}) {
      if (!usable(current)) return wait(renewOnce(current ? 'ended' : 'first'), signal);
      const token = current;
      const leftMs = token.expiresAt - clock();
      if (leftMs < Math.min(minLifeS * 1000, (token.expiresAt - token.sentAt) / 2)) {
        return wait(renewOnce('upload'), signal).catch((error: unknown) => {
          if (signal?.aborted || !usable(token)) throw error;
          return token; // shorter than wished for, but valid
        });
      }
      // Its failure is kept and logged by `remember`; this caller has a token.
      if (clock() >= token.softAt) renewOnce('early').catch(() => {});
      return token;
    },

    async renewAfter401(refused, { signal } = {}) {
      const token = current;
      if (token && token.generation !== refused && usable(token)) return token;
      if (token && token.from401 && clock() - token.sentAt < FRESH_401_MS) return token;
      const renewal = renewOnce('refused');
      if (token?.generation === refused) current = undefined;
      return wait(renewal, signal);
    },

    waiters: () => waiting,

    status() {
      const now = clock();
      if (usable(current)) {
        return {
          state: 'valid',
          ageS: (now - current.sentAt) / 1000,
          expiresInS: (current.expiresAt - now) / 1000,
        };
      }
      if (!failure) return { state: 'none' };
      const error = toAppError(failure.error, Math.max(0, failure.until - now) / 1000);
      return { state: failure.error.failure.kind === 'permanent' ? 'refused' : 'failing', error };
    },
  };
}
