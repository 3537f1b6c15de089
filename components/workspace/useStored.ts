import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Told of a change in this tab; other tabs tell by `storage`. */
const CHANGED = 'flexview:stored';

/**
 * A choice of the reader that this device remembers, the same everywhere on the page.
 * @param parse  makes a value of what was stored, or undefined where it is nothing that can be used
 */
export function useStored<T>(
  name: string,
  initial: T,
  parse: (stored: unknown) => T | undefined,
): [T, (value: T) => void] {
  const key = `flexview.${name}`;
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const value = useMemo(
    () => (text === null ? initial : (parseJson(text, parse) ?? initial)),
    [text, initial, parse],
  );
  const store = useCallback(
    (next: T) => {
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        return; // Full, or not allowed: the choice is not remembered.
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [value, store];
}

function subscribe(changed: () => void) {
  window.addEventListener(CHANGED, changed);
  window.addEventListener('storage', changed);
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener('storage', changed);
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parseJson<T>(text: string, parse: (stored: unknown) => T | undefined): T | undefined {
  try {
    return parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
