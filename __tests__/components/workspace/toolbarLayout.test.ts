import { type BarGroup, type Command } from '@/components/workspace/commands';
import { fitBar, toBarGroups } from '@/components/workspace/toolbarLayout';

const aCommand = (id: string, bar?: BarGroup, menu?: Command['menu']): Command => ({
  id,
  title: id,
  group: 'View',
  bar,
  menu,
  run: () => {},
});

const commands = [
  aCommand('rooms', 'look'),
  aCommand('fit', 'view'),
  aCommand('top', 'view', 'Views'),
  aCommand('front', 'view', 'Views'),
  aCommand('section', 'cut'),
  aCommand('file', 'download', 'Download'),
  aCommand('no button'),
];
const idsOf = (groups: ReturnType<typeof toBarGroups>) =>
  groups.map(({ items }) => items.map(({ id }) => id));

test('groups stand in the order of the toolbar, and the lines of a menu in one place', () => {
  const groups = toBarGroups(commands);
  expect(idsOf(groups)).toEqual([['fit', 'Views'], ['section'], ['rooms'], ['Download']]);
  expect(groups[0]?.items[1]?.commands.map(({ id }) => id)).toEqual(['top', 'front']);
});

test('what fits stays, without a menu for the rest', () => {
  const { shown, more } = fitBar(toBarGroups(commands), 5);
  expect(idsOf(shown)).toEqual([['fit', 'Views'], ['section'], ['rooms'], ['Download']]);
  expect(more).toEqual([]);
});

test('on a narrow screen cutting and looking stay, in the order of the row, and the rest goes into More', () => {
  const { shown, more } = fitBar(toBarGroups(commands), 4);
  expect(idsOf(shown)).toEqual([['fit'], ['section'], ['rooms']]);
  expect(idsOf(more)).toEqual([['Views'], ['Download']]);
});

test('nothing is lost, however narrow it is', () => {
  for (let slots = 0; slots < 7; slots++) {
    const { shown, more } = fitBar(toBarGroups(commands), slots);
    expect([...idsOf(shown), ...idsOf(more)].flat().sort()).toEqual(
      ['Download', 'Views', 'fit', 'rooms', 'section'].sort(),
    );
  }
});
