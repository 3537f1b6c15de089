'use client';

import { useEffect, useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { formatBytes, formatCount } from '@/components/ui';
import { type LoadProgress } from '@/components/viewer';
import styles from './StatusLine.module.css';
import { type WorkspaceState } from './workspaceState';

/** A load that takes longer than this is put in words. */
const WORDS_AFTER_MS = 2000;

type Props = { state: WorkspaceState; entityCount: number | null; progress: LoadProgress | null };

/** How much is in the scene, and how far the load is. */
export function StatusLine({ state, entityCount, progress }: Props) {
  const { locale } = useLocale();
  const counts = [
    entityCount !== null && formatCount(entityCount, 'object', locale),
    state.isolated && `only ${formatCount(state.isolated.length, 'object', locale)} shown`,
    state.hidden.length > 0 && `${new Intl.NumberFormat(locale).format(state.hidden.length)} hidden`,
    state.selection.length > 1 && `${new Intl.NumberFormat(locale).format(state.selection.length)} selected`,
  ];
  return (
    <div className={styles.line}>
      <span>{counts.filter(Boolean).join(' · ')}</span>
      <span role="status">{progress && <LoadWords progress={progress} locale={locale} />}</span>
    </div>
  );
}

function LoadWords({ progress, locale }: { progress: LoadProgress; locale: string }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), WORDS_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  if (progress.phase === 'build') return <>Drawing the model…</>;
  const { loadedBytes, totalBytes } = progress;
  if (!totalBytes) return <>Loading the model, {formatBytes(loadedBytes, locale)}</>;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(loadedBytes / totalBytes);
  return (
    <>
      Loading the model, {percent} of {formatBytes(totalBytes, locale)}
    </>
  );
}
