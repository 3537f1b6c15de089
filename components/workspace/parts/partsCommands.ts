import { Boxes } from 'lucide-react';
import { cardCommand } from '../cards/cardCommand';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';

/** What the scene is made of, and how much of it is drawn. */
export function partsCommands(workspace: WorkspaceValue): Command[] {
  const { load, loader } = workspace;
  const canChoose = load?.parts.some(({ forms }) => forms.includes('light')) ?? false;
  return [
    cardCommand(workspace, 'parts', {
      title: 'Parts and models',
      words: 'add a model federation geometry sets envelope layers',
      group: 'Show and hide',
      icon: Boxes,
      bar: 'look',
    }),
    {
      id: 'parts.detail',
      title: load?.isSimplified ? 'Full detail' : 'Less detail',
      words: 'triangles light simplified fast',
      group: 'Show and hide',
      isDisabled: !canChoose,
      run: () => loader?.setDetail(load?.isSimplified ? 'full' : 'light'),
    },
    {
      id: 'parts.rest',
      title: 'Load the rest',
      group: 'Show and hide',
      isDisabled: !load?.isHeld,
      run: () => loader?.loadRest(),
    },
  ];
}
