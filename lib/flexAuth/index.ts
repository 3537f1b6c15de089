import 'server-only';
import { flexEnv } from '@/lib/env';
import { logger, tellUpstream, upstreamAgent, withSpan } from '@/lib/http';
import { getShared } from '@/lib/shared';
import { createGrant } from './grant';
import { createSharedGrant } from './sharedGrant';
import { createTokenSource, type TokenSource } from './tokenSource';

const KEY = Symbol.for('flexview.flexAuth');
type Registry = { [KEY]?: Map<string, TokenSource> };

/**
 * The app's token at Flex: one source for each identity and scope in the whole process. Pages and route handlers get a
 * copy of this module each, so module state would be two tokens and two renewals; what hangs on globalThis is shared.
 * @throws {AppError} `not_configured`
 */
export function flexTokens(): TokenSource {
  const settings = flexEnv();
  const sources = ((globalThis as Registry)[KEY] ??= new Map());
  const key = JSON.stringify([settings.authority, settings.clientId, settings.scope]);
  let source = sources.get(key);
  if (!source) {
    const ask = createGrant(settings, upstreamAgent());
    const grant: typeof ask = (...given) => withSpan('flex.token', {}, () => ask(...given));
    source = createTokenSource({
      grant: createSharedGrant(grant, {
        shared: getShared(),
        name: key,
        secret: settings.clientSecret ?? settings.clientKey ?? '',
      }),
      log: logger,
      observe: (event) => tellUpstream({ kind: 'token', ...event }),
    });
    sources.set(key, source);
  }
  return source;
}

export { createGrant, readRetryAfterS } from './grant';
export { createTokenSource, type AccessToken, type TokenSource, type TokenStatus } from './tokenSource';
