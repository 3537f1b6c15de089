import { filterNodes, flatten, NO_LEVEL, toLevelNodes, toPlaceNode } from '@/components/workspace/placeNodes';
import { type Level, type Space, type TreeNode } from '@/lib/flexContract';

const core = { globalId: null, description: null, ifcClass: null, typeName: null };
const aLevel = (entityId: number, name: string, elevationM: number | null): Level => {
  return { ...core, entityId, name, elevationM };
};
const aSpace = (
  entityId: number,
  name: string,
  levelId: number | null,
  description: string | null = null,
): Space => {
  return { ...core, entityId, name, levelId, levelName: null, description };
};
const metres = (elevationM: number) => `${elevationM} m`;

const LEVELS = [aLevel(1, 'Ground floor', 0), aLevel(2, 'First floor', 3.2), aLevel(3, 'Unknown', null)];
const SPACES = [
  aSpace(12, '1.10', 2),
  aSpace(11, '1.2', 2, 'Meeting'),
  aSpace(10, '0.1', 1, 'Café Ōsaka'),
  aSpace(13, 'Shed', null),
  aSpace(14, 'Lost', 99),
];

test('levels go from the highest down, those of unknown height last', () => {
  const names = toLevelNodes(LEVELS, [], metres).map((node) => [node.name, node.detail]);
  expect(names).toEqual([
    ['First floor', '3.2 m'],
    ['Ground floor', '0 m'],
    ['Unknown', null],
  ]);
});

test('rooms stand under their level in the order of their numbers', () => {
  const [first] = toLevelNodes(LEVELS, SPACES, metres);
  expect(first?.children.map((node) => node.name)).toEqual(['1.2', '1.10']);
});

test('rooms on no known level are gathered at the end instead of lost', () => {
  const last = toLevelNodes(LEVELS, SPACES, metres).at(-1);
  expect(last).toMatchObject({ entityId: NO_LEVEL, name: 'On no level' });
  expect(last?.children.map((node) => node.name)).toEqual(['Lost', 'Shed']);
});

test('a search keeps what matches and the way to it, without capitals and accents', () => {
  const found = filterNodes(toLevelNodes(LEVELS, SPACES, metres), 'cafe osaka');
  expect(flatten(found).map((node) => node.name)).toEqual(['Ground floor', '0.1']);
});

test('a level that matches keeps all its rooms', () => {
  const found = filterNodes(toLevelNodes(LEVELS, SPACES, metres), 'first');
  expect(flatten(found).map((node) => node.name)).toEqual(['First floor', '1.2', '1.10']);
});

test('an empty search keeps everything', () => {
  const nodes = toLevelNodes(LEVELS, SPACES, metres);
  expect(filterNodes(nodes, '  ')).toEqual(nodes);
});

test('the spatial tree counts what lies directly in a place, and says nothing of nothing', () => {
  const space: TreeNode = { ...core, entityId: 3, kind: 'Space', name: 'Hall', components: 0, children: [] };
  const tree: TreeNode = {
    ...core,
    entityId: 1,
    kind: 'Site',
    name: 'Site',
    components: 2,
    children: [space],
  };
  expect(toPlaceNode(tree, (count) => `${count} objects`)).toMatchObject({
    detail: '2 objects',
    children: [{ name: 'Hall', detail: null }],
  });
});
