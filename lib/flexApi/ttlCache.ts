import 'server-only';
import { tellUpstream } from '@/lib/http';

/**
 * A small cache in memory. Each entry lives for the time it is given; the oldest leaves when there are too many.
 * @param name  what it is called in metrics
 */
export function createTtlCache<T>(
  name: 'tenants' | 'objects',
  maxEntries: number,
  clock = () => performance.now(),
) {
  const entries = new Map<string, { value: T; until: number }>();
  function find(key: string): T | undefined {
    const entry = entries.get(key);
    if (!entry) return undefined;
    if (clock() < entry.until) return entry.value;
    entries.delete(key);
    return undefined;
  }
  return {
    get(key: string): T | undefined {
      const value = find(key);
      tellUpstream({ kind: 'cache', cache: name, result: value === undefined ? 'miss' : 'hit' });
      return value;
    },
    set(key: string, value: T, lifeMs: number): void {
      entries.delete(key);
      entries.set(key, { value, until: clock() + lifeMs });
      if (entries.size > maxEntries) entries.delete(entries.keys().next().value as string);
    },
  };
}
