'use client';

import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import styles from './BottomSheet.module.css';

/** The sheet's heights from low to high; at the lower two the canvas can still be used. */
export const SHEET_HEIGHTS = ['low', 'half', 'high'] as const;
export type SheetHeight = (typeof SHEET_HEIGHTS)[number];

/** A drag this far, in pixels, goes one height on. */
const DRAG_STEP_PX = 40;

type Props = {
  height: SheetHeight;
  onHeight: (height: SheetHeight) => void;
  /** Its first line is what is seen of it when it is low. */
  children: ReactNode;
};

/** Panels for a phone: a sheet that is pulled up from the lower edge, or stepped up by its handle. */
export function BottomSheet({ height, onHeight, children }: Props) {
  const drag = useRef<{ fromY: number } | null>(null);
  const [offset, setOffset] = useState(0);
  const level = SHEET_HEIGHTS.indexOf(height);

  function end(event: PointerEvent) {
    if (!drag.current) return;
    const moved = drag.current.fromY - event.clientY;
    drag.current = null;
    setOffset(0);
    const steps = Math.abs(moved) < DRAG_STEP_PX ? 0 : Math.abs(moved) > window.innerHeight * 0.45 ? 2 : 1;
    const next = SHEET_HEIGHTS[Math.min(2, Math.max(0, level + Math.sign(moved) * steps))];
    if (next && steps) onHeight(next);
  }

  return (
    <section
      className={styles.sheet}
      data-height={height}
      data-dragged={offset !== 0 || undefined}
      style={offset ? { transform: `translateY(${-offset}px)` } : undefined}
      aria-label="Panels"
    >
      <div
        className={styles.grip}
        onPointerDown={(event) => {
          drag.current = { fromY: event.clientY };
        }}
        onPointerMove={(event) => {
          if (!drag.current) return;
          const moved = drag.current.fromY - event.clientY;
          // Taken only once it is a drag: the handle below has its own use for a press.
          if (Math.abs(moved) > 4) event.currentTarget.setPointerCapture(event.pointerId);
          setOffset(Math.min(0, moved));
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <Button
          className={styles.handle}
          aria-label={height === 'high' ? 'Lower the panels' : 'Raise the panels'}
          onPress={() => onHeight(SHEET_HEIGHTS[(level + 1) % SHEET_HEIGHTS.length] ?? 'low')}
        />
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
