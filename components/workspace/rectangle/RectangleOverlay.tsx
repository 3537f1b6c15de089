'use client';

import { type ViewerHost } from '@/components/viewer';
import { areaOf, reachOf } from './rectangle';
import styles from './RectangleOverlay.module.css';
import { useRectangle } from './useRectangle';

/** The rectangle that is being drawn: with a whole edge it takes what lies inside, with a dashed one what it touches. */
export function RectangleOverlay({ host }: { host: ViewerHost }) {
  const drag = useRectangle(host);
  if (!drag) return null;
  const { left, top, right, bottom } = areaOf(drag);
  return (
    <rect
      className={styles.rectangle}
      data-reach={reachOf(drag)}
      x={left}
      y={top}
      width={right - left}
      height={bottom - top}
    />
  );
}
