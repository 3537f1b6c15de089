'use client';

import { type ReactNode } from 'react';
import styles from './ModelWorkspace.module.css';
import { Panel } from './Panel';

type Open = { left: boolean; right: boolean };

type Props = {
  explore: ReactNode;
  properties: ReactNode;
  toolbar: ReactNode;
  isHidden: boolean;
  open: Open;
  onOpen: (open: Open) => void;
};

/** Explore to the left, properties to the right, the tools at the bottom between them. */
export function DesktopPanels({ explore, properties, toolbar, isHidden, open, onOpen }: Props) {
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
      <div className={styles.toolbar}>{toolbar}</div>
    </>
  );
}
