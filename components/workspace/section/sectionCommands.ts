import { Slice } from 'lucide-react';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';
import { isEmpty, padded, withBox } from './sectionPlanes';

/** What can be done with cuts. */
export function sectionCommands({ host, state, dispatch }: WorkspaceValue): Command[] {
  const { section, selection } = state;
  const hasNone = isEmpty(section);
  return [
    {
      id: 'section.open',
      title: 'Section',
      words: 'cut plane clip box slice plan',
      group: 'Cut and measure',
      bar: 'cut',
      icon: Slice,
      keys: ['S'],
      isOn: state.card === 'section' || (!hasNone && !section.off),
      isDisabled: host === null,
      run: () => dispatch({ type: 'cardToggled', card: 'section' }),
    },
    {
      id: 'section.box',
      title: 'Box around the selection',
      words: 'section clip',
      group: 'Cut and measure',
      isDisabled: host === null || selection.length === 0,
      run: () => {
        const box = host?.boxOf(selection);
        if (box) dispatch({ type: 'sectionChanged', section: withBox(section, padded(box)) });
      },
    },
    {
      id: 'section.switch',
      title: section.off ? 'Cut again' : 'See it uncut',
      words: 'section off on',
      group: 'Cut and measure',
      keys: ['Shift+S'],
      isDisabled: hasNone,
      run: () => dispatch({ type: 'sectionChanged', section: { ...section, off: !section.off } }),
    },
    {
      id: 'section.clear',
      title: 'Remove all cuts',
      group: 'Cut and measure',
      isDisabled: hasNone,
      run: () => dispatch({ type: 'sectionChanged', section: { planes: [], box: null } }),
    },
  ];
}
