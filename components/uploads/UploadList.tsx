'use client';

import { Button, ProblemNotice } from '@/components/ui';
import { UploadLine } from './UploadLine';
import styles from './UploadList.module.css';
import { isActive } from './uploadRows';
import { useUploads } from './useUploads';

/** The uploads of a tenant that are under way or have news; nothing at all when there are none. */
export function UploadList({ tenantId }: { tenantId: string }) {
  const { rows, problem, reload, dismiss, retry } = useUploads(tenantId);
  if (rows.length === 0 && !problem) return null;
  const active = rows.filter(isActive).length;
  const done = rows.filter((row) => !isActive(row) && row.state !== 'interrupted');
  return (
    <section className={styles.panel} aria-label="Uploads">
      <div className={styles.head}>
        <h2 className={styles.title} role="status">
          {active > 0 ? `Uploads · ${active} in progress` : 'Uploads'}
        </h2>
        {done.length > 1 && (
          <Button variant="quiet" onPress={() => done.forEach((row) => void dismiss(row))}>
            Clear finished
          </Button>
        )}
      </div>
      {problem && (
        <div className={styles.problem}>
          <ProblemNotice
            title="The state of uploads could not be loaded"
            problem={problem}
            onRetry={reload}
          />
        </div>
      )}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <UploadLine
            key={row.key}
            row={row}
            tenantId={tenantId}
            onDismiss={() => void dismiss(row)}
            onRetry={row.localKey ? () => retry(row.localKey!) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}
