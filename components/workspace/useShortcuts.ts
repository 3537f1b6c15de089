import { useEffect, useEffectEvent } from 'react';
import { runCommand, type Command } from './commands';
import { commandOf, isCharacterKey } from './keyNames';

/** What keys belong to before they belong to the page: text, and anything that is open. */
const TYPING = 'input, textarea, select, [contenteditable="true"]';
const OPEN = '[role="menu"], [role="dialog"], [role="listbox"]';
/** Widgets in which a letter looks for a row. */
const LISTS = '[role="treegrid"], [role="grid"], [role="tree"]';

/**
 * Binds the keys of the commands to the page. A key that something else has used is left alone; while a person types,
 * only those with Ctrl that no field knows.
 */
export function useShortcuts(commands: readonly Command[]) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const command = commandOf(commands, event);
    if (!command || isTaken(event)) return;
    event.preventDefault();
    runCommand(command);
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Whether what has the focus has its own use for the key. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  const isModified = event.ctrlKey || event.metaKey;
  if (target.closest(OPEN)) return true;
  if (target.closest(TYPING)) return !(isModified && event.key.toLowerCase() === 'k');
  return isCharacterKey(event.key) && /[a-z]/i.test(event.key) && target.closest(LISTS) !== null;
}
