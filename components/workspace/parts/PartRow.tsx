'use client';

import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, formatBytes, formatCount } from '@/components/ui';
import { type PartState } from '@/components/viewer';
import { useWorkspace } from '../WorkspaceContext';
import { nameOfSet } from './modelSources';
import styles from './PartsCard.module.css';
import { Toggle } from './Toggle';

/** One part: its switch, what it costs, how far it is, and a way on where it failed. */
export function PartRow({ part }: { part: PartState }) {
  const { locale } = useLocale();
  const { dispatch, loader } = useWorkspace();
  return (
    <li className={styles.row}>
      <Toggle
        isOn={part.isOn}
        onToggle={() => dispatch({ type: 'partToggled', part: part.key })}
        label={nameOfSet(part.set)}
        showLabel
      />
      {part.status === 'failed' ? (
        <Button variant="quiet" onPress={() => loader?.retry(part.key)}>
          Try again
        </Button>
      ) : (
        <span className={styles.cost}>{costOf(part, locale)}</span>
      )}
      {part.status === 'failed' && <p className={styles.words}>{part.error?.message}</p>}
    </li>
  );
}

function costOf(
  { status, loadedBytes, totalBytes, triangles, fullTriangles }: PartState,
  locale: string,
): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const share = totalBytes ? percent.format(loadedBytes / totalBytes) : 'on its way';
  const shown = triangles ?? fullTriangles;
  const isLess = triangles !== null && fullTriangles !== null && triangles < fullTriangles;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  return [
    status === 'loading' && share,
    status === 'waiting' && 'not loaded',
    shown === 0 && 'empty',
    shown !== null &&
      shown > 0 &&
      (isLess
        ? `${number(triangles)} of ${formatCount(fullTriangles, 'triangle', locale)}`
        : formatCount(shown, 'triangle', locale)),
    totalBytes !== null && shown !== 0 && formatBytes(totalBytes, locale),
  ]
    .filter(Boolean)
    .join(' · ');
}
