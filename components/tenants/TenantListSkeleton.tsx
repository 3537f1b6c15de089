import { Skeleton } from '@/components/ui';
import styles from './TenantList.module.css';

/** The list of tenants while it is on its way. */
export function TenantListSkeleton() {
  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>Tenants</h1>
        <p className={styles.count} role="status">
          Loading…
        </p>
      </div>
      <div className={styles.list} aria-hidden="true">
        {[0, 1, 2].map((row) => (
          <div key={row} className={styles.row}>
            <span />
            <Skeleton shape="short" />
          </div>
        ))}
      </div>
    </>
  );
}
