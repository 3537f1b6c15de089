import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request that is being answered, wherever in its work the code stands. */
export type RequestContext = { requestId: string };

/** Pages and route handlers get copies of this module, and scripts/serve.mjs none: all use the one on globalThis. */
const KEY = Symbol.for('flexview.requestContext');
type Registry = { [KEY]?: AsyncLocalStorage<RequestContext> };
const storage = () => ((globalThis as Registry)[KEY] ??= new AsyncLocalStorage());

/** Runs work on behalf of a request. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage().run(context, work);
}

/** The id of the request that the code runs for; undefined where it runs for none. */
export function currentRequestId(): string | undefined {
  return storage().getStore()?.requestId;
}
