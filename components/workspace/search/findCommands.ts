import { Search } from 'lucide-react';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';
import { FIND_FIELD } from './findField';

/** The key that leads to the search in the model, which stands in Explore. */
export function findCommands({ state, dispatch }: WorkspaceValue): Command[] {
  return [
    {
      id: 'find.search',
      title: 'Find in the model',
      words: 'search name GlobalId class type property value',
      group: 'Select',
      icon: Search,
      keys: ['/'],
      run: () => {
        if (state.panelsHidden) dispatch({ type: 'panelsToggled' });
        // After the panels are there.
        requestAnimationFrame(() => document.getElementById(FIND_FIELD)?.focus());
      },
    },
  ];
}
