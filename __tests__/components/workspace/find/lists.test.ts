import { toClassList, toGroupList, toSpatialList, toTypeList } from '@/components/workspace/explore/lists';
import { type ExploreList, type ExploreNode } from '@/components/workspace/explore/nodes';
import { createRowState } from '@/components/workspace/explore/rowState';
import { moveByKey, toRows } from '@/components/workspace/explore/rows';
import { selectionWords } from '@/components/workspace/explore/useSelectionWords';
import { type TreeNode } from '@/lib/flexContract';
import { aModelIndex } from './aModelIndex';

const counted = (count: number) => `${count}`;
const everyRow = (list: ExploreList) => toRows(list.roots, () => true);
const lines = (list: ExploreList) =>
  everyRow(list).map(({ node, level }) =>
    `${'  '.repeat(level - 1)}${node.name} ${node.detail ?? ''}`.trimEnd(),
  );
const rowOf = (list: ExploreList, name: string) =>
  everyRow(list).find(({ node }) => node.name === name)?.node as ExploreNode;

const place = { ifcClass: null, globalId: null, components: 0 };
const tree: TreeNode = {
  ...place,
  entityId: 0,
  kind: 'Model',
  name: 'House',
  children: [
    {
      ...place,
      entityId: 20,
      kind: 'Level',
      name: 'Ground',
      children: [{ ...place, entityId: 30, kind: 'Space', name: '101', children: [] }],
    },
  ],
};

test('the index puts a component that has no level of its own on the level of its room', () => {
  const index = aModelIndex();
  expect(index.byId.get(50)?.levelId).toBe(20);
  expect(index.byLevel.get(20)?.map(({ entityId }) => entityId)).toEqual([30, 50, 51]);
  expect(index.byLevel.get(null)?.map(({ entityId }) => entityId)).toEqual([52]);
});

test('the tree holds each component where it lies, and counts all that is below', () => {
  const list = toSpatialList(tree, aModelIndex(), counted);
  expect(lines(list)).toEqual([
    'House 3',
    '  Ground 2',
    '    101 1',
    '      D-10 Door',
    '    D-2 Door',
    '  Outer wall Wall',
  ]);
  expect(rowOf(list, 'Ground').entityIds()).toEqual([30, 50, 51]);
});

test('classes, types, systems and zones list what is of them, names in their order', () => {
  const index = aModelIndex();
  expect(lines(toClassList(index, counted))).toEqual([
    'IfcDoor 2',
    '  D-2',
    '  D-10',
    'IfcSpace 1',
    '  101',
    'IfcWall 1',
    '  Outer wall',
  ]);
  expect(lines(toTypeList(index, counted))).toEqual(['Oak door 2', '  D-2', '  D-10']);
  expect(lines(toGroupList(index, counted))).toEqual(['Access 1', '  D-10', 'Heated 1', '  101']);
});

test('in every list the way to a thing is the rows that lead to it', () => {
  const index = aModelIndex();
  const lists = [
    toSpatialList(tree, index, counted),
    toClassList(index, counted),
    toTypeList(index, counted),
    toGroupList(index, counted),
  ];
  for (const list of lists) {
    const keys = new Set(everyRow(list).map(({ node }) => node.key));
    const path = list.pathTo(50);
    expect(path?.every((key) => keys.has(key))).toBe(true);
    expect(everyRow(list).find(({ node }) => node.key === path?.at(-1))?.node.entityId).toBe(50);
    expect(list.pathTo(999)).toBeNull();
  }
});

test('a row is selected when all of it is, and hidden when all of it is', () => {
  const list = toClassList(aModelIndex(), counted);
  const doors = rowOf(list, 'IfcDoor');
  const state = { selection: [50, 51], hovered: [], hidden: [50], isolated: null };
  expect(createRowState(state)(doors)).toEqual({ isSelected: true, isHovered: false, isShown: true });
  expect(createRowState({ ...state, selection: [50], hidden: [50, 51] })(doors)).toMatchObject({
    isSelected: false,
    isShown: false,
  });
  expect(createRowState({ ...state, hidden: [], isolated: [52] })(doors).isShown).toBe(false);
});

test('arrow keys open, close and move as in a tree', () => {
  const { roots } = toClassList(aModelIndex(), counted);
  const closed = toRows(roots, () => false);
  const open = toRows(roots, () => true);
  expect(moveByKey(closed, 0, 'ArrowRight', 10)).toEqual({ open: 0 });
  expect(moveByKey(open, 0, 'ArrowRight', 10)).toEqual({ to: 1 });
  expect(moveByKey(open, 2, 'ArrowLeft', 10)).toEqual({ to: 0 });
  expect(moveByKey(open, 0, 'ArrowLeft', 10)).toEqual({ close: 0 });
  expect(moveByKey(closed, 2, 'ArrowDown', 10)).toEqual({ to: 2 });
  expect(moveByKey(open, 0, 'End', 10)).toEqual({ to: open.length - 1 });
  expect(moveByKey(open, 0, 'PageDown', 3)).toEqual({ to: 3 });
  expect(moveByKey(open, 0, 'x', 3)).toBeNull();
});

test('a selection is told by name, class and level, or by how many', () => {
  const index = aModelIndex();
  expect(selectionWords([], index, 'en')).toBe('Nothing selected');
  expect(selectionWords([50], index, 'en')).toBe('Selected: D-10, IfcDoor, Ground');
  expect(selectionWords([50, 51], index, 'en')).toBe('2 things selected');
});
