import { type Command } from '@/components/workspace/commands';
import { commandOf, isCharacterKey, isPressed, keyName } from '@/components/workspace/keyNames';

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

test('a letter is its key whatever its case, but not with Ctrl, Alt or Shift', () => {
  expect(isPressed('F', press('f'))).toBe(true);
  expect(isPressed('F', press('F'))).toBe(true); // Caps Lock
  expect(isPressed('F', press('F', { shiftKey: true }))).toBe(false);
  expect(isPressed('F', press('f', { ctrlKey: true }))).toBe(false);
  expect(isPressed('F', press('f', { altKey: true }))).toBe(false);
  expect(isPressed('Shift+F', press('F', { shiftKey: true }))).toBe(true);
});

test('Mod is Ctrl, and Command on a Mac', () => {
  expect(isPressed('Mod+K', press('k', { ctrlKey: true }))).toBe(true);
  expect(isPressed('Mod+K', press('k', { metaKey: true }))).toBe(true);
  expect(isPressed('Mod+K', press('k'))).toBe(false);
});

test('a sign is its key whether the keyboard has it with Shift or without', () => {
  expect(isPressed('?', press('?', { shiftKey: true }))).toBe(true);
  expect(isPressed('?', press('?'))).toBe(true);
  expect(isPressed('\\', press('\\'))).toBe(true);
  expect(isPressed('+', press('+', { shiftKey: true }))).toBe(true);
});

test('a key that does not apply now goes to the next command that has it', () => {
  const about = { title: '', group: 'View', run: () => {} } as const;
  const commands: Command[] = [
    { ...about, id: 'off', keys: ['Escape'], isDisabled: true },
    { ...about, id: 'on', keys: ['Z', 'Escape'] },
  ];
  expect(commandOf(commands, press('Escape'))?.id).toBe('on');
  expect(commandOf(commands, press('q'))).toBeUndefined();
});

test('keys are named as the keyboard names them', () => {
  expect(keyName('Mod+K', false)).toBe('Ctrl K');
  expect(keyName('Mod+K', true)).toBe('⌘K');
  expect(keyName('Delete', false)).toBe('Del');
  expect(keyName('Shift+S', false)).toBe('Shift S');
});

test('what speech presses by chance is a character without Ctrl', () => {
  expect(['F', '?', 'Shift+S'].every(isCharacterKey)).toBe(true);
  expect(['Mod+K', 'Escape', 'PageUp'].some(isCharacterKey)).toBe(false);
});
