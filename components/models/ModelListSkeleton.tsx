import { Skeleton } from '@/components/ui';
import styles from './ModelListSkeleton.module.css';

/** The list of models while it is on its way. */
export function ModelListSkeleton() {
  return (
    <div>
      <div className={styles.head}>
        <h1 className={styles.title}>Models</h1>
        <p role="status">Loading…</p>
      </div>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className={styles.row} aria-hidden="true">
          <Skeleton shape="block" />
          <span className={styles.text}>
            <Skeleton />
            <Skeleton shape="short" />
          </span>
          <Skeleton shape="short" />
          <Skeleton shape="short" />
        </div>
      ))}
    </div>
  );
}
