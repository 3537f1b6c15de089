import 'server-only';
import { Agent } from 'undici';

/** Waiting times towards Flex and its identity server, in milliseconds. undici's own defaults are minutes. */
export type Timeouts = { connectMs: number; headersMs: number; idleMs: number; jsonTotalMs: number };
export const TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  headersMs: 30_000,
  idleMs: 30_000,
  jsonTotalMs: 20_000,
};

/** A pool of connections. No redirect interceptor is ever added: a token must not follow a redirect. */
export function createUpstreamAgent(timeouts: Omit<Timeouts, 'jsonTotalMs'> = TIMEOUTS) {
  return new Agent({
    connect: { timeout: timeouts.connectMs },
    headersTimeout: timeouts.headersMs,
    // Between two chunks, not for the whole body; it rests while our own reader is slow.
    bodyTimeout: timeouts.idleMs,
    maxHeaderSize: 16_384,
  });
}

const KEY = Symbol.for('flexview.upstreamAgent');
type Registry = { [KEY]?: Agent };

/**
 * The one pool of this process. Pages and route handlers get copies of a module each, so module state would make a
 * pool for each; what hangs on globalThis is shared.
 */
export function upstreamAgent(): Agent {
  return ((globalThis as Registry)[KEY] ??= createUpstreamAgent());
}
