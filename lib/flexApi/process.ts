import 'server-only';
import { flexEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { flexTokens } from '@/lib/flexAuth';
import { egressRulesOf, upstreamAgent, type UpstreamSockets, upstreamSockets } from '@/lib/http';
import { createFlex } from './flex';
import type { FlexApi } from './flexApi';
import type { GateNumbers } from './gate';

const egress = () => egressRulesOf(flexEnv());

const KEY = Symbol.for('flexview.flexApi');
type Registry = { [KEY]?: Map<string, FlexApi> };

/**
 * The calls of this process, wired to its settings, its token and its one pool of connections. On globalThis, since
 * pages and route handlers get a copy of this module each and should share what is known of tenants.
 * @throws {AppError} `not_configured`
 */
export function flex(): FlexApi {
  const { apiUrl, authority, clientId } = flexEnv();
  const apis = ((globalThis as Registry)[KEY] ??= new Map());
  const key = JSON.stringify([apiUrl, authority, clientId]);
  let api = apis.get(key);
  if (!api) {
    api = createFlex({ apiUrl, tokens: flexTokens(), dispatcher: upstreamAgent(), egress });
    apis.set(key, api);
  }
  return api;
}

/** Readiness in the words of an operator. `detail` is for people and holds no secret. */
export type FlexTokenProbe = {
  ok: boolean;
  state: 'none' | 'valid' | 'refused' | 'failing' | 'not_configured';
  detail: string;
};

/** Tells from memory whether a token is at hand; without one, starts to get one and does not wait for it. */
export function probeFlexToken(): FlexTokenProbe {
  try {
    const tokens = flexTokens();
    const status = tokens.status();
    if (status.state === 'valid')
      return { ok: true, state: 'valid', detail: 'Flexview is signed in to Flex.' };
    // Single flight and the pause after failures are the token source's: probes do not add up to requests.
    tokens.getToken().catch(() => {});
    if (status.state === 'none')
      return { ok: false, state: 'none', detail: 'Flexview is signing in to Flex.' };
    return { ok: false, state: status.state, detail: status.error.message };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, state: 'not_configured', detail: error.message };
    throw error;
  }
}

/** What goes on now between the app and Flex, for metrics: counts and seconds, nothing of anybody. */
export type UpstreamNumbers = {
  json: GateNumbers;
  geometry: GateNumbers;
  sockets: UpstreamSockets;
  /** `ageS` and `expiresInS` are null while there is no token. */
  token: { waiters: number; ageS: number | null; expiresInS: number | null };
};

/** Reads those numbers; nothing is asked of Flex. @throws {AppError} `not_configured` */
export function upstreamNumbers(): UpstreamNumbers {
  const tokens = flexTokens();
  const status = tokens.status();
  const { ageS, expiresInS } = status.state === 'valid' ? status : { ageS: null, expiresInS: null };
  return {
    ...flex().numbers(),
    sockets: upstreamSockets(),
    token: { waiters: tokens.waiters(), ageS, expiresInS },
  };
}
