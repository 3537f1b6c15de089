import fc from 'fast-check';
import { createSceneVisibility } from '@/components/viewer/sceneVisibility';

const WALL = { entityId: 1, typeNumber: 452 };
const DOOR = { entityId: 2, typeNumber: 213 };
const ROOM = { entityId: 3, typeNumber: 454 };
const NEXT_ROOM = { entityId: 4, typeNumber: 454 };
const OPENING = { entityId: 5, typeNumber: 498 };
const ALL = [WALL, DOOR, ROOM, NEXT_ROOM, OPENING];

test('openings are hidden at once, and are not counted as things', () => {
  const visibility = createSceneVisibility(ALL);
  expect(visibility.change()).toEqual({ hide: [5], show: [] });
  expect(visibility.entityIds()).toEqual([1, 2, 3, 4]);
  visibility.setVisible([5], true);
  expect(visibility.change()).toEqual({ hide: [], show: [] });
});

test('rooms are shown when asked for, all or one', () => {
  const visibility = createSceneVisibility(ALL);
  visibility.change();
  visibility.setVisible([3], true);
  expect(visibility.change()).toEqual({ hide: [], show: [3] });
  visibility.setSpacesVisible(true);
  expect(visibility.change()).toEqual({ hide: [], show: [4] });
  visibility.setSpacesVisible(false);
  expect(visibility.change()).toEqual({ hide: [3, 4], show: [] });
});

test('what was hidden stays hidden when the isolation ends', () => {
  const visibility = createSceneVisibility(ALL);
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
  const visibility = createSceneVisibility(ALL);
  visibility.change();
  visibility.isolate([3]);
  expect(visibility.change()).toEqual({ hide: [1, 2], show: [] });
});

test('a hidden room shows for as long as the pointer is on it', () => {
  const visibility = createSceneVisibility(ALL);
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
      const visibility = createSceneVisibility(ALL);
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

test('a preset view is of the building, not of the ground and the trees around it', () => {
  const ground = { entityId: 8, typeNumber: 349 };
  const tree = { entityId: 9, typeNumber: 1185 };
  const visibility = createSceneVisibility([...ALL, ground, tree]);
  visibility.change();
  expect(visibility.subject()).toEqual([1, 2]);
  visibility.isolate([9]);
  visibility.change();
  expect(visibility.subject()).toEqual([9]);
  expect(createSceneVisibility(ALL).subject()).toBeNull();
  expect(createSceneVisibility([ground, tree]).subject()).toBeNull();
});
