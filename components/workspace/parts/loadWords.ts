import { formatBytes } from '@/components/ui';
import { missingBytes, sumOf, type LoadProgress, type PartState, type SceneLoad } from '@/components/viewer';
import { nameOfSet } from './modelSources';

/** How long is left, as people say it: `a moment`, `20 s`, `3 min`. */
export function formatTimeLeft(seconds: number, locale: string): string {
  if (seconds < 2) return 'a moment';
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [seconds / 60, 'minute'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(value);
}

/** What is on its way: each part with its share, then how fast and how long. */
export function loadWords(load: SceneLoad, locale: string): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const parts = load.parts
    .filter(({ status }) => status === 'loading')
    .map((part) => partWords(part, percent, locale));
  const rate = load.bytesPerSecond && `${formatBytes(load.bytesPerSecond, locale)}/s`;
  const left = load.secondsLeft !== null && `${formatTimeLeft(load.secondsLeft, locale)} left`;
  return [...parts, rate, left].filter(Boolean).join(' · ');
}

function partWords(part: PartState, percent: Intl.NumberFormat, locale: string): string {
  const { loadedBytes, totalBytes } = part;
  const name = nameOfSet(part.set);
  if (totalBytes === null) return loadedBytes ? `${name} ${formatBytes(loadedBytes, locale)}` : name;
  return `${name} ${percent.format(totalBytes ? loadedBytes / totalBytes : 1)} of ${formatBytes(totalBytes, locale)}`;
}

/** What a button says that loads what waits. */
export function restWords(parts: readonly PartState[], locale: string): string {
  const bytes = missingBytes(parts);
  const what = parts.some(({ forms }) => forms.length) ? 'Load the rest' : 'Load the model';
  return bytes ? `${what}, ${formatBytes(bytes, locale)}` : what;
}

/** The parts as one: how much of them is here; null when nothing is on its way. */
export function progressOf(load: SceneLoad | null): LoadProgress | null {
  if (!load?.isLoading) return null;
  const wanted = load.isHeld ? load.parts.filter(({ status }) => status === 'loading') : load.parts;
  const { loadedBytes, totalBytes } = sumOf(wanted);
  return loadedBytes > 0 && loadedBytes === totalBytes
    ? { phase: 'build' }
    : { phase: 'download', loadedBytes, totalBytes };
}
