'use client';

import { useLocale } from 'react-aria-components/I18nProvider';
import { Button } from '@/components/ui';
import { FAR_AWAY_M } from '@/components/viewer';
import { useWorkspace } from '../WorkspaceContext';
import styles from './LoadNotes.module.css';
import { restWords } from './loadWords';
import { nameOfSet } from './modelSources';
import { distanceWords } from './placeWords';
import { useOtherModels } from './useSceneModels';

/** Over the canvas, in what the panels leave free: what of the scene is missing or elsewhere, and the way to it. */
export function LoadNotes() {
  const { locale } = useLocale();
  const { tenantId, state, load, loader } = useWorkspace();
  const others = useOtherModels(tenantId, state.models);
  if (!load || !loader) return null;
  const nameOf = (model: number) => others.get(state.models[model - 1] ?? -1)?.name ?? `Model ${model + 1}`;
  const failed = load.parts.filter(({ status, isOn }) => status === 'failed' && isOn);
  const far = load.placements.filter(({ distanceM, isMoved }) => distanceM > FAR_AWAY_M && !isMoved);

  return (
    <>
      {load.isHeld && !load.isLoading && (
        <Note action={restWords(load.parts, locale)} onPress={loader.loadRest} />
      )}
      {failed.map(({ key, model, set, error }) => (
        <Note
          key={key}
          words={`${nameOfSet(set)}${model ? ` of ${nameOf(model)}` : ''} did not arrive. ${error?.message ?? ''}`}
          action="Try again"
          onPress={() => loader.retry(key)}
        />
      ))}
      {far.map(({ model, distanceM }) => (
        <Note
          key={model}
          words={`${nameOf(model)} is ${distanceWords(distanceM, locale)} away.`}
          action="Lay it over the first model"
          onPress={() => loader.layOver(model, true)}
        />
      ))}
      {load.isFullTooLarge && (
        <Note
          words="Full detail does not fit into the graphics memory, so less of it is drawn."
          action="Try again"
          onPress={() => loader.setDetail('full')}
        />
      )}
    </>
  );
}

function Note({ words, action, onPress }: { words?: string; action: string; onPress: () => void }) {
  return (
    <div className={words ? styles.note : styles.action} role="status">
      {words && <p className={styles.words}>{words}</p>}
      <Button onPress={onPress}>{action}</Button>
    </div>
  );
}
