import 'server-only';
import type { Dispatcher } from 'undici';
import type { z } from 'zod';
import { AppError, type ErrorCode } from '@/lib/errors';
import type { TokenSource } from '@/lib/flexAuth';
import {
  correlationHeaders,
  type EgressRules,
  pickRequestHeaders,
  tellUpstream,
  TIMEOUTS,
  type Timeouts,
  type UpstreamPool,
  withSpan,
} from '@/lib/http';
import { malformed, networkFault, statusFault } from './flexFault';
import { createGate, type Pass } from './gate';
import { readJsonBody } from './jsonBody';
import { type Answer, createSender, endOf, outcomeOf, type Sending } from './sendFlex';
import { sendUpload } from './sendUpload';
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
  /** Where uploads, which have connections of their own, may connect to. */
  egress?: () => EgressRules;
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

/** A call in the trace: its template, and nothing of whom it is about. */
function traced<T>({ method, path }: StreamEndpoint, pool: UpstreamPool, work: () => Promise<T>): Promise<T> {
  return withSpan('flex.request', { 'http.request.method': method, 'url.template': path, pool }, work);
}

/** Our client of Flex's HTTP interface: tokens, addresses, timeouts, statuses and shapes; no knowledge of models. */
export function createFlexClient(connection: FlexConnection) {
  const { apiUrl, tokens, dispatcher, timeouts, maxJsonBytes, egress } = connection;
  const { jsonTotalMs } = { ...TIMEOUTS, ...timeouts };
  const gates = { json: createGate('json'), geometry: createGate('geometry') };
  const send = createSender(tokens, dispatcher);

  /** Tells how a call went once it is known: of a stream, when its headers are there. */
  function createTelling(pool: UpstreamPool) {
    const startedAt = performance.now();
    return (error?: unknown) => {
      const outcome = error === undefined ? 'ok' : error instanceof AppError ? error.code : 'left';
      tellUpstream({ kind: 'request', pool, outcome, durationMs: performance.now() - startedAt });
    };
  }

  const tenantOf = ({ tenantId, identifier }: Params = {}) => String(tenantId ?? identifier ?? '');

  return {
    /** What goes on now: requests that run and wait, and whether Flex is taken for dead. */
    numbers: () => ({ json: gates.json.numbers(), geometry: gates.geometry.numbers() }),

    /** A call with a JSON answer, within 20 s in all. @throws {AppError} */
    async call<T extends z.ZodType>(endpoint: Endpoint<T>, input: CallInput = {}): Promise<z.output<T>> {
      const url = buildUrl(apiUrl, endpoint.path, input.params ?? {}, input.query, endpoint.query);
      const deadline = AbortSignal.timeout(jsonTotalMs);
      const signal = input.signal ? AbortSignal.any([input.signal, deadline]) : deadline;
      const body = input.body === undefined ? undefined : JSON.stringify(input.body);
      const headers = { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) };
      const tell = createTelling('json');
      let pass: Pass | undefined;
      const fail = (error: unknown) => {
        const left = input.signal?.aborted ?? false;
        pass?.end(left ? 'left' : outcomeOf(error));
        tell(left ? input.signal?.reason : error);
      };
      try {
        pass = await gates.json.enter(tenantOf(input.params), signal);
        const sending: Sending = { pool: 'json', method: endpoint.method, url, headers, body, signal };
        const answer = await send(sending, pass, gates.json.budget, endpoint.meaning);
        const data = await readJsonBody(answer.headers, answer.body, maxJsonBytes);
        const result = endpoint.response.safeParse(data);
        if (!result.success) {
          const [issue] = result.error.issues;
          throw malformed(`${endpoint.path}: ${issue?.path.map(String).join('.')} ${issue?.message}`);
        }
        pass.end('ok');
        tell();
        return result.data;
      } catch (error) {
        const fault = deadline.aborted ? networkFault({ code: 'ETIMEDOUT' }) : networkFault(error);
        fail(fault);
        input.signal?.throwIfAborted();
        throw fault;
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
      const { signal } = input;
      const tell = createTelling('geometry');
      let pass: Pass | undefined;
      try {
        pass = await gates.geometry.enter(tenantOf(input.params), signal);
        const sending: Sending = { pool: 'geometry', method: endpoint.method, url, headers, signal };
        const answer = await send(sending, pass, gates.geometry.budget, endpoint.meaning);
        tell();
        const { end } = pass;
        // The place is held until the last byte. That Flex breaks off counts against it; that we do does not.
        answer.body.once('close', () => end(endOf(answer.body.errored)));
        return answer;
      } catch (error) {
        pass?.end(signal?.aborted ? 'left' : outcomeOf(error));
        tell(error);
        throw error;
      }
    },

    /**
     * Sends a large body, once: it cannot be sent again, so a 401 is final, and the token is chosen to last. What Flex
     * answers before the body's end counts. The caller's `signal` is the only limit of time.
     */
    async upload<T extends z.ZodType>(endpoint: Endpoint<T>, input: UploadSending): Promise<z.output<T>> {
      const url = buildUrl(apiUrl, endpoint.path, input.params);
      const { signal, body } = input;
      const tell = createTelling('upload');
      try {
        const token = await tokens.getToken({ signal, minLifeS: UPLOAD_TOKEN_LIFE_S });
        const headers = {
          ...input.headers,
          ...correlationHeaders(),
          accept: 'application/json',
          authorization: `Bearer ${token.value}`,
        };
        const rules = egress?.();
        const sending = { method: endpoint.method, headers, body, signal, rules };
        const answer = await traced(endpoint, 'upload', () => sendUpload(url, sending));
        const status = answer.statusCode ?? 0;
        if (status < 200 || status >= 300) {
          answer.destroy();
          throw statusFault(status, answer.headers, endpoint.meaning);
        }
        const result = endpoint.response.safeParse(await readJsonBody(answer.headers, answer, maxJsonBytes));
        if (!result.success) throw malformed(`${endpoint.path}: ${result.error.issues[0]?.message}`);
        tell();
        return result.data;
      } catch (error) {
        tell(signal.aborted ? error : networkFault(error));
        throw error;
      }
    },
  };
}
export type FlexClient = ReturnType<typeof createFlexClient>;
