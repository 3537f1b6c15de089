import { useEffect, useEffectEvent } from 'react';
import { type ViewerHost } from '@/components/viewer';

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
    const stop = new AbortController();
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
      while (latest && !stop.signal.aborted) {
        const place = latest;
        latest = null;
        const found = await ask(place);
        if (!stop.signal.aborted && !start) hover(found);
        // The scene needs frames of its own between two questions.
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      isAsking = false;
    }
    function on<K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ) {
      surface.addEventListener(type, listener, { signal: stop.signal });
    }

    on('pointerdown', (event) => {
      latest = null;
      start = event.isPrimary && event.button === 0 ? event : null;
    });
    on('pointermove', (event) => {
      if (event.pointerType !== 'mouse' || event.buttons) return;
      start = null;
      latest = placeOf(event);
      void follow();
    });
    on('pointerup', (event) => {
      const began = start;
      start = null;
      if (!began || began.pointerId !== event.pointerId) return;
      const moved = Math.hypot(event.clientX - began.clientX, event.clientY - began.clientY);
      if (moved > (event.pointerType === 'mouse' ? SLOP.mouse : SLOP.touch)) return;
      void ask(placeOf(event)).then((found) => stop.signal.aborted || press(found));
    });
    on('pointercancel', () => {
      start = null;
    });
    on('pointerleave', () => {
      latest = null;
      hover(null);
    });
    return () => {
      stop.abort();
      hover(null);
    };
  }, [host, isOn]);
}
