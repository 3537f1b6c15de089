import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { classes } from './classes';
import styles from './Notice.module.css';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

type Props = {
  tone?: NoticeTone;
  /** What happened, in a few words. */
  title: string;
  /** Why, and what to do next. */
  children?: ReactNode;
  actions?: ReactNode;
};

/** Something the reader should know here. A bad one is announced at once. */
export function Notice({ tone = 'info', title, children, actions }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={classes(styles.notice, styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon className={styles.icon} size={18} aria-hidden="true" />
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.body}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
