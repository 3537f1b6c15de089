import { allCommands } from '@/components/workspace/commands';
import { INITIAL_STATE } from '@/components/workspace/workspaceState';
import { MEMBER, type WorkspaceValue } from '@/components/workspace/WorkspaceContext';
import { aModel } from '../../support/builders';
import { aFakeHost } from '../viewer/fakeHost';

const workspace: WorkspaceValue = {
  tenantId: 'acme',
  model: aModel(),
  levels: [],
  state: { ...INITIAL_STATE, selection: [1], hidden: [2] },
  dispatch: () => {},
  host: aFakeHost([1, 2]).host,
  load: null,
  loader: null,
  announce: () => {},
  isPhone: false,
  reader: MEMBER,
  isSettled: true,
  choose: () => {},
};
const commands = allCommands(workspace);

test('each command has a name of its own, and says what it does', () => {
  const ids = commands.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(commands.filter(({ title }) => !title.trim())).toEqual([]);
});

test('no key belongs to two commands that apply at the same time', () => {
  const keys = commands.filter(({ isDisabled }) => !isDisabled).flatMap(({ keys = [] }) => keys);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('a button of the toolbar has an icon, or stands in a menu', () => {
  expect(commands.filter(({ bar, icon, menu }) => bar && !icon && !menu).map(({ id }) => id)).toEqual([]);
});

test('without a scene only what needs none applies', () => {
  const usable = allCommands({ ...workspace, host: null }).filter(({ isDisabled }) => !isDisabled);
  expect(usable.filter(({ group }) => ['View', 'Look from', 'Move'].includes(group))).toEqual([]);
});
