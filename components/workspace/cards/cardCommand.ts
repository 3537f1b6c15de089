import { type Command } from '../commands';
import { type CardName } from '../workspaceState';
import { type WorkspaceValue } from '../WorkspaceContext';

type About = Pick<Command, 'title' | 'group' | 'icon' | 'keys' | 'words' | 'bar'>;

/** The command that opens a tool's card and closes it again; `isOn` while it is open. */
export function cardCommand(
  { host, state, dispatch }: WorkspaceValue,
  card: CardName,
  about: About,
): Command {
  return {
    ...about,
    id: `card.${card}`,
    isOn: state.card === card,
    isDisabled: host === null,
    run: () => dispatch({ type: 'cardToggled', card }),
  };
}
