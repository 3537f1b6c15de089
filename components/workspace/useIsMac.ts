import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the keyboard has Command in place of Ctrl. False on the server. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /mac|iphone|ipad/i.test(navigator.platform),
    () => false,
  );
}
