'use client';

import { type ReactNode } from 'react';
import { type Insets } from '@/components/viewer';
import styles from './ModelWorkspace.module.css';
import { Panel } from './Panel';
import { type PanelWidths, type Side } from './panelWidths';

const GAP_PX = 12;

type Open = { left: boolean; right: boolean };

type Props = {
  explore: ReactNode;
  properties: ReactNode;
  toolbar: ReactNode;
  /** What the open tool shows. */
  card: ReactNode;
  isHidden: boolean;
  open: Open;
  onOpen: (open: Open) => void;
  widths: PanelWidths;
  onWidth: (side: Side, px: number | null) => void;
  /** What the panels cover: the tools stand in the middle of the rest. */
  insets: Insets;
};

/** Explore to the left, properties to the right, the tools at the bottom between them. */
export function DesktopPanels({
  explore,
  properties,
  toolbar,
  card,
  isHidden,
  open,
  onOpen,
  widths,
  onWidth,
  insets,
}: Props) {
  return (
    <>
      <div hidden={isHidden}>
        <Panel
          title="Explore"
          side="left"
          isOpen={open.left}
          onToggle={() => onOpen({ ...open, left: !open.left })}
          width={widths.left}
          onWidth={(px) => onWidth('left', px)}
        >
          {explore}
        </Panel>
        <Panel
          title="Properties"
          side="right"
          isOpen={open.right}
          onToggle={() => onOpen({ ...open, right: !open.right })}
          width={widths.right}
          onWidth={(px) => onWidth('right', px)}
        >
          {properties}
        </Panel>
      </div>
      {card && (
        <div className={styles.card} style={{ left: insets.left + GAP_PX }}>
          {card}
        </div>
      )}
      <div className={styles.toolbar} style={{ left: insets.left + GAP_PX, right: insets.right + GAP_PX }}>
        {toolbar}
      </div>
    </>
  );
}
