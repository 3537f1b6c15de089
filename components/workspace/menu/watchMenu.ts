import { createListeners } from '@/components/viewer';

/** How far a press may move and still ask for the menu, in CSS pixels. */
const SLOP = { mouse: 4, touch: 12 };
const LONG_PRESS_MS = 500;

/** Where the menu is asked for, in CSS pixels of the page; null when by a key. */
export type Asked = { x: number; y: number } | null;

/**
 * Tells when the menu of a place is asked for: a right click (not the end of a drag with the right button, which moves
 * the camera), a long press, or the key of the keyboard. Some systems send `contextmenu` when the button goes down, some
 * when it comes up, and not all of them for a long press.
 * @returns a function that stops watching
 */
export function watchMenu(element: HTMLElement, onMenu: (asked: Asked) => void): () => void {
  const listeners = createListeners();
  let press: PointerEvent | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ends = () => {
    clearTimeout(timer);
    press = null;
  };
  const hasMoved = (from: PointerEvent, to: PointerEvent) =>
    Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) >
    (from.pointerType === 'mouse' ? SLOP.mouse : SLOP.touch);
  const open = (event: PointerEvent) => {
    ends();
    onMenu({ x: event.clientX, y: event.clientY });
  };
  listeners.on(element, 'pointerdown', (event) => {
    ends();
    if (!event.isPrimary) return; // a second finger makes it a pinch
    const isTouch = event.pointerType !== 'mouse';
    // On a Mac, Ctrl and a click are a right click.
    if (!isTouch && event.button !== 2 && !(event.ctrlKey && event.button === 0)) return;
    press = event;
    if (isTouch) timer = setTimeout(() => press && open(press), LONG_PRESS_MS);
  });
  listeners.on(element, 'pointermove', (event) => {
    if (press?.pointerId === event.pointerId && hasMoved(press, event)) ends();
  });
  listeners.on(element, 'pointerup', (event) => {
    if (press?.pointerId !== event.pointerId) return;
    if (press.pointerType === 'mouse' && press.button === 2) open(event);
    else ends();
  });
  listeners.on(element, 'pointercancel', ends);
  listeners.on(element, 'contextmenu', (event) => {
    event.preventDefault();
    const byPointer = event instanceof PointerEvent && event.pointerType !== '';
    if (!byPointer && !press) onMenu(null);
  });
  listeners.on(element, 'keydown', (event) => {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    event.preventDefault();
    onMenu(null);
  });
  return () => {
    ends();
    listeners.end();
  };
}
