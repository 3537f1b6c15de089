import { type LevelView } from '@/lib/flexContract';
import { type Command } from '../commands';
import { type WorkspaceValue } from '../WorkspaceContext';
import { nextLevel } from './levelView';

/** One level at a time, or a level and all below it. */
export function levelCommands(workspace: WorkspaceValue): Command[] {
  const { host, state, levels } = workspace;
  const isDisabled = host === null || levels.length === 0;
  const { level } = state;
  const about = { group: 'Show and hide', bar: 'look', menu: 'Levels', isDisabled } as const;
  const step = (by: 1 | -1) => () => {
    const next = nextLevel(level, levels, by);
    if (next) chooseLevel(workspace, next);
    else workspace.announce(by > 0 ? 'There is no level above' : 'There is no level below');
  };
  return [
    {
      ...about,
      id: 'level.all',
      title: 'All levels',
      words: 'storeys floors',
      isOn: level === null,
      run: () => chooseLevel(workspace, null),
    },
    ...[...levels].reverse().map(({ entityId, name }): Command => ({
      ...about,
      id: `level.${entityId}`,
      title: name,
      words: 'show only level storey floor',
      isOn: level?.entityId === entityId,
      run: () => chooseLevel(workspace, { entityId, mode: level?.mode ?? 'only' }),
    })),
    { ...about, id: 'level.up', title: 'Level above', keys: ['PageUp'], run: step(1) },
    { ...about, id: 'level.down', title: 'Level below', keys: ['PageDown'], run: step(-1) },
    {
      ...about,
      id: 'level.below',
      title: 'With the levels below',
      isOn: level?.mode === 'upTo',
      isDisabled: isDisabled || level === null,
      run: () => level && chooseLevel(workspace, { ...level, mode: level.mode === 'only' ? 'upTo' : 'only' }),
    },
  ];
}

/** Shows a level; null shows all. What is on it is found by {@link ResolveLevel}. */
export function chooseLevel({ dispatch, announce, levels }: WorkspaceValue, view: LevelView | null) {
  dispatch({ type: 'levelChosen', level: view, entityIds: null });
  const name = levels.find(({ entityId }) => entityId === view?.entityId)?.name;
  announce(view ? `${view.mode === 'only' ? 'Only' : 'Up to'} ${name ?? 'the level'}` : 'All levels');
}
