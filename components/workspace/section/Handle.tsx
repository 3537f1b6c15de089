'use client';

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { add, nearestOnLine, type Point, type ViewerHost } from '@/components/viewer';
import { formatCoordinate } from '../measure/formatMeasure';
import { freePlace } from './freePlace';
import styles from './SectionOverlay.module.css';

/** A press of an arrow key moves by this, with Shift or Page up and down by ten times as much. In metres. */
const STEP_M = 0.1;
/** Length of the arrow that shows the way, in CSS pixels. */
const ARROW_PX = 26;

type Props = {
  host: ViewerHost;
  label: string;
  /** Where it may stand, the best first, and where it can go, in metres of the world. */
  places: readonly Point[];
  along: Point;
  value: number;
  range: { min: number; max: number };
  locale: string;
  onMove: (value: number) => void;
};

/**
 * A handle in the scene that slides along a line: dragged by mouse or finger, or moved by keys when focused. It stands where
 * no card or panel covers it; while it is dragged it stays in hand.
 */
export function Handle({ host, label, places, along, value, range, locale, onMove }: Props) {
  const drag = useRef<{ grabbedAt: number; value: number; at: Point } | null>(null);
  const [held, setHeld] = useState<number | null>(null);
  const spot = held ?? freePlace(host, places);
  // A slanted plane has fewer corners at its ends.
  const at = places[spot] ?? places[0];
  if (!at) return null;
  const place = host.project(at);
  const ahead = host.project(add(at, along, 0.1));
  if (!place || !ahead) return null;
  const turnDeg = (Math.atan2(ahead.y - place.y, ahead.x - place.x) * 180) / Math.PI;
  const text = `${formatCoordinate(value, locale)} m`;

  const move = (to: number) => onMove(Math.min(range.max, Math.max(range.min, to)));

  /** How far along the line the pointer is, from where the drag began. */
  const alongLine = (event: PointerEvent, from: Point) => {
    const { left, top } = host.surface.getBoundingClientRect();
    return nearestOnLine(host.rayAt(event.clientX - left, event.clientY - top), from, along);
  };

  const onPointerDown = (event: PointerEvent<SVGGElement>) => {
    if (event.button !== 0) return;
    const grabbedAt = alongLine(event, at);
    if (grabbedAt === null) return; // the line points at the eye: no drag moves along it
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { grabbedAt, value, at };
    setHeld(spot);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const now = alongLine(event, drag.current.at);
    if (now !== null) move(drag.current.value + now - drag.current.grabbedAt);
  };
  const onPointerUp = () => {
    drag.current = null;
    setHeld(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 * STEP_M : STEP_M;
    const to: Record<string, number> = {
      ArrowUp: value + step,
      ArrowRight: value + step,
      ArrowDown: value - step,
      ArrowLeft: value - step,
      PageUp: value + 10 * STEP_M,
      PageDown: value - 10 * STEP_M,
      Home: range.min,
      End: range.max,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  };

  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      aria-valuenow={value}
      aria-valuetext={text}
      className={styles.handle}
      transform={`translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
    >
      <title>{`${label}: ${text}`}</title>
      <circle r={22} className={styles.target} />
      <g transform={`rotate(${turnDeg.toFixed(1)})`}>
        <path
          className={styles.way}
          d={`M ${-ARROW_PX} 0 H ${ARROW_PX} M ${ARROW_PX - 6} -5 L ${ARROW_PX} 0 L ${ARROW_PX - 6} 5 M ${6 - ARROW_PX} -5 L ${-ARROW_PX} 0 L ${6 - ARROW_PX} 5`}
        />
      </g>
      <circle r={8} className={styles.knob} />
    </g>
  );
}
