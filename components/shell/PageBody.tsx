import type { ReactNode } from 'react';
import { classes } from '@/components/ui/classes';
import styles from './PageBody.module.css';

/** The column that holds a page of text and lists. The page of a model does without: its canvas takes all. */
export function PageBody({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={classes(styles.page, narrow && styles.narrow)}>{children}</div>;
}
