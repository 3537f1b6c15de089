'use client';

import { type ReactNode } from 'react';
import styles from './ModelWorkspace.module.css';
import { Panel } from './Panel';

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
};

/** Explore to the left, properties to the right, the tools at the bottom between them. */
export function DesktopPanels({ explore, properties, toolbar, card, isHidden, open, onOpen }: Props) {
  return (
    <>
      <div hidden={isHidden}>
        <Panel
          title="Explore"
          side="left"
          isOpen={open.left}
          onToggle={() => onOpen({ ...open, left: !open.left })}
        >
          {explore}
        </Panel>
        <Panel
          title="Properties"
          side="right"
          isOpen={open.right}
          onToggle={() => onOpen({ ...open, right: !open.right })}
        >
          {properties}
        </Panel>
      </div>
      {card && (
        <div className={styles.card} data-beside={(open.left && !isHidden) || undefined}>
          {card}
        </div>
      )}
      <div className={styles.toolbar}>{toolbar}</div>
    </>
  );
}
