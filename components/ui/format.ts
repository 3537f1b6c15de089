const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/**
 * A size as people say it: three figures at most, decimal units as file managers and download bars show them.
 * @param locale  BCP 47, decides the decimal sign
 */
export function formatBytes(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 || value >= 100 ? 0 : 1,
  }).format(value);
}

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago, in the words of the interface: `just now`, `5 minutes ago`, `yesterday`. Both times in milliseconds. */
export function formatRelative(time: number, now: number): string {
  const seconds = (time - now) / 1000;
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  if (!step) return 'just now';
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(
    Math.round(seconds / step[1]),
    step[0],
  );
}

/** A count with the separators of the reader and the right noun: `1,284 models`, `1 model`. */
export function formatCount(count: number, noun: string, locale: string, plural = `${noun}s`): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${count === 1 ? noun : plural}`;
}
