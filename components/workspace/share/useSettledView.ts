import { useEffect, useEffectEvent } from 'react';
import { useWorkspace } from '../WorkspaceContext';

/** Calls back once what the reader sees has changed and then stood still for so long, for as long as it is on. */
export function useSettledView(
  onSettled: () => void,
  { isOn = true, afterMs }: { isOn?: boolean; afterMs: number },
) {
  const { host, state } = useWorkspace();
  const settle = useEffectEvent(onSettled);

  useEffect(() => {
    if (!host || !isOn) return;
    let timer = 0;
    const changed = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => settle(), afterMs);
    };
    // Most changes of the state are drawn; those that are not, such as a name, start this anew.
    changed();
    const unwatch = host.watchDraw(changed);
    return () => {
      unwatch();
      window.clearTimeout(timer);
    };
  }, [host, state, isOn, afterMs]);
}
