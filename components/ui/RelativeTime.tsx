'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { formatRelative } from './format';

const MINUTE_MS = 60_000;

/** The time of day moves on by itself; a minute is the finest step that is shown. */
function subscribe(onTick: () => void) {
  const timer = setInterval(onTick, MINUTE_MS / 2);
  return () => clearInterval(timer);
}

/** Rounded down, so that it is the same for all renders within a minute, as an external store must be. */
const currentMinute = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

/**
 * A moment as people say it ("3 days ago"), exact on hover in the reader's time zone. The server knows neither the
 * reader's clock nor zone, so its HTML holds the date in UTC, and the words follow once the page runs.
 * @param iso  a moment in ISO 8601
 */
export function RelativeTime({ iso }: { iso: string }) {
  const { locale } = useLocale();
  const now = useSyncExternalStore<number | null>(subscribe, currentMinute, () => null);
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return <>–</>;
  if (now === null) {
    return (
      <time dateTime={iso}>
        {new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(time)}
      </time>
    );
  }
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(time);
  // The clock here is rounded down and may be wrong besides: nothing was uploaded in the future.
  return (
    <time dateTime={iso} title={exact}>
      {formatRelative(Math.min(time, now), now)}
    </time>
  );
}
