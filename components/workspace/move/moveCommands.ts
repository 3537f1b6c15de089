import { Footprints, Grid2x2 } from 'lucide-react';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';

/** Ways to move through the building. */
export function moveCommands({ host, state, dispatch }: WorkspaceValue): Command[] {
  const isDisabled = host === null;
  const isFlat = state.projection === 'orthographic';
  const isWalking = state.tool === 'walk';
  return [
    {
      id: 'move.walk',
      title: 'Walk',
      words: 'first person eye height through the building stairs',
      group: 'Move',
      bar: 'tool',
      icon: Footprints,
      keys: ['W'],
      isOn: isWalking,
      isDisabled,
      run: () => dispatch({ type: 'toolChosen', tool: 'walk' }),
    },
    {
      id: 'move.gravity',
      title: state.walking.gravity ? 'Walk through walls and floors' : 'Walk on floors',
      words: 'gravity fly',
      group: 'Move',
      keys: ['G'],
      isDisabled: isDisabled || !isWalking,
      run: () => dispatch({ type: 'walkingChanged', walking: { gravity: !state.walking.gravity } }),
    },
    {
      id: 'move.projection',
      title: 'Without perspective',
      words: 'orthographic parallel perspective projection',
      group: 'Look from',
      bar: 'view',
      icon: Grid2x2,
      keys: ['O'],
      isOn: isFlat,
      isDisabled,
      run: () => dispatch({ type: 'projectionChosen', projection: isFlat ? 'perspective' : 'orthographic' }),
    },
  ];
}
