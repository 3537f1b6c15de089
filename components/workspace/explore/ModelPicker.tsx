'use client';

import { Select } from '@/components/ui';
import { useOtherModels } from '../parts/useSceneModels';
import { useWorkspace } from '../WorkspaceContext';
import styles from './ModelPicker.module.css';

type Props = { number: number; onChange: (number: number) => void };

/** Which of the models that are open the lists are of; not there while only one is. */
export function ModelPicker({ number, onChange }: Props) {
  const { tenantId, model, state } = useWorkspace();
  const others = useOtherModels(tenantId, state.models);
  if (state.models.length === 0) return null;
  const names = [model.name, ...state.models.map((id, at) => others.get(id)?.name ?? `Model ${at + 2}`)];
  return (
    <div className={styles.picker}>
      <Select
        label="Lists and search of"
        options={names.map((label, at) => ({ value: `${at}`, label }))}
        value={`${number}`}
        onChange={(value) => onChange(Number(value))}
      />
    </div>
  );
}
