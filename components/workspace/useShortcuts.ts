import { useEffect, useEffectEvent } from 'react';
import { type SceneCommands } from './sceneCommands';

/** One key each, as the tooltips say. Letters do not care for capitals. */
const KEYS: Record<string, keyof SceneCommands> = {
  f: 'fit',
  h: 'home',
  r: 'toggleSpaces',
  x: 'toggleXray',
  i: 'isolateSelection',
  delete: 'hideSelection',
  a: 'showAll',
  '\\': 'togglePanels',
  escape: 'clear',
};

/** What Escape and letters belong to before they belong to the page: text, and anything that is open. */
const TYPING =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="listbox"]';
/** Widgets in which a letter looks for a row. */
const LISTS = '[role="treegrid"], [role="grid"], [role="tree"]';

/** Binds the keys of the scene to the page. A key that something else has used is left alone. */
export function useShortcuts(commands: SceneCommands) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const command = KEYS[event.key.toLowerCase()];
    const target = event.target instanceof Element ? event.target : null;
    if (!command || target?.closest(TYPING)) return;
    if (/^[a-z]$/i.test(event.key) && target?.closest(LISTS)) return;
    event.preventDefault();
    (commands[command] as () => void)();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
