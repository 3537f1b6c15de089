import { Ruler } from 'lucide-react';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';
import { KIND_NAMES } from './formatMeasure';
import { type MeasureKind, NOT_MEASURING } from './measuring';

/** What the measuring tool can do. */
export function measureCommands({ host, state, dispatch }: WorkspaceValue): Command[] {
  const isDisabled = host === null;
  const start = (kind: MeasureKind) => {
    if (state.card !== 'measure') dispatch({ type: 'cardToggled', card: 'measure' });
    dispatch({ type: 'measuringChanged', measuring: { ...NOT_MEASURING, kind } });
  };
  return [
    {
      id: 'measure.open',
      title: 'Measure',
      words: 'distance length dimension ruler',
      group: 'Cut and measure',
      bar: 'cut',
      icon: Ruler,
      keys: ['M'],
      isOn: state.card === 'measure',
      isDisabled,
      run: () => dispatch({ type: 'cardToggled', card: 'measure' }),
    },
    ...(Object.keys(KIND_NAMES) as MeasureKind[]).map((kind): Command => ({
      id: `measure.${kind}`,
      title: `Measure: ${KIND_NAMES[kind].toLowerCase()}`,
      group: 'Cut and measure',
      isDisabled,
      run: () => start(kind),
    })),
    {
      id: 'measure.clear',
      title: 'Clear all measurements',
      group: 'Cut and measure',
      isDisabled: isDisabled || state.measurements.length === 0,
      run: () => dispatch({ type: 'measurementsCleared' }),
    },
  ];
}
