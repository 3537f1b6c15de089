'use client';

import { useCommands } from './commands';
import { useShortcuts } from './useShortcuts';

/** Binds the keys of every tool. */
export function Shortcuts() {
  useShortcuts(useCommands());
  return null;
}
