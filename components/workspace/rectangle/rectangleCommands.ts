import { SquareDashedMousePointer } from 'lucide-react';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';

/** Selecting many things at once, by a rectangle or by all that the canvas shows. */
export function rectangleCommands({ host, state, dispatch, announce }: WorkspaceValue): Command[] {
  const isDisabled = host === null;
  return [
    {
      id: 'select.rectangle',
      title: 'Select in a rectangle',
      words: 'marquee box window crossing drag',
      group: 'Select',
      bar: 'tool',
      icon: SquareDashedMousePointer,
      keys: ['B'],
      isOn: state.tool === 'rectangle',
      isDisabled,
      run() {
        if (state.tool !== 'rectangle')
          announce('Drag to the right for what lies inside, to the left for what is touched too');
        dispatch({ type: 'toolChosen', tool: 'rectangle' });
      },
    },
    {
      id: 'select.inView',
      title: 'Select what is in view',
      words: 'all on the screen canvas',
      group: 'Select',
      keys: ['Shift+B'],
      isDisabled,
      run() {
        const { width, height } = host?.surface.getBoundingClientRect() ?? { width: 0, height: 0 };
        const whole = { left: 0, top: 0, right: width, bottom: height };
        dispatch({ type: 'selected', entityIds: host?.entitiesIn(whole, 'inside') ?? [] });
      },
    },
  ];
}
