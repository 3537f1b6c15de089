'use client';

import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, IconButton } from '@/components/ui';
import { FAR_AWAY_M } from '@/components/viewer';
import { Card } from '../cards/Card';
import { useWorkspace } from '../WorkspaceContext';
import { AddModelDialog } from './AddModelDialog';
import { PartRow } from './PartRow';
import styles from './PartsCard.module.css';
import { distanceWords, unitWords } from './placeWords';
import { Toggle } from './Toggle';
import { useOtherModels } from './useSceneModels';

/** What the scene is made of: each model, and each of its parts, with its cost and its switch. */
export function PartsCard() {
  const { locale } = useLocale();
  const { tenantId, model, state, dispatch, load, loader } = useWorkspace();
  const [isAdding, setAdding] = useState(false);
  const others = useOtherModels(tenantId, state.models);
  const parts = load?.parts ?? [];
  const names = [
    model.name,
    ...state.models.map((id, index) => others.get(id)?.name ?? `Model ${index + 2}`),
  ];

  return (
    <Card title="Parts">
      {names.map((name, number) => {
        const own = parts.filter((part) => part.model === number);
        const isOn = own.some((part) => part.isOn);
        const place = load?.placements.find((placed) => placed.model === number);
        const units = place ? unitWords(place, model.name) : null;
        const toggleAll = () => {
          for (const part of own) if (part.isOn === isOn) dispatch({ type: 'partToggled', part: part.key });
        };
        return (
          <section key={number} className={styles.model} aria-label={name}>
            <header className={styles.header}>
              <Toggle isOn={isOn} onToggle={toggleAll} label={`Show ${name}`} />
              <h3 className={styles.name}>{name}</h3>
              {number > 0 && (
                <IconButton
                  label={`Take ${name} away`}
                  onPress={() =>
                    dispatch({
                      type: 'modelsChosen',
                      models: state.models.filter((_, index) => index !== number - 1),
                    })
                  }
                >
                  <X size={16} aria-hidden="true" />
                </IconButton>
              )}
            </header>
            {place && place.distanceM > FAR_AWAY_M && (
              <p className={styles.words}>
                {distanceWords(place.distanceM, locale)} from {model.name}
                {place.isMoved ? ', laid over it.' : '.'}{' '}
                <Button variant="quiet" onPress={() => loader?.layOver(number, !place.isMoved)}>
                  {place.isMoved ? 'Put it back' : 'Lay it over'}
                </Button>
              </p>
            )}
            {units && <p className={styles.words}>{units}</p>}
            <ul className={styles.list}>
              {own.map((part) => (
                <PartRow key={part.key} part={part} />
              ))}
            </ul>
          </section>
        );
      })}
      {load && (load.isSimplified || parts.some(({ forms }) => forms.includes('light'))) && (
        <Toggle
          isOn={!load.isSimplified}
          onToggle={() => loader?.setDetail(load.isSimplified ? 'full' : 'light')}
          label="Full detail"
          showLabel
        />
      )}
      <div className={styles.actions}>
        <Button onPress={() => setAdding(true)}>
          <Plus size={16} aria-hidden="true" />
          Add a model
        </Button>
        {load?.isLoading && <Button onPress={() => loader?.cancel()}>Stop loading</Button>}
      </div>
      <AddModelDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </Card>
  );
}
