'use client';

import { MousePointerClick } from 'lucide-react';
import { ProblemNotice, Skeleton } from '@/components/ui';
import { fromEntityNumber } from '@/components/viewer';
import { OneThing } from './properties/OneThing';
import { SeveralThings } from './properties/SeveralThings';
import styles from './Properties.module.css';
import { useEntity } from './useModelData';
import { useWorkspace } from './WorkspaceContext';

type Props = {
  tenantId: string;
  modelId: number;
  selection: readonly number[];
  /** Goes to a room, level or other thing that is named here. */
  onOpen: (entityId: number, kind: 'Space' | 'Level') => void;
  /** Draws what is on one level and nothing else. */
  onIsolateLevel: (levelId: number) => Promise<void>;
};

/** What the model says about what is selected: all of one thing, or what several have in common. */
export function Properties({ selection, ...props }: Props) {
  const [only] = selection;
  if (only === undefined) return <NothingSelected />;
  if (selection.length > 1) return <SeveralThings selection={selection} />;
  return <SelectedThing {...props} entity={only} />;
}

type SelectedProps = Omit<Props, 'selection'> & { entity: number };

/** One thing, of the page's own model or of one that is open beside it. */
function SelectedThing({ tenantId, modelId, entity, ...actions }: SelectedProps) {
  const { state } = useWorkspace();
  const { model, productLabel } = fromEntityNumber(entity);
  const ofModel = model === 0 ? modelId : state.models[model - 1];
  const { data, error, isValidating, mutate } = useEntity(
    tenantId,
    ofModel ?? modelId,
    ofModel === undefined ? null : productLabel,
  );
  if (error && !data)
    return (
      <div className={styles.aside}>
        <ProblemNotice
          title="The properties could not be loaded"
          problem={error}
          onRetry={() => void mutate()}
          isRetrying={isValidating}
        />
      </div>
    );
  if (!data) return <LoadingProperties />;
  return <OneThing key={entity} entity={data} {...actions} />;
}

function NothingSelected() {
  return (
    <div className={styles.nothing}>
      <MousePointerClick size={20} aria-hidden="true" />
      <p>Nothing selected</p>
      <p className={styles.hint}>Click something in the building, or choose a room in the list.</p>
    </div>
  );
}

function LoadingProperties() {
  return (
    <div className={styles.aside} role="status" aria-label="Loading the properties">
      <Skeleton shape="short" />
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <Skeleton key={key} />
      ))}
    </div>
  );
}
