import { useStored } from '../useStored';

const KEPT = 6;
const NONE: readonly string[] = [];

/** Commands by id, the one used last first, on this device. */
export function useRecent(): [readonly string[], (id: string) => void] {
  const [recent, store] = useStored('palette.recent', NONE, parseIds);
  return [recent, (id) => store([id, ...recent.filter((other) => other !== id)].slice(0, KEPT))];
}

function parseIds(stored: unknown): readonly string[] | undefined {
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : undefined;
}
