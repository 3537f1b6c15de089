'use client';

import { useCommands } from './commands';
import { useCharacterKeys } from './help/useCharacterKeys';
import { isCharacterKey } from './keyNames';
import { useShortcuts } from './useShortcuts';

/** Binds the keys of every tool. */
export function Shortcuts() {
  const [areOn] = useCharacterKeys();
  const commands = useCommands();
  useShortcuts(
    areOn
      ? commands
      : commands.map((one) => ({ ...one, keys: one.keys?.filter((key) => !isCharacterKey(key)) })),
  );
  return null;
}
