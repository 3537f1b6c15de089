import { Command as CommandIcon, Keyboard, PanelLeft } from 'lucide-react';
import { type Command } from './commands';
import { type WorkspaceValue } from './WorkspaceContext';

/** What lies over the page: its panels, the palette of commands, the list of keys. */
export function pageCommands({ state, dispatch }: WorkspaceValue): Command[] {
  return [
    {
      id: 'page.palette',
      title: 'Find a command, a place or a thing',
      words: 'palette search go to',
      group: 'Page',
      bar: 'page',
      icon: CommandIcon,
      keys: ['Mod+K'],
      run: () => dispatch({ type: 'dialogToggled', dialog: 'palette' }),
    },
    {
      id: 'page.keys',
      title: 'Keys',
      words: 'help shortcuts keyboard',
      group: 'Page',
      bar: 'page',
      icon: Keyboard,
      keys: ['?'],
      run: () => dispatch({ type: 'dialogToggled', dialog: 'keys' }),
    },
    {
      id: 'page.panels',
      title: state.panelsHidden ? 'Show the panels' : 'Hide the panels',
      words: 'whole canvas full',
      group: 'Page',
      icon: PanelLeft,
      keys: ['\\'],
      run: () => dispatch({ type: 'panelsToggled' }),
    },
  ];
}
