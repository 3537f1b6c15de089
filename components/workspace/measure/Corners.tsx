'use client';

import { useEffect, useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { type Point, type ViewerHost } from '@/components/viewer';
import { focusOf } from '../workspaceState';
import { useWorkspace } from '../WorkspaceContext';
import { formatCoordinate } from './formatMeasure';
import styles from './MeasureCard.module.css';
import { useMeasure } from './useMeasure';

/** Points to measure from without a pointer: the corners of the selected thing. Arrows show one, Enter takes it. */
export function Corners() {
  const { host, state } = useWorkspace();
  const { consider, pick } = useMeasure();
  const { locale } = useLocale();
  const focus = focusOf(state);
  const corners = useCorners(host, state.measuring.kind === 'area' ? null : focus);
  if (!corners.length) return null;
  return (
    <details className={styles.corners}>
      <summary>Corners of the selection ({corners.length})</summary>
      <ListBox
        aria-label="Corners of the selection"
        className={styles.cornerList}
        selectionMode="single"
        selectionBehavior="replace"
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          consider(key === undefined ? null : (corners[Number(key)] ?? null));
        }}
        onAction={(key) => {
          const point = corners[Number(key)];
          if (point) pick({ point, normal: null, edge: null });
        }}
      >
        {corners.map((corner, index) => {
          const text = corner.map((along) => formatCoordinate(along, locale)).join(' / ');
          return (
            <ListBoxItem key={index} id={String(index)} textValue={text} className={styles.corner}>
              {text}
            </ListBoxItem>
          );
        })}
      </ListBox>
    </details>
  );
}

const NONE: readonly Point[] = [];

/** The corners of a thing. A cache beyond this page would hold the scene in memory after it is left. */
function useCorners(host: ViewerHost | null, entityId: number | null): readonly Point[] {
  const [told, setTold] = useState({ host, entityId, corners: NONE });
  useEffect(() => {
    if (!host || entityId === null) return;
    let live = true;
    void host.cornersOf(entityId).then(
      (corners) => live && setTold({ host, entityId, corners }),
      () => {},
    );
    return () => {
      live = false;
    };
  }, [host, entityId]);
  return told.host === host && told.entityId === entityId ? told.corners : NONE;
}
