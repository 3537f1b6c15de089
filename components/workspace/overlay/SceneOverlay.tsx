'use client';

import { type ViewerHost } from '@/components/viewer';
import { MeasureOverlay } from '../measure/MeasureOverlay';
import { useWalk } from '../move/useWalk';
import { RectangleOverlay } from '../rectangle/RectangleOverlay';
import { SectionOverlay } from '../section/SectionOverlay';
import { useWorkspace } from '../WorkspaceContext';
import styles from './SceneOverlay.module.css';
import { useDrawn } from './useDrawn';

/** What tools draw over the canvas: lines, labels and handles. All else lets the pointer through to the scene. */
export function SceneOverlay() {
  const { host } = useWorkspace();
  return host && <Overlay host={host} />;
}

function Overlay({ host }: { host: ViewerHost }) {
  useDrawn(host);
  useWalk(host);
  return (
    <svg className={styles.overlay} role="group" aria-label="Handles in the scene" data-overlay="">
      <SectionOverlay host={host} />
      <MeasureOverlay host={host} />
      <RectangleOverlay host={host} />
    </svg>
  );
}
