import 'server-only';
import { type Dispatcher, request } from 'undici';
import type { z } from 'zod';
import type { ErrorCode } from '@/lib/errors';
import type { AccessToken, TokenSource } from '@/lib/flexAuth';
import { pickRequestHeaders, TIMEOUTS, type Timeouts } from '@/lib/http';
import { isStaleConnection, malformed, networkFault, statusFault } from './flexFault';
import { readJsonBody } from './jsonBody';
import { buildUrl, type Params } from './url';

/** One call that Flex offers: its template, the options it takes, and the shape of its answer. */
export type Endpoint<T extends z.ZodType = z.ZodType> = {
  method: 'GET' | 'POST';
  path: string;
  query?: readonly string[];
  response: T;
  /** What statuses mean to this call alone. */
  meaning?: Record<number, ErrorCode>;
};
export type StreamEndpoint = Omit<Endpoint, 'response'>;

export type CallInput = {
  params?: Params;
  query?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
};

/** What a client needs; tests give their own. */
export type FlexConnection = {
  apiUrl: string;
  tokens: TokenSource;
  dispatcher: Dispatcher;
  timeouts?: Partial<Timeouts>;
  maxJsonBytes?: number;
};

type Sending = {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
};

/** A body that is made while it is sent, so it can be sent once only. */
export type UploadSending = {
  params: Params;
  headers: Record<string, string>;
  body: AsyncIterable<Uint8Array>;
  signal: AbortSignal;
};

/** What a token must have left before an upload begins, in seconds. */
const UPLOAD_TOKEN_LIFE_S = 600;

export type Answer = Dispatcher.ResponseData;

/** Lets go of an answer that nobody will read, without waiting for it. */
export function discard(answer: Answer): void {
  answer.body.on('error', () => {});
  answer.body.dump({ limit: 16_384 }).catch(() => {});
}

/** Our client of Flex's HTTP interface: tokens, addresses, timeouts, statuses and shapes; no knowledge of models. */
export function createFlexClient({ apiUrl, tokens, dispatcher, timeouts, maxJsonBytes }: FlexConnection) {
  const { jsonTotalMs } = { ...TIMEOUTS, ...timeouts };

  /** Sends once more where a kept connection turned out to be closed; a GET may be repeated (RFC 9110 section 9.2.2). */
  async function sendOnce({ url, headers, ...sending }: Sending, token: AccessToken): Promise<Answer> {
    const send = () =>
      request(url, {
        ...sending,
        dispatcher,
        headers: { ...headers, 'accept-encoding': 'identity', authorization: `Bearer ${token.value}` },
      });
    return send().catch((error: unknown) => {
      if (sending.method === 'GET' && isStaleConnection(error) && !sending.signal?.aborted) return send();
      throw error;
    });
  }

  /**
   * Sends a request with the app's token. After a 401 it is sent once more with a newer token; a second 401 is ours to
   * answer for (502), never the person's.
   */
  async function send(sending: Sending, meaning?: Record<number, ErrorCode>): Promise<Answer> {
    const { signal } = sending;
    try {
      const token = await tokens.getToken({ signal });
      let answer = await sendOnce(sending, token);
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
  }

  return {
    /** A call with a JSON answer, within 20 s in all. @throws {AppError} */
    async call<T extends z.ZodType>(endpoint: Endpoint<T>, input: CallInput = {}): Promise<z.output<T>> {
      const url = buildUrl(apiUrl, endpoint.path, input.params ?? {}, input.query, endpoint.query);
      const deadline = AbortSignal.timeout(jsonTotalMs);
      const signal = input.signal ? AbortSignal.any([input.signal, deadline]) : deadline;
      const body = input.body === undefined ? undefined : JSON.stringify(input.body);
      const headers = { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) };
      try {
        const answer = await send({ method: endpoint.method, url, headers, body, signal }, endpoint.meaning);
        const data = await readJsonBody(answer.headers, answer.body, maxJsonBytes);
        const result = endpoint.response.safeParse(data);
        if (result.success) return result.data;
        const [issue] = result.error.issues;
        throw malformed(`${endpoint.path}: ${issue?.path.map(String).join('.')} ${issue?.message}`);
      } catch (error) {
        input.signal?.throwIfAborted();
        if (deadline.aborted) throw networkFault({ code: 'ETIMEDOUT' });
        throw networkFault(error);
      }
    },

    /** A call with a body that is passed on as it comes. Of the caller's headers only conditions and ranges go along. */
    async open(
      endpoint: StreamEndpoint,
      input: Omit<CallInput, 'body'> & { headers?: Headers },
    ): Promise<Answer> {
      const url = buildUrl(apiUrl, endpoint.path, input.params ?? {}, input.query, endpoint.query);
      const {
        accept: _,
        'content-type': __,
        ...picked
      } = Object.fromEntries(pickRequestHeaders(input.headers ?? new Headers()));
      const headers = { ...picked, accept: 'application/octet-stream' };
      return send({ method: endpoint.method, url, headers, signal: input.signal }, endpoint.meaning);
    },

    /**
     * Sends a large body, once: it cannot be sent again, so a 401 is final, and the token is chosen to last. What Flex
     * answers before the body's end counts. The caller's `signal` is the only limit of time.
     */
    async upload<T extends z.ZodType>(endpoint: Endpoint<T>, input: UploadSending): Promise<z.output<T>> {
      const url = buildUrl(apiUrl, endpoint.path, input.params);
      const { signal } = input;
      const token = await tokens.getToken({ signal, minLifeS: UPLOAD_TOKEN_LIFE_S });
      const answer = await request(url, {
        method: endpoint.method,
        dispatcher,
        headers: { ...input.headers, accept: 'application/json', authorization: `Bearer ${token.value}` },
        body: input.body as Dispatcher.DispatchOptions['body'],
        signal,
        headersTimeout: 0, // counts from the first byte sent, which may be an hour before the last
      });
      if (answer.statusCode >= 200 && answer.statusCode < 300) {
        const result = endpoint.response.safeParse(
          await readJsonBody(answer.headers, answer.body, maxJsonBytes),
        );
        if (result.success) return result.data;
        throw malformed(`${endpoint.path}: ${result.error.issues[0]?.message}`);
      }
      discard(answer);
      throw statusFault(answer.statusCode, answer.headers, endpoint.meaning);
    },
  };
}
export type FlexClient = ReturnType<typeof createFlexClient>;
