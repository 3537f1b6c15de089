import { useEffect, useEffectEvent } from 'react';
import { createListeners, type ViewerHost } from '@/components/viewer';

/** How far a press may move and still be a click, in CSS pixels: a finger is less exact than a mouse. */
const SLOP = { mouse: 4, touch: 12 };

type Place = { x: number; y: number };

type Pointing<T> = {
  /** Finds what is at a place of the canvas. */
  find: (place: Place) => Promise<T | null>;
  onHover: (found: T | null) => void;
  onPress: (found: T | null) => void;
};

/**
 * Points at things while a tool is in hand: what is under a mouse is followed, a press without a drag chooses it. One
 * question is asked at a time, of the place where the pointer is by then.
 */
export function usePointing<T>(host: ViewerHost, isOn: boolean, { find, ...told }: Pointing<T>) {
  const ask = useEffectEvent(find);
  const hover = useEffectEvent(told.onHover);
  const press = useEffectEvent(told.onPress);

  useEffect(() => {
    if (!isOn) return;
    const { on, end } = createListeners();
    let isOver = false;
    const { surface } = host;
    let start: PointerEvent | null = null;
    let latest: Place | null = null;
    let isAsking = false;

    const placeOf = (event: PointerEvent): Place => {
      const { left, top } = surface.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    async function follow() {
      if (isAsking) return;
      isAsking = true;
      while (latest && !isOver) {
        const place = latest;
        latest = null;
        const found = await ask(place);
        if (!isOver && !start) hover(found);
        // The scene needs frames of its own between two questions.
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      isAsking = false;
    }
    on(surface, 'pointerdown', (event) => {
      latest = null;
      start = event.isPrimary && event.button === 0 ? event : null;
    });
    on(surface, 'pointermove', (event) => {
      if (event.pointerType !== 'mouse' || event.buttons) return;
      start = null;
      latest = placeOf(event);
      void follow();
    });
    on(surface, 'pointerup', (event) => {
      const began = start;
      start = null;
      if (!began || began.pointerId !== event.pointerId) return;
      const moved = Math.hypot(event.clientX - began.clientX, event.clientY - began.clientY);
      if (moved > (event.pointerType === 'mouse' ? SLOP.mouse : SLOP.touch)) return;
      void ask(placeOf(event)).then((found) => isOver || press(found));
    });
    on(surface, 'pointercancel', () => {
      start = null;
    });
    on(surface, 'pointerleave', () => {
      latest = null;
      hover(null);
    });
    return () => {
      isOver = true;
      end();
      hover(null);
    };
  }, [host, isOn]);
}
