import { FolderOpen, Share2 } from 'lucide-react';
import { cardCommand } from '../cards/cardCommand';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';

/** What hands a view on. */
export function shareCommands(workspace: WorkspaceValue): Command[] {
  return [
    cardCommand(workspace, 'share', {
      title: 'Link and picture',
      words: 'share url qr code png screenshot image print paper send',
      group: 'Keep and share',
      icon: Share2,
      keys: ['Shift+V'],
      bar: 'keep',
    }),
    cardCommand(workspace, 'bcf', {
      title: 'BCF',
      words: 'issue topic viewpoint import export bcfzip comment',
      group: 'Keep and share',
      icon: FolderOpen,
    }),
  ];
}
