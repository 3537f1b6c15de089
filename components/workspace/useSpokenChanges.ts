import { useEffect, useRef } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { formatCount } from '@/components/ui';
import { type Announce } from './useAnnounce';
import { isXray, type WorkspaceState } from './workspaceState';

type Told = Pick<
  WorkspaceState,
  'hidden' | 'isolated' | 'spacesVisible' | 'xray' | 'revealing' | 'panelsHidden'
>;

/** Says what became of the scene, by whatever tool, key or menu it was changed. */
export function useSpokenChanges(state: WorkspaceState, announce: Announce) {
  const { locale } = useLocale();
  const before = useRef<Told>(state);
  useEffect(() => {
    const words = wordsOfChange(before.current, state, (count) => formatCount(count, 'thing', locale));
    before.current = state;
    if (words) announce(words);
  }, [state, announce, locale]);
}

/** What a person who sees the scene would see happen; empty where that is nothing, or told by its own tool. */
export function wordsOfChange(before: Told, now: Told, count: (things: number) => string): string {
  if (now.isolated !== before.isolated && now.isolated) return `Only ${count(now.isolated.length)} shown`;
  if (now.hidden.length > before.hidden.length)
    return `${count(now.hidden.length - before.hidden.length)} hidden`;
  if (now.isolated !== before.isolated || now.hidden.length < before.hidden.length)
    return now.hidden.length === 0 ? 'All is shown' : `${count(now.hidden.length)} still hidden`;
  if (now.spacesVisible !== before.spacesVisible) return now.spacesVisible ? 'Rooms shown' : 'Rooms hidden';
  if (isXray(now) !== isXray(before)) return isXray(now) ? 'X-ray on' : 'X-ray off';
  if (now.panelsHidden !== before.panelsHidden) return now.panelsHidden ? 'Panels hidden' : 'Panels shown';
  return '';
}
