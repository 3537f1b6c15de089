'use client';

import { type ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from '@/components/ui';
import { useWorkspace } from '../WorkspaceContext';
import styles from './Card.module.css';

/** What a tool shows and asks, over the foot of the canvas; on a phone in the sheet. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const { state, dispatch } = useWorkspace();
  const close = () => state.card && dispatch({ type: 'cardToggled', card: state.card });
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <IconButton label={`Close ${title}`} onPress={close}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
