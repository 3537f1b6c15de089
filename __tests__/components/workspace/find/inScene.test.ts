import { toEntityNumber } from '@/components/viewer';
import {
  levelsInScene,
  objectsInScene,
  spacesInScene,
  treeInScene,
} from '@/components/workspace/explore/inScene';
import { toClassList, toSpatialList } from '@/components/workspace/explore/lists';
import { toObjectIndex } from '@/components/workspace/objects';
import { type Level, type Space, type TreeNode } from '@/lib/flexContract';
import { aModelIndex } from './aModelIndex';

const counted = (count: number) => `${count}`;

const place = (entityId: number, kind: TreeNode['kind'], children: TreeNode[] = []): TreeNode => ({
  entityId,
  kind,
  name: `${kind} ${entityId}`,
  ifcClass: null,
  globalId: null,
  components: 0,
  children,
});
const TREE = place(1, 'Model', [place(20, 'Level', [place(30, 'Space')])]);

test('lists of another model name its things as the scene does, and find their way to them', () => {
  const own = aModelIndex();
  const index = toObjectIndex(objectsInScene(own.all, 2));
  expect([...index.byId.keys()]).toEqual([...own.byId.keys()].map((id) => toEntityNumber(id, 2)));
  const door = toEntityNumber(50, 2);
  expect(toClassList(index, counted).pathTo(door)).toEqual(['class IfcDoor', `class IfcDoor/${door}`]);
  const spatial = toSpatialList(treeInScene(TREE, 2), index, counted);
  expect(spatial.pathTo(door)).toHaveLength(4);
  expect(spatial.roots[0]!.entityIds()).toContain(toEntityNumber(52, 2));
});

test('levels and rooms of another model keep belonging to one another', () => {
  const levels = levelsInScene([{ entityId: 20, name: 'Ground' } as Level], 1);
  const spaces = spacesInScene(
    [{ entityId: 30, levelId: 20 } as Space, { entityId: 31, levelId: null } as Space],
    1,
  );
  expect(spaces.map(({ levelId }) => levelId)).toEqual([levels[0]!.entityId, null]);
});
