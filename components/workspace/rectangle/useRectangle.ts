import { useEffect, useEffectEvent, useState } from 'react';
import { createListeners, type ViewerHost } from '@/components/viewer';
import { useWorkspace } from '../WorkspaceContext';
import { areaOf, reachOf, type Drag, type Place } from './rectangle';

/** Until a press moves this far it is a click on a thing, in CSS pixels. */
const SLOP_PX = 6;

/**
 * While the tool is in hand, a drag with the left button or one finger draws a rectangle and selects what lies in it; with
 * Shift or Ctrl that is added. All other ways to move the camera stay: wheel, the other buttons, two fingers.
 * @returns the rectangle that is being drawn
 */
export function useRectangle(host: ViewerHost): Drag | null {
  const { state, dispatch, announce } = useWorkspace();
  const [drag, setDrag] = useState<Drag | null>(null);
  const isOn = state.tool === 'rectangle';

  const finish = useEffectEvent((done: Drag, add: boolean) => {
    const entityIds = host.entitiesIn(areaOf(done), reachOf(done));
    if (entityIds.length === 0) announce('Nothing lies in the rectangle');
    if (entityIds.length || !add) dispatch({ type: 'selected', entityIds, add });
  });

  useEffect(() => {
    if (!isOn) return;
    const { on, end } = createListeners();
    const { surface } = host;
    // Above the canvas, so that the camera never hears of the drag.
    const above = surface.parentElement ?? surface;
    const fingers = new Set<number>();
    let start: { pointerId: number; from: Place } | null = null;
    let latest: Drag | null = null;

    const placeOf = (event: PointerEvent): Place => {
      const { left, top } = surface.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const show = (next: Drag | null) => {
      latest = next;
      setDrag(next);
    };
    const hear = (
      type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
      tell: (event: PointerEvent) => void,
    ) => on(above, type, (event) => event.target === surface && tell(event), { capture: true });

    hear('pointerdown', (event) => {
      fingers.add(event.pointerId);
      // A second finger makes it a pinch, which is the camera's.
      const isDraw = fingers.size === 1 && event.button === 0;
      start = isDraw ? { pointerId: event.pointerId, from: placeOf(event) } : null;
      show(null);
    });
    hear('pointermove', (event) => {
      if (!start || start.pointerId !== event.pointerId) return;
      event.stopPropagation();
      const to = placeOf(event);
      if (!latest && Math.hypot(to.x - start.from.x, to.y - start.from.y) < SLOP_PX) return;
      if (!latest) surface.setPointerCapture?.(event.pointerId);
      show({ from: start.from, to });
    });
    hear('pointerup', (event) => {
      fingers.delete(event.pointerId);
      if (latest && start?.pointerId === event.pointerId)
        finish(latest, event.shiftKey || event.ctrlKey || event.metaKey);
      start = null;
      show(null);
    });
    hear('pointercancel', (event) => {
      fingers.delete(event.pointerId);
      start = null;
      show(null);
    });
    return () => {
      end();
      setDrag(null);
    };
  }, [host, isOn]);

  return drag;
}
