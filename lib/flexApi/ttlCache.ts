import 'server-only';

/** A small cache in memory. Each entry lives for the time it is given; the oldest leaves when there are too many. */
export function createTtlCache<T>(maxEntries: number, clock = () => performance.now()) {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key: string): T | undefined {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (clock() < entry.until) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key: string, value: T, lifeMs: number): void {
      entries.delete(key);
      entries.set(key, { value, until: clock() + lifeMs });
      if (entries.size > maxEntries) entries.delete(entries.keys().next().value as string);
    },
  };
}
