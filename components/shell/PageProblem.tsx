import type { ReactNode } from 'react';
import { Details } from '@/components/ui';
import styles from './PageProblem.module.css';

type Props = {
  /** What happened, in a few words. */
  title: string;
  /** Why, as far as it is known, and what to do. */
  children: ReactNode;
  /** Buttons and links: the next steps. */
  actions: ReactNode;
  code?: string;
  requestId?: string | null;
};

/** A whole page that has nothing to show: what happened, the next step, and the facts for whoever is asked for help. */
export function PageProblem({ title, children, actions, code, requestId }: Props) {
  return (
    <section className={styles.page} aria-labelledby="problem-title">
      <UnfinishedBuilding />
      <h1 id="problem-title" className={styles.title}>
        {title}
      </h1>
      <div className={styles.text}>{children}</div>
      <div className={styles.actions}>{actions}</div>
      <Details
        facts={[
          ['Code', code],
          ['Request', requestId],
        ]}
      />
    </section>
  );
}

/** A building of which only the outline is there. */
function UnfinishedBuilding() {
  return (
    <svg
      className={styles.drawing}
      width="120"
      height="72"
      viewBox="0 0 120 72"
      fill="none"
      aria-hidden="true"
    >
      <g stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M2 66h116" />
        <path d="M26 66V30h30v36M34 38h4M44 38h4M34 46h4M44 46h4M38 66v-9h6v9" />
        <path d="M56 66V14l36 10v42" strokeDasharray="3 4" />
        <path d="M64 30h20M64 40h20M64 50h20" strokeDasharray="1 5" />
      </g>
    </svg>
  );
}
