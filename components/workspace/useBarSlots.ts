import { useEffect, useState, type RefObject } from 'react';

/**
 * How many buttons of the toolbar fit into its room, measured: a finger's buttons are wider than a mouse's, and text
 * may be enlarged. Infinite until it is laid out.
 * @param room    the element that the toolbar may fill; its first button tells how wide one is
 * @param groups  how many gaps there are between groups
 */
export function useBarSlots(room: RefObject<HTMLElement | null>, groups: number): number {
  const [slots, setSlots] = useState(Infinity);
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const measure = () => {
      const button = element.querySelector('button');
      const group = button?.parentElement;
      const toolbar = group?.parentElement;
      if (!button?.offsetWidth || !group || !toolbar) return;
      const gap = parseFloat(getComputedStyle(group).columnGap) || 0;
      const between = parseFloat(getComputedStyle(toolbar).columnGap) || 0;
      const edges = toolbar.offsetWidth - toolbar.clientWidth + paddingOf(toolbar) + 2;
      const free = element.clientWidth - edges - groups * between;
      setSlots(Math.max(1, Math.floor(free / (button.offsetWidth + gap))));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [room, groups]);
  return slots;
}

function paddingOf(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return (parseFloat(paddingLeft) || 0) + (parseFloat(paddingRight) || 0);
}
