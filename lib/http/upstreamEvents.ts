import 'server-only';

/** Kinds of calls to Flex that are counted and limited apart. */
export type UpstreamPool = 'json' | 'geometry' | 'upload';
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What happened on the way to Flex; for metrics and traces. No event holds an id, an address or a text of Flex. */
export type UpstreamEvent =
  | {
      kind: 'token';
      reason: 'first' | 'early' | 'ended' | 'refused' | 'upload';
      outcome: 'ok' | 'transient' | 'permanent';
      durationMs: number;
    }
  /** `outcome` is `ok`, `left` (the asker went away) or the error code. Of a stream the time is until its headers. */
  | { kind: 'request'; pool: UpstreamPool; outcome: string; durationMs: number }
  | { kind: 'retry'; pool: UpstreamPool; reason: string }
  /** Refused before it was sent: Flex is known to be down, or too many wait already. */
  | { kind: 'refused'; pool: UpstreamPool; reason: 'open' | 'full' | 'late' }
  | { kind: 'breaker'; pool: UpstreamPool; state: BreakerState }
  /** A look-up that may have saved the way to Flex. */
  | { kind: 'cache'; cache: 'tenants' | 'objects' | 'light-forms'; result: 'hit' | 'miss' };

type Listener = (event: UpstreamEvent) => void;

const KEY = Symbol.for('flexview.upstreamEvents');
type Registry = { [KEY]?: Set<Listener> };
const listeners = () => ((globalThis as Registry)[KEY] ??= new Set());

/** Calls `listener` with all that happens on the way to Flex, in the whole process. @returns ends that */
export function onUpstream(listener: Listener): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}

/** Tells an event. What a listener throws is its own business. */
export function tellUpstream(event: UpstreamEvent): void {
  for (const listener of listeners()) {
    try {
      listener(event);
    } catch {}
  }
}
