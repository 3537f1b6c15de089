import { Images } from 'lucide-react';
import { cardCommand } from '../cards/cardCommand';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';

/** Views that are kept. */
export function viewsCommands(workspace: WorkspaceValue): Command[] {
  return [
    cardCommand(workspace, 'views', {
      title: 'Saved views',
      words: 'bookmark camera keep viewpoint',
      group: 'Keep and share',
      icon: Images,
      keys: ['V'],
      bar: 'keep',
    }),
  ];
}
