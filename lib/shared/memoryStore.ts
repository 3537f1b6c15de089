import 'server-only';
import type { Store } from './store';

/** More keys than this are not kept: the oldest leave. */
const MAX_KEYS = 10_000;

/** The store of an instance that is alone, and of one whose Redis is away. */
export function createMemoryStore(clock = () => performance.now()): Store {
  const values = new Map<string, { value: string; until: number }>();
  const rooms = new Map<string, Map<string, number>>();

  function entryOf(key: string) {
    const entry = values.get(key);
    if (entry && clock() < entry.until) return entry;
    values.delete(key);
    return null;
  }

  function keep(key: string, value: string, ttlMs: number): void {
    values.delete(key);
    values.set(key, { value, until: clock() + ttlMs });
    if (values.size > MAX_KEYS) values.delete(values.keys().next().value as string);
  }

  /** Those whose time is not over. */
  function membersOf(key: string): Map<string, number> {
    const members = rooms.get(key) ?? new Map<string, number>();
    for (const [member, until] of members) if (until <= clock()) members.delete(member);
    return members;
  }

  return {
    async get(key) {
      const entry = entryOf(key);
      return entry && { value: entry.value, leftMs: entry.until - clock() };
    },
    set: async (key, value, ttlMs) => keep(key, value, ttlMs),
    delete: async (key) => void values.delete(key),
    async lease(key, owner, ttlMs) {
      const held = entryOf(key);
      if (held && held.value !== owner) return false;
      keep(key, owner, ttlMs);
      return true;
    },
    async release(key, owner) {
      if (entryOf(key)?.value === owner) values.delete(key);
    },
    async enter(key, member, max, ttlMs) {
      const members = membersOf(key);
      if (!members.has(member) && members.size >= max) return false;
      members.set(member, clock() + ttlMs);
      rooms.set(key, members);
      return true;
    },
    async leave(key, member) {
      const members = membersOf(key);
      members.delete(member);
      if (members.size === 0) rooms.delete(key);
    },
  };
}
