import 'server-only';

/** What instances of the app tell each other. Keys are ours; values are texts. Every entry ends by itself. */
export type Store = {
  /** The value and the milliseconds it still has, on the store's clock. */
  get(key: string): Promise<{ value: string; leftMs: number } | null>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Takes the lease unless somebody else holds it; whoever holds it already keeps it for `ttlMs` from now. */
  lease(key: string, owner: string, ttlMs: number): Promise<boolean>;
  /** Gives a lease back; one that somebody else has taken since stays theirs. */
  release(key: string, owner: string): Promise<void>;
  /** Takes one of `max` places, or keeps the one that `member` has, for `ttlMs` from now. */
  enter(key: string, member: string, max: number, ttlMs: number): Promise<boolean>;
  leave(key: string, member: string): Promise<void>;
};
