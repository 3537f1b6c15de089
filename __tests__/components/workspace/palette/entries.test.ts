import { type Command } from '@/components/workspace/commands';
import { toObjectIndex } from '@/components/workspace/objects';
import {
  entriesAtFirst,
  findEntries,
  findObjects,
  type Sources,
} from '@/components/workspace/palette/entries';
import { bestMatches, rankOf } from '@/components/workspace/palette/match';
import { type ModelObject } from '@/lib/flexContract';

const aThing = (entityId: number, kind: ModelObject['kind'], name: string): ModelObject => ({
  entityId,
  name,
  kind,
  globalId: `0000000000000000000${entityId}`,
  ifcClass: kind === 'Component' ? 'IfcDoor' : null,
  typeId: null,
  typeName: null,
  levelId: kind === 'Space' ? 1 : null,
  spaceIds: [],
  systemIds: [],
  zoneIds: [],
});

const aCommand = (id: string, title: string, changes: Partial<Command> = {}): Command =>
  ({ id, title, group: 'View', run: () => {}, ...changes }) as Command;

const sources: Sources = {
  commands: [
    aCommand('xray', 'X-ray', { words: 'transparent', isOn: true }),
    aCommand('hide', 'Hide the selection', { isDisabled: true }),
    aCommand('fit', 'Fit'),
  ],
  views: [
    {
      viewId: 'v',
      name: 'Door schedule',
      scope: 'personal',
      isHome: false,
      isMine: true,
      hasThumbnail: false,
      revision: 1,
      updatedAt: '',
    },
  ],
  objects: toObjectIndex([
    aThing(1, 'Level', 'Level 2'),
    aThing(2, 'Space', '2.14 Café'),
    aThing(3, 'Component', 'Door 7'),
  ]),
  onView: jest.fn(),
  onObject: jest.fn(),
};
const find = (query: string) =>
  findEntries(query, sources, findObjects(query, sources.objects)).map(({ name, entries }) => [
    name,
    entries.map(({ title }) => title),
  ]);

test('commands, saved views, levels, rooms and things answer one query', () => {
  expect(find('door')).toEqual([
    ['Saved views', ['Door schedule']],
    ['Things', ['Door 7']],
  ]);
  expect(find('2')).toEqual([
    ['Levels', ['Level 2']],
    ['Rooms', ['2.14 Café']],
  ]);
  expect(find('transp')).toEqual([['Commands', ['X-ray']]]);
  expect(find('ifcdoor')).toEqual([['Things', ['Door 7']]]);
});

test('accents and capitals do not matter', () => {
  expect(find('CAFE')).toEqual([['Rooms', ['2.14 Café']]]);
});

test('a command that does not apply is not offered', () => {
  expect(find('hide')).toEqual([]);
});

test('a room tells its level, a switch whether it is on', () => {
  const [rooms] = findEntries('café', sources, findObjects('café', sources.objects));
  expect(rooms?.entries[0]?.aside).toBe('Level 2');
  const [commands] = findEntries('x-ray', sources, findObjects('x-ray', sources.objects));
  expect(commands?.entries[0]?.aside).toBe('On');
});

test('what was used lately stands first and only once, and what is gone is left out', () => {
  const sections = entriesAtFirst(sources, ['fit', 'gone', 'hide']);
  expect(sections.map(({ name, entries }) => [name, entries.map(({ id }) => id)])).toEqual([
    ['Recent', ['fit']],
    ['View', ['xray']],
  ]);
});

test('the same comes before the beginning, a word, the middle, and other words', () => {
  const titles = ['the rooms', 'classroom', 'room 1', 'room'];
  expect(bestMatches('room', titles, (title) => ({ title }), 3)).toEqual(['room', 'room 1', 'the rooms']);
  expect(rankOf('xray see', 'X-ray', 'see xray')).toBe(4);
  expect(rankOf('nothing', 'X-ray')).toBeNull();
});
