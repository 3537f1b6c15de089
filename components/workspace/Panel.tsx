'use client';

import { type ReactNode } from 'react';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { IconButton } from '@/components/ui';
import styles from './Panel.module.css';
import { PanelEdge } from './PanelEdge';
import { type Side } from './panelWidths';

type Props = {
  title: string;
  side: Side;
  isOpen: boolean;
  onToggle: () => void;
  width: number;
  onWidth: (px: number | null) => void;
  children: ReactNode;
};

/** A sheet over an edge of the canvas, as tall as what is in it; folded it is only its title. */
export function Panel({ title, side, isOpen, onToggle, width, onWidth, children }: Props) {
  return (
    <section
      className={styles.panel}
      style={{ width }}
      data-side={side}
      data-open={isOpen || undefined}
      aria-label={title}
    >
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <IconButton label={isOpen ? `Fold ${title}` : `Unfold ${title}`} onPress={onToggle}>
          {isOpen ? <ChevronUp size={16} aria-hidden="true" /> : <ChevronDown size={16} aria-hidden="true" />}
        </IconButton>
      </header>
      {/* Stays there when folded, so that what is open and searched in it stays too. */}
      <div className={styles.body} hidden={!isOpen}>
        {children}
      </div>
      {isOpen && <PanelEdge title={title} side={side} width={width} onWidth={onWidth} />}
    </section>
  );
}
