import { Palette } from 'lucide-react';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';
import { PLAIN_SOURCES, startColouring } from './colouring';

/** Colouring by what things are, by a property, or by a spreadsheet. */
export function colourCommands({ host, state, dispatch }: WorkspaceValue): Command[] {
  const isDisabled = host === null;
  return [
    {
      id: 'colour.card',
      title: 'Colour by',
      words: 'legend theme property spreadsheet csv',
      group: 'Colour',
      bar: 'look',
      icon: Palette,
      keys: ['C'],
      isOn: state.card === 'colour' || state.colouring !== null,
      isDisabled,
      run: () => dispatch({ type: 'cardToggled', card: 'colour' }),
    },
    ...PLAIN_SOURCES.map(({ by, label }): Command => ({
      id: `colour.${by}`,
      title: `Colour by ${label.toLowerCase()}`,
      group: 'Colour',
      isDisabled,
      run: () => dispatch({ type: 'colouringChanged', colouring: startColouring({ by }) }),
    })),
    {
      id: 'colour.none',
      title: 'Give all their own colours',
      words: 'no colouring clear reset',
      group: 'Colour',
      isDisabled: isDisabled || state.colouring === null,
      run: () => dispatch({ type: 'colouringChanged', colouring: null }),
    },
  ];
}
