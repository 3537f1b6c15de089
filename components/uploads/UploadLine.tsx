'use client';

import { CircleAlert, CircleCheck, CirclePause, Clock, X } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, ButtonLink, Details, formatBytes, IconButton, ProgressBar, Spinner } from '@/components/ui';
import { paths } from '@/lib/paths';
import styles from './UploadList.module.css';
import { isActive, type UploadRow } from './uploadRows';

type Props = {
  row: UploadRow;
  tenantId: string;
  /** Stops it, or takes a finished one away. */
  onDismiss: () => void;
  /** Missing when this page does not have the file. */
  onRetry?: () => void;
};

/** One upload: how far it is, what came of it, and what can be done. */
export function UploadLine({ row, tenantId, onDismiss, onRetry }: Props) {
  const { locale } = useLocale();
  const bar = barOf(row);
  const reason = reasonOf(row);
  return (
    <li className={styles.row}>
      <StateIcon row={row} />
      <div className={styles.main}>
        <div className={styles.line}>
          <span className={styles.name} title={row.filename}>
            {row.filename}
            {row.assetName && <span className={styles.asset}> · {row.assetName}</span>}
          </span>
          <span className={styles.status}>{statusOf(row, locale)}</span>
        </div>
        {bar !== null && (
          <div className={styles.bar}>
            <ProgressBar label={`Progress of ${row.filename}`} value={bar} />
          </div>
        )}
        {reason && <p className={styles.reason}>{reason}</p>}
        {row.problem && (
          <Details
            facts={[
              ['Code', row.problem.code],
              ['Request', row.problem.requestId],
            ]}
          />
        )}
      </div>
      <div className={styles.actions}>
        {row.state === 'ready' && row.modelId && (
          <ButtonLink
            variant="primary"
            href={paths.model(tenantId, row.modelId)}
            aria-label={`Open ${row.filename}`}
          >
            Open
          </ButtonLink>
        )}
        {row.state === 'failed' && onRetry && <Button onPress={onRetry}>Try again</Button>}
        {canEnd(row) && (
          <IconButton label={`${isActive(row) ? 'Cancel' : 'Dismiss'} ${row.filename}`} onPress={onDismiss}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        )}
      </div>
    </li>
  );
}

/** Once a file goes on to Flex it cannot be called back; before and after it can be taken away. */
function canEnd({ state }: UploadRow): boolean {
  return state !== 'checking' && state !== 'forwarding' && state !== 'processing';
}

function StateIcon({ row: { state } }: { row: UploadRow }) {
  if (state === 'ready') return <CircleCheck className={styles.iconGood} size={18} aria-hidden="true" />;
  if (state === 'interrupted')
    return <CirclePause className={styles.iconWarn} size={18} aria-hidden="true" />;
  if (state === 'waiting') return <Clock size={18} aria-hidden="true" />;
  if (state === 'refused' || state === 'failed') {
    return <CircleAlert className={styles.iconBad} size={18} aria-hidden="true" />;
  }
  return (
    <span className={styles.iconActive}>
      <Spinner size={18} />
    </span>
  );
}

function statusOf(row: UploadRow, locale: string): string {
  switch (row.state) {
    case 'waiting':
      return 'Waiting for its turn';
    case 'receiving':
    case 'interrupted':
      return `${formatBytes(row.bytes, locale)} of ${formatBytes(row.size, locale)}`;
    case 'checking':
      return 'Checking the file';
    case 'forwarding':
      return 'Passing it on to Flex';
    case 'processing':
      return row.stage ? `Processing · ${row.stage}` : 'Processing';
    case 'ready':
      return 'Ready';
    case 'refused':
      return 'Not accepted';
    case 'failed':
      return 'Failed';
  }
}

/** 0 to 1, or null where there is nothing to measure. */
function barOf(row: UploadRow): number | null {
  if (row.state === 'receiving' || row.state === 'interrupted')
    return row.size > 0 ? row.bytes / row.size : 0;
  return row.state === 'processing' ? (row.progress ?? 0) : null;
}

function reasonOf(row: UploadRow): string | undefined {
  if (row.state === 'interrupted')
    return 'It was interrupted. Choose the same file again to go on from here.';
  return row.reason;
}
