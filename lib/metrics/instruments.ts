import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a cached answer to a slow stream, in seconds. */
const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/**
 * Everything that is counted in this process; docs/operations.md explains each name. Labels are words of ours: templates,
 * methods, outcomes. None holds an id, an address of a person, or a text of somebody else.
 */
export function createInstruments() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = (name: string, help: string, labelNames: string[]) =>
    new Histogram({ name, help, labelNames, registers, buckets: SECONDS });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    requests: counter('flexview_requests_total', 'Requests that were answered.', [
      'route',
      'method',
      'status',
    ]),
    requestSeconds: seconds('flexview_request_seconds', 'Time until the last byte.', ['route', 'method']),
    requestBytes: counter('flexview_response_bytes_total', 'Bytes sent to browsers.', ['route']),
    requestAborts: counter('flexview_request_aborts_total', 'Answers that broke off.', ['route', 'cause']),
    requestsOpen: gauge('flexview_requests_open', 'Requests that are being answered.'),
    upstream: counter('flexview_upstream_requests_total', 'Calls to Flex.', ['pool', 'outcome']),
    upstreamSeconds: seconds(
      'flexview_upstream_seconds',
      'Time of calls to Flex; of streams, to the headers.',
      ['pool'],
    ),
    upstreamRetries: counter('flexview_upstream_retries_total', 'Calls that were sent again.', [
      'pool',
      'reason',
    ]),
    upstreamRefused: counter('flexview_upstream_refused_total', 'Calls that were not sent.', [
      'pool',
      'reason',
    ]),
    upstreamRunning: gauge('flexview_upstream_running', 'Calls to Flex that run.', ['pool']),
    upstreamWaiting: gauge('flexview_upstream_waiting', 'Calls to Flex that wait for a place.', ['pool']),
    breaker: gauge('flexview_upstream_breaker', '0 closed, 1 half-open, 2 open.', ['pool']),
    sockets: gauge('flexview_upstream_sockets', 'Open connections to Flex and its identity server.'),
    upstreamBytes: counter('flexview_upstream_bytes_total', 'Bytes over those connections.', ['direction']),
    tokens: counter('flexview_token_requests_total', 'Requests for an access token.', ['reason', 'outcome']),
    tokenSeconds: seconds('flexview_token_seconds', 'Time of requests for an access token.', []),
    tokenAge: gauge('flexview_token_age_seconds', 'Age of the access token; absent without one.'),
    tokenLeft: gauge(
      'flexview_token_left_seconds',
      'Time that the access token has left; absent without one.',
    ),
    tokenWaiters: gauge('flexview_token_waiters', 'Requests that wait for an access token.'),
    cache: counter('flexview_cache_total', 'Look-ups in caches.', ['cache', 'result']),
    shared: gauge('flexview_shared_up', '1 while what instances share can be reached.'),
  };
}
export type Instruments = ReturnType<typeof createInstruments>;
