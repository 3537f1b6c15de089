import { useMemo, useSyncExternalStore } from 'react';
import { type ViewerHost } from '@/components/viewer';

/** Renders again with every picture of the scene, before the browser shows it: what lies over the canvas moves along. */
export function useDrawn(host: ViewerHost) {
  const pictures = useMemo(() => createCounter(host), [host]);
  useSyncExternalStore(pictures.subscribe, pictures.count, pictures.count);
}

function createCounter(host: ViewerHost) {
  let count = 0;
  return {
    subscribe: (changed: () => void) =>
      host.watchDraw(() => {
        count += 1;
        changed();
      }),
    count: () => count,
  };
}
