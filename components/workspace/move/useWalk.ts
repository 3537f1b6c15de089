import { useEffect, useEffectEvent } from 'react';
import { createListeners, STANDING, type Snap, type ViewerHost } from '@/components/viewer';
import { usePointing } from '../overlay/usePointing';
import { useWorkspace } from '../WorkspaceContext';
import { isWalkKey, pushOf } from './walkKeys';

/** Text, sliders and lists keep their keys. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="slider"], [role="listbox"], [role="treegrid"], [role="grid"], [role="menu"], [role="dialog"]';
/** One can stand on what is no steeper than this: the upright part of its normal. */
const FLOOR_NORMAL = 0.6;

/** While the tool is in hand: keys walk, a press on a floor goes there. */
export function useWalk(host: ViewerHost) {
  const { state } = useWorkspace();
  const isOn = state.tool === 'walk';
  const { gravity, speedMS } = state.walking;

  useEffect(() => {
    if (!isOn) return;
    return () => void host.setWalking(null);
  }, [host, isOn]);
  useEffect(() => {
    if (isOn) void host.setWalking({ gravity, speedMS });
  }, [host, isOn, gravity, speedMS]);

  usePointing<Snap>(host, isOn, {
    find: ({ x, y }) => host.snapAt(x, y),
    onHover() {},
    onPress(found) {
      if (found?.normal && found.normal[2] >= FLOOR_NORMAL) void host.walkTo(found.point);
    },
  });
  useWalkKeys(host, isOn);
}

function useWalkKeys(host: ViewerHost, isOn: boolean) {
  const push = useEffectEvent((down: ReadonlySet<string>, isRunning: boolean) =>
    host.pushWalk(down.size ? pushOf(down, isRunning) : STANDING),
  );
  useEffect(() => {
    if (!isOn) return;
    const down = new Set<string>();
    const { on, end } = createListeners();
    const options = { capture: true };
    on(
      document,
      'keydown',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !isWalkKey(event.key)) return;
        if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
        // Before the keys of the page: A would show all, S would cut.
        event.preventDefault();
        event.stopPropagation();
        down.add(event.key.toLowerCase());
        push(down, event.shiftKey);
      },
      options,
    );
    on(
      document,
      'keyup',
      (event) => {
        if (event.key === 'Shift' && down.size) push(down, false);
        if (down.delete(event.key.toLowerCase())) push(down, event.shiftKey);
      },
      options,
    );
    // A key that is let go elsewhere is never heard of.
    on(window, 'blur', () => push(new Set(), false), options);
    return () => {
      end();
      push(new Set(), false);
    };
  }, [isOn]);
}
