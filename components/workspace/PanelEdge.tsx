'use client';

import { useRef, type KeyboardEvent } from 'react';
import styles from './Panel.module.css';
import { PANEL_PX, type Side } from './panelWidths';

/** A press of an arrow moves the edge this far. */
const STEP_PX = 16;

type Props = {
  title: string;
  side: Side;
  width: number;
  /** Null gives the panel the width of the start back. */
  onWidth: (px: number | null) => void;
};

/** The edge of a panel towards the building: dragged or moved with arrows, a double click puts it back. */
export function PanelEdge({ title, side, width, onWidth }: Props) {
  const drag = useRef<{ fromX: number; fromWidth: number } | null>(null);
  const outwards = side === 'left' ? 1 : -1;

  function press(event: KeyboardEvent) {
    const steps = { ArrowRight: outwards, ArrowLeft: -outwards }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    onWidth(width + steps * STEP_PX);
  }

  return (
    // The pattern of a window splitter: a separator that has the focus and a value (ARIA APG).
    <div
      role="separator"
      tabIndex={0}
      aria-label={`Width of ${title}`}
      aria-orientation="vertical"
      aria-valuenow={Math.round(width)}
      aria-valuemin={PANEL_PX.least}
      aria-valuemax={PANEL_PX.most}
      className={styles.edge}
      onKeyDown={press}
      onDoubleClick={() => onWidth(null)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { fromX: event.clientX, fromWidth: width };
      }}
      onPointerMove={({ clientX }) => {
        if (drag.current) onWidth(drag.current.fromWidth + outwards * (clientX - drag.current.fromX));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    />
  );
}
