import fc from 'fast-check';
import { createSceneVisibility, followDrawn, type SceneProduct } from '@/components/viewer/sceneVisibility';

const WALL = { entityId: 1, typeNumber: 452 };
const DOOR = { entityId: 2, typeNumber: 213 };
const ROOM = { entityId: 3, typeNumber: 454 };
const NEXT_ROOM = { entityId: 4, typeNumber: 454 };
const OPENING = { entityId: 5, typeNumber: 498 };
const ALL = [WALL, DOOR, ROOM, NEXT_ROOM, OPENING];

/** The wishes for a scene of these products, and what one drawing of all of them has to change. */
function aScene(products: readonly SceneProduct[]) {
  const visibility = createSceneVisibility();
  visibility.setProducts(products);
  const change = followDrawn(products);
  return { ...visibility, change: () => change(visibility.isShown) };
}

test('openings are hidden at once, and are not counted as things', () => {
  const visibility = aScene(ALL);
  expect(visibility.change()).toEqual({ hide: [5], show: [] });
  expect(visibility.entityIds()).toEqual([1, 2, 3, 4]);
  visibility.setVisible([5], true);
  expect(visibility.change()).toEqual({ hide: [], show: [] });
});

test('rooms are shown when asked for, all or one', () => {
  const visibility = aScene(ALL);
  visibility.change();
  visibility.setVisible([3], true);
  expect(visibility.change()).toEqual({ hide: [], show: [3] });
  visibility.setSpacesVisible(true);
  expect(visibility.change()).toEqual({ hide: [], show: [4] });
  visibility.setSpacesVisible(false);
  expect(visibility.change()).toEqual({ hide: [3, 4], show: [] });
});

test('what was hidden stays hidden when the isolation ends', () => {
  const visibility = aScene(ALL);
  visibility.change();
  visibility.setVisible([2], false);
  visibility.isolate([1, 2]);
  expect(visibility.change()).toEqual({ hide: [2], show: [] });
  expect(visibility.framed()).toEqual([1]);
  visibility.isolate(null);
  expect(visibility.change()).toEqual({ hide: [], show: [] });
  visibility.setVisible([2], true);
  expect(visibility.change()).toEqual({ hide: [], show: [2] });
});

test('an isolated room is not shown while rooms are off', () => {
  const visibility = aScene(ALL);
  visibility.change();
  visibility.isolate([3]);
  expect(visibility.change()).toEqual({ hide: [1, 2], show: [] });
});

test('a hidden room shows for as long as the pointer is on it', () => {
  const visibility = aScene(ALL);
  visibility.change();
  visibility.setHovered([3]);
  expect(visibility.change()).toEqual({ hide: [], show: [3] });
  visibility.setHovered([]);
  expect(visibility.change()).toEqual({ hide: [3], show: [] });
});

test('whatever is done, all undone shows what was shown at first', () => {
  const ids = fc.subarray([1, 2, 3, 4, 5]);
  const step = fc.oneof(
    fc.tuple(fc.constant('setVisible' as const), ids, fc.boolean()),
    fc.tuple(fc.constant('isolate' as const), ids, fc.boolean()),
    fc.tuple(fc.constant('setSpacesVisible' as const), ids, fc.boolean()),
  );
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const visibility = aScene(ALL);
      const drawn = new Set([1, 2, 5]);
      const apply = () => {
        const { hide, show } = visibility.change();
        for (const entityId of hide) expect(drawn.delete(entityId)).toBe(true);
        for (const entityId of show) drawn.add(entityId);
      };
      for (const [what, entityIds, yes] of steps) {
        if (what === 'setVisible') visibility.setVisible(entityIds, yes);
        else if (what === 'isolate') visibility.isolate(yes ? entityIds : null);
        else visibility.setSpacesVisible(yes);
        apply();
      }
      visibility.isolate(null);
      visibility.setVisible([1, 2, 3, 4, 5], true);
      visibility.setSpacesVisible(false);
      apply();
      expect([...drawn].sort()).toEqual([1, 2]);
    }),
  );
});

test('only a pointer on a room can change what is shown', () => {
  const visibility = aScene(ALL);
  expect(visibility.setHovered([1])).toBe(false);
  expect(visibility.setHovered([3])).toBe(true);
  expect(visibility.setHovered([])).toBe(true);
});

test('what was wished before a part came holds for it', () => {
  const visibility = createSceneVisibility();
  visibility.setProducts([WALL]);
  visibility.setVisible([2], false);
  visibility.setProducts([WALL, DOOR]);
  expect(followDrawn([DOOR])(visibility.isShown)).toEqual({ hide: [2], show: [] });
});

test('a preset view is of the building, not of the ground and the trees around it', () => {
  const ground = { entityId: 8, typeNumber: 349 };
  const tree = { entityId: 9, typeNumber: 1185 };
  const visibility = aScene([...ALL, ground, tree]);
  visibility.change();
  expect(visibility.subject()).toEqual([1, 2]);
  visibility.isolate([9]);
  visibility.change();
  expect(visibility.subject()).toEqual([9]);
  expect(aScene(ALL).subject()).toBeNull();
  expect(aScene([ground, tree]).subject()).toBeNull();
});
