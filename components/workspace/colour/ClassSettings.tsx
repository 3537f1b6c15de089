'use client';

import { Select } from '@/components/ui';
import { useWorkspace } from '../WorkspaceContext';
import { type Colouring } from '../workspaceState';
import styles from './ClassSettings.module.css';
import { FEWEST_CLASSES, MOST_CLASSES, USUAL_CLASSES, type Steps } from './numberClasses';
import { type Palette } from './palettes';

const PALETTE_NAMES: { value: Palette; label: string }[] = [
  { value: 'distinct', label: 'Distinct' },
  { value: 'ramp', label: 'Low to high' },
  { value: 'diverging', label: 'Two-sided' },
];
const STEP_NAMES: { value: Steps; label: string }[] = [
  { value: 'quantile', label: 'Equal counts' },
  { value: 'equal', label: 'Equal steps' },
];
const COUNTS = Array.from({ length: MOST_CLASSES - FEWEST_CLASSES + 1 }, (_, index) => {
  const count = String(index + FEWEST_CLASSES);
  return { value: count, label: count };
});

/** Which colours, and for numbers how many classes and where they end. */
export function ClassSettings({ colouring }: { colouring: Colouring }) {
  const { dispatch } = useWorkspace();
  if (colouring.source.by === 'csv' || !colouring.entries) return null;
  const change = (changes: Partial<Pick<Colouring, 'palette' | 'classes' | 'steps'>>) =>
    dispatch({
      type: 'colouringChanged',
      colouring: { ...colouring, ...changes, off: [], entries: null },
    });
  const hasClasses = colouring.entries.some(({ key }) => key.startsWith('class '));
  return (
    <div className={styles.settings}>
      <Select
        label="Colours"
        options={PALETTE_NAMES}
        value={colouring.palette}
        onChange={(palette) => change({ palette })}
      />
      {hasClasses && (
        <>
          <Select
            label="Classes"
            options={COUNTS}
            value={String(colouring.classes ?? USUAL_CLASSES)}
            onChange={(classes) => change({ classes: Number(classes) })}
          />
          <Select
            label="Limits"
            options={STEP_NAMES}
            value={colouring.steps ?? 'quantile'}
            onChange={(steps) => change({ steps })}
          />
        </>
      )}
    </div>
  );
}
