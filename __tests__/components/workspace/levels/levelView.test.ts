import { entitiesOf, fromLowest, nextLevel } from '@/components/workspace/levels/levelView';
import { toObjectIndex } from '@/components/workspace/objects';
import { type Level, type ModelObject } from '@/lib/flexContract';

const aLevel = (entityId: number, elevationM: number | null) => ({ entityId, elevationM }) as Level;
const [CELLAR, GROUND, ROOF] = [aLevel(10, -3), aLevel(11, 0), aLevel(12, 6)];
const levels = [CELLAR, GROUND, ROOF];
const onLevel = (entityId: number, levelId: number | null) =>
  ({ entityId, levelId, kind: 'Component', spaceIds: [] }) as unknown as ModelObject;
const index = toObjectIndex([
  onLevel(1, 10),
  onLevel(2, 11),
  onLevel(3, 11),
  onLevel(4, 12),
  onLevel(5, null),
]);

test('levels stand by their height, those without one last', () => {
  const unknown = aLevel(13, null);
  expect(fromLowest([unknown, ROOF, CELLAR, GROUND])).toEqual([CELLAR, GROUND, ROOF, unknown]);
});

test('a level alone is what is on it; up to it, what is on all from the lowest', () => {
  expect(entitiesOf({ entityId: 11, mode: 'only' }, levels, index)).toEqual([2, 3]);
  expect(entitiesOf({ entityId: 11, mode: 'upTo' }, levels, index)).toEqual([1, 2, 3]);
  expect(entitiesOf({ entityId: 99, mode: 'upTo' }, levels, index)).toEqual([]);
});

test('from level to level one goes up and down, and not beyond the ends', () => {
  expect(nextLevel({ entityId: 11, mode: 'upTo' }, levels, 1)).toEqual({ entityId: 12, mode: 'upTo' });
  expect(nextLevel({ entityId: 11, mode: 'only' }, levels, -1)).toEqual({ entityId: 10, mode: 'only' });
  expect(nextLevel({ entityId: 12, mode: 'only' }, levels, 1)).toBeNull();
  expect(nextLevel(null, levels, 1)?.entityId).toBe(10);
  expect(nextLevel(null, levels, -1)?.entityId).toBe(12);
  expect(nextLevel(null, [], 1)).toBeNull();
});
