import { CircleAlert, CircleCheck } from 'lucide-react';
import { classes, ProgressBar, Spinner } from '@/components/ui';
import type { Model } from '@/lib/flexContract';
import styles from './ModelStatus.module.css';

const WORDS = { processing: 'Processing', ready: 'Ready', failed: 'Failed' };

/** Whether a model can be opened, as a word with a sign; while it is processed, how far it is. */
export function ModelStatus({ model }: { model: Model }) {
  return (
    <>
      <span className={classes(styles.status, styles[model.status])}>
        {model.status === 'ready' && <CircleCheck size={16} aria-hidden="true" />}
        {model.status === 'processing' && <Spinner size={16} />}
        {model.status === 'failed' && <CircleAlert size={16} aria-hidden="true" />}
        {WORDS[model.status]}
      </span>
      {model.status === 'processing' && (
        <span className={styles.progress}>
          <ProgressBar label={`Processing of ${model.name}`} value={model.progress} />
          {model.stage && <span className={styles.stage}>{model.stage}</span>}
        </span>
      )}
    </>
  );
}
