import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, errors, request } from 'undici';
import { AppError, type ErrorCode } from '@/lib/errors';
import { type AccessToken, readRetryAfterS, type TokenSource } from '@/lib/flexAuth';
import { correlationHeaders, tellUpstream } from '@/lib/http';
import type { Outcome } from './breaker';
import {
  FlexStatusError,
  isBusy,
  isStaleConnection,
  isUnreachable,
  networkFault,
  statusFault,
} from './flexFault';
import type { Pass } from './gate';
import { backOffMs, MAX_RETRIES, type RetryBudget } from './retry';

/** A request that can be sent again: its body, if any, is all there. */
export type Sending = {
  pool: 'json' | 'geometry';
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
};

export type Answer = Dispatcher.ResponseData;

/** Lets go of an answer that nobody will read, without waiting for it. */
export function discard(answer: Answer): void {
  answer.body.on('error', () => {});
  answer.body.dump({ limit: 16_384 }).catch(() => {});
}

/** How a call went, for the breaker: Flex is at fault where it cannot be reached, is too slow or fails. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof AppError)) return 'left';
  if (error.cause instanceof FlexStatusError) return error.cause.status >= 500 ? 'failed' : 'ok';
  return ['flex_unreachable', 'flex_timeout'].includes(error.code) ? 'failed' : 'ok';
}

/** How a stream ended. undici gives the streams that we destroy an error of their own. */
export function endOf(errored: Error | null): Outcome {
  if (!errored) return 'ok';
  return errored instanceof errors.RequestAbortedError || errored.name === 'AbortError' ? 'left' : 'failed';
}

/** Sends requests with the app's token, as patiently as is good for both sides. */
export function createSender(tokens: TokenSource, dispatcher: Dispatcher) {
  function sendOnce({ pool: _, url, headers, ...sending }: Sending, token: AccessToken): Promise<Answer> {
    return request(url, {
      ...sending,
      dispatcher,
      headers: {
        ...headers,
        ...correlationHeaders(),
        'accept-encoding': 'identity',
        authorization: `Bearer ${token.value}`,
      },
    });
  }

  /**
   * Sends, and again after a failure that may pass: what is safe to repeat (RFC 9110 section 9.2.2), twice at most, after
   * a random while, and as far as the budget of retries goes. The answer's body is not begun by then.
   */
  async function sendPatiently(
    sending: Sending,
    token: AccessToken,
    pass: Pass,
    budget: RetryBudget,
  ): Promise<Answer> {
    const { pool, method, signal } = sending;
    const repeatable = method === 'GET' && !pass.probe;
    budget.earn();
    for (let retry = 0; ; retry += 1) {
      const result = await sendOnce(sending, token).then(
        (answer) => ({ answer, error: undefined }),
        (error: unknown) => ({ answer: undefined, error }),
      );
      const { answer, error } = result;
      const passing = answer ? isBusy(answer.statusCode) : isStaleConnection(error) || isUnreachable(error);
      const retryAfterS = readRetryAfterS([answer?.headers['retry-after']].flat()[0]);
      const waitMs = backOffMs(retry, retryAfterS);
      const again = passing && repeatable && retry < MAX_RETRIES && waitMs !== undefined && !signal?.aborted;
      if (!again || !budget.spend()) {
        if (answer) return answer;
        throw error;
      }
      if (answer) discard(answer);
      tellUpstream({ kind: 'retry', pool, reason: answer ? String(answer.statusCode) : 'network' });
      await sleep(waitMs, undefined, { signal });
    }
  }

  /**
   * Sends a request with the app's token. After a 401 it is sent once more with a newer token; a second 401 is ours to
   * answer for (502), never the person's.
   */
  return async function send(
    sending: Sending,
    pass: Pass,
    budget: RetryBudget,
    meaning?: Record<number, ErrorCode>,
  ): Promise<Answer> {
    const { signal } = sending;
    try {
      const token = await tokens.getToken({ signal });
      let answer = await sendPatiently(sending, token, pass, budget);
      if (answer.statusCode === 401) {
        discard(answer);
        answer = await sendOnce(sending, await tokens.renewAfter401(token.generation, { signal }));
      }
      const status = answer.statusCode;
      if ((status >= 200 && status < 300) || status === 304 || status === 416) return answer;
      discard(answer);
      throw statusFault(status, answer.headers, meaning);
    } catch (error) {
      signal?.throwIfAborted();
      throw networkFault(error);
    }
  };
}
