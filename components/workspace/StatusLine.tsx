'use client';

import { useEffect, useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, formatCount } from '@/components/ui';
import { loadWords } from './parts/loadWords';
import styles from './StatusLine.module.css';
import { useWorkspace } from './WorkspaceContext';

/** A load that takes longer than this is put in words. */
const WORDS_AFTER_MS = 2000;

/** How much is in the scene, whether all of it is drawn, and how far the load is. */
export function StatusLine() {
  const { locale } = useLocale();
  const { state, host, load, loader } = useWorkspace();
  const isLoading = load?.isLoading ?? false;
  const isSlow = useSlow(isLoading);
  const number = new Intl.NumberFormat(locale);
  const counts = [
    host && load && formatCount(load.entityCount, 'object', locale),
    state.isolated && `only ${formatCount(state.isolated.length, 'object', locale)} shown`,
    state.hidden.length > 0 && `${number.format(state.hidden.length)} hidden`,
    state.selection.length > 1 && `${number.format(state.selection.length)} selected`,
    load?.isHeld && !isLoading && 'not all of it is loaded',
    load?.isSimplified &&
      (load.refinedCount
        ? `shown in less detail, ${number.format(load.refinedCount)} in full`
        : 'shown in less detail'),
  ];
  return (
    <div className={styles.line}>
      <span>{counts.filter(Boolean).join(' · ')}</span>
      {load?.isSimplified && !isLoading && (
        <Button variant="quiet" onPress={() => loader?.setDetail('full')}>
          Full detail
        </Button>
      )}
      <span className={styles.load} role="status">
        {isSlow && load && loadWords(load, locale)}
      </span>
      {isSlow && (
        <Button variant="quiet" onPress={() => loader?.cancel()}>
          Stop
        </Button>
      )}
    </div>
  );
}

/** True once something has gone on for two seconds. */
function useSlow(isOn: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setSlow(true), WORDS_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isOn]);
  return isSlow;
}
