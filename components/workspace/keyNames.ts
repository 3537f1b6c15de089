import { type Command } from './commands';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The words for keys that have no sign of their own. */
const NAMES: Record<string, string> = {
  Delete: 'Del',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

/** Whether this press of a key is the one that a command names (`F`, `Shift+F`, `Mod+K`, `?`). */
export function isPressed(key: string, press: Press): boolean {
  const { name, mod, shift } = partsOf(key);
  if (press.altKey || (press.ctrlKey || press.metaKey) !== mod) return false;
  if (press.key.toLowerCase() !== name.toLowerCase()) return false;
  // A sign such as `?` is where the keyboard has it, with Shift or without.
  return press.shiftKey === shift || (name.length === 1 && !/[a-z]/i.test(name));
}

/** The one of the commands that the pressed key belongs to and that applies now. */
export function commandOf(commands: readonly Command[], press: Press): Command | undefined {
  return commands.find(({ keys, isDisabled }) => !isDisabled && keys?.some((key) => isPressed(key, press)));
}

/** A key as a person reads it: `Ctrl K`, `⌘K` on a Mac, `Del`. */
export function keyName(key: string, isMac: boolean): string {
  const { name, mod, shift } = partsOf(key);
  const said = NAMES[name] ?? name;
  if (isMac) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${said}`;
  return [mod && 'Ctrl', shift && 'Shift', said].filter(Boolean).join(' ');
}

/** Whether it is one character without Ctrl: what speech and a slip of the finger press by chance (WCAG 2.1.4). */
export function isCharacterKey(key: string): boolean {
  const { name, mod } = partsOf(key);
  return name.length === 1 && !mod;
}

function partsOf(key: string) {
  const parts = key.split(/\+(?=.)/);
  return { name: parts.at(-1) ?? key, mod: parts.includes('Mod'), shift: parts.includes('Shift') };
}
