'use client';

import { buttonClass, ButtonLink, Notice, ProgressBar } from '@/components/ui';
import { type Model } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import styles from './ModelPending.module.css';

type Props = { tenantId: string; model: Model };

/** Stands in for a model that is still being processed, or that could not be. */
export function ModelPending({ tenantId, model }: Props) {
  return (
    <div className={styles.place}>
      <div className={styles.card}>
        {model.status === 'failed' ? (
          <Failed tenantId={tenantId} model={model} />
        ) : (
          <Processing model={model} />
        )}
      </div>
    </div>
  );
}

function Processing({ model }: { model: Model }) {
  return (
    <div className={styles.processing} role="status">
      <BuildingLines />
      <h2 className={styles.title}>{model.name} is being prepared</h2>
      <p className={styles.stage}>{model.stage ?? 'Waiting to start'}</p>
      <ProgressBar label="Processing" value={model.progress} />
      <p className={styles.hint}>It opens here as soon as it is ready. You can leave this page meanwhile.</p>
    </div>
  );
}

function Failed({ tenantId, model }: Props) {
  return (
    <Notice
      tone="bad"
      title={`${model.name} could not be processed`}
      actions={
        <>
          <ButtonLink href={paths.models(tenantId)} variant="primary">
            Back to models
          </ButtonLink>
          <a className={buttonClass()} href={paths.api.source(tenantId, model.modelId)} download>
            Download the source file
          </a>
        </>
      }
    >
      <p>{model.reason}</p>
    </Notice>
  );
}

/** A house in a few lines, as a drawing begins. */
function BuildingLines() {
  return (
    <svg className={styles.drawing} viewBox="0 0 120 84" aria-hidden="true">
      <path d="M12 76V34l30-18 30 18v42M72 34l36-14v46l-36 10M42 16l36-12 30 16M12 76h60M72 76l36-10" />
      <path d="M24 46h12v12H24zM48 46h12v12H48zM34 76V64h16v12M82 42l14-5v12l-14 4z" />
    </svg>
  );
}
