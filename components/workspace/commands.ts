import { type LucideIcon } from 'lucide-react';
import { measureCommands } from './measure/measureCommands';
import { colourCommands } from './colour/colourCommands';
import { levelCommands } from './levels/levelCommands';
import { moveCommands } from './move/moveCommands';
import { pageCommands } from './pageCommands';
import { partsCommands } from './parts/partsCommands';
import { rectangleCommands } from './rectangle/rectangleCommands';
import { sceneCommands } from './sceneCommands';
import { sectionCommands } from './section/sectionCommands';
import { shareCommands } from './share/shareCommands';
import { viewsCommands } from './views/viewsCommands';
import { findCommands } from './search/findCommands';
import { useWorkspace, type WorkspaceValue } from './WorkspaceContext';

/** Groups of the list of keys and of the palette, in their order. */
export const COMMAND_GROUPS = [
  'View',
  'Look from',
  'Move',
  'Select',
  'Show and hide',
  'Cut and measure',
  'Colour',
  'Keep and share',
  'Download',
  'Page',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Groups of the toolbar, from left to right. */
export const BAR_GROUPS = ['view', 'tool', 'cut', 'look', 'show', 'keep', 'download', 'page'] as const;
export type BarGroup = (typeof BAR_GROUPS)[number];

/**
 * One thing that the page can do. The toolbar, the keys, the palette and the list of keys all read this and nothing
 * else, so that a tool says once what it can do.
 */
export type Command = {
  /** Stable and unique, `tool.verb`; what was used lately is remembered by it. */
  id: string;
  title: string;
  group: CommandGroup;
  icon?: LucideIcon;
  /**
   * Keys that do it, the first shown in tooltips: `F`, `Shift+F`, `Mod+K` (Ctrl, on a Mac Command), `?`, `PageUp`,
   * `Delete`. Names are those of KeyboardEvent.key.
   */
  keys?: readonly string[];
  /** Other words that find it in the palette. */
  words?: string;
  /** Where its button stands in the toolbar; it has none without. */
  bar?: BarGroup;
  /** The menu of the toolbar's group that it is a line of, in place of a button of its own. */
  menu?: 'Views' | 'Levels' | 'Download';
  /** For a switch: whether it is on. */
  isOn?: boolean;
  /** It does not apply now. */
  isDisabled?: boolean;
} & ({ run: () => void; link?: undefined } | { link: { href: string; download: string | true } });

/** Of each tool, what it can do with the page as it is now. A tool adds its function here. */
const TOOLS: readonly ((workspace: WorkspaceValue) => readonly Command[])[] = [
  sceneCommands,
  levelCommands,
  findCommands,
  colourCommands,
  rectangleCommands,
  moveCommands,
  sectionCommands,
  measureCommands,
  partsCommands,
  viewsCommands,
  shareCommands,
  pageCommands,
];

/** A guest looks, and takes nothing along. */
const NOT_FOR_GUESTS: ReadonlySet<CommandGroup> = new Set(['Keep and share', 'Download']);

/** Everything that the page can do, in the order of the tools. */
export function allCommands(workspace: WorkspaceValue): readonly Command[] {
  const commands = TOOLS.flatMap((commandsOf) => commandsOf(workspace));
  return workspace.reader.isGuest ? commands.filter(({ group }) => !NOT_FOR_GUESTS.has(group)) : commands;
}

/** Everything that the page can do now. */
export function useCommands(): readonly Command[] {
  return allCommands(useWorkspace());
}

/** Does it, or follows its link. */
export function runCommand(command: Command) {
  if (command.isDisabled) return;
  if (!command.link) return command.run();
  const anchor = document.createElement('a');
  anchor.href = command.link.href;
  anchor.download = command.link.download === true ? '' : command.link.download;
  anchor.click();
}
