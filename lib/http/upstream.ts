import 'server-only';
import type { LookupFunction, Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { flexEnv } from '@/lib/env';
import { checkHost, type EgressRules, egressRulesOf, guardedLookup } from './egress';

/** Waiting times towards Flex and its identity server, in milliseconds. undici's own defaults are minutes. */
export type Timeouts = { connectMs: number; headersMs: number; idleMs: number; jsonTotalMs: number };
export const TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  headersMs: 30_000,
  idleMs: 30_000,
  jsonTotalMs: 20_000,
};

/** Connections of a pool, and the bytes over all that it ever had. */
export type UpstreamSockets = { open: number; bytesRead: number; bytesWritten: number };

function createSocketCount() {
  const open = new Set<Socket>();
  const closed = { bytesRead: 0, bytesWritten: 0 };
  return {
    add(socket: Socket) {
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        closed.bytesRead += socket.bytesRead;
        closed.bytesWritten += socket.bytesWritten;
      });
    },
    numbers(): UpstreamSockets {
      let { bytesRead, bytesWritten } = closed;
      for (const socket of open) {
        bytesRead += socket.bytesRead;
        bytesWritten += socket.bytesWritten;
      }
      return { open: open.size, bytesRead, bytesWritten };
    },
  };
}
type SocketCount = ReturnType<typeof createSocketCount>;

/** Connects where the rules allow it. Without rules it connects anywhere: for tests of other things. */
function createConnector(connectMs: number, sockets: SocketCount, rules?: () => EgressRules) {
  const connectorFor = (protocol: string) => {
    const lookup: LookupFunction | undefined =
      rules && ((...query) => guardedLookup(rules(), protocol)(...query));
    return buildConnector({ timeout: connectMs, autoSelectFamily: true, lookup });
  };
  const connectors = { 'http:': connectorFor('http:'), 'https:': connectorFor('https:') };

  return (target: buildConnector.Options, callback: buildConnector.Callback) => {
    try {
      if (rules) checkHost(rules(), target.protocol, target.hostname);
    } catch (error) {
      return callback(error as Error, null);
    }
    const connect = target.protocol === 'http:' ? connectors['http:'] : connectors['https:'];
    connect(target, (...result) => {
      if (result[1]) sockets.add(result[1]);
      callback(...result);
    });
  };
}

/** A pool of connections. No redirect interceptor is ever added: a token must not follow a redirect. */
export function createUpstreamAgent(
  timeouts: Omit<Timeouts, 'jsonTotalMs'> = TIMEOUTS,
  rules?: () => EgressRules,
  sockets = createSocketCount(),
) {
  return new Agent({
    connect: createConnector(timeouts.connectMs, sockets, rules),
    headersTimeout: timeouts.headersMs,
    // Between two chunks, not for the whole body; it rests while our own reader is slow.
    bodyTimeout: timeouts.idleMs,
    maxHeaderSize: 16_384,
  });
}

const KEY = Symbol.for('flexview.upstreamAgent');
type Registry = { [KEY]?: { agent: Agent; sockets: SocketCount } };

function upstream() {
  const registry = globalThis as Registry;
  if (!registry[KEY]) {
    const sockets = createSocketCount();
    const rules = () => egressRulesOf(flexEnv());
    registry[KEY] = { sockets, agent: createUpstreamAgent(TIMEOUTS, rules, sockets) };
  }
  return registry[KEY];
}

/**
 * The one pool of this process, for Flex and its identity server alone. Pages and route handlers get copies of a module
 * each, so module state would make a pool for each; what hangs on globalThis is shared.
 */
export function upstreamAgent(): Agent {
  return upstream().agent;
}

/** The connections of that pool. */
export function upstreamSockets(): UpstreamSockets {
  return upstream().sockets.numbers();
}
