'use client';

import { ModelPending } from './ModelPending';
import styles from './ModelWorkspace.module.css';
import { useModel } from './useModelData';
import { Workspace, type WorkspaceProps } from './Workspace';

/** The page of one model: the building in all of the window, once it is ready, and its panels over the edges. */
export function ModelWorkspace({ tenantId, model: first, ...viewer }: WorkspaceProps) {
  const { data: model = first } = useModel(tenantId, first);
  return (
    <div className={styles.page}>
      <h1 className={styles.heading}>{model.name}</h1>
      {model.status === 'ready' ? (
        <Workspace tenantId={tenantId} model={model} {...viewer} />
      ) : (
        <ModelPending tenantId={tenantId} model={model} />
      )}
    </div>
  );
}
