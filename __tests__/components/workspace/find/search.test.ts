import { toRows } from '@/components/workspace/explore/rows';
import { findObjects, toPropertySearch } from '@/components/workspace/search/findObjects';
import { toGlobalId } from '@/components/workspace/search/globalId';
import { toResultList } from '@/components/workspace/search/resultList';
import { aModelIndex } from './aModelIndex';

const found = (search: string) => findObjects(aModelIndex(), search).map(({ entityId }) => entityId);

test('things are found by name, class and type, every word, whatever capitals and accents', () => {
  expect(found('oak d-2')).toEqual([51]);
  expect(found('ifcdoor')).toEqual([50, 51, 40]);
  expect(found('KUCHE')).toEqual([30]);
  expect(found('oak wall')).toEqual([]);
  expect(found('  ')).toEqual([]);
});

test('a GlobalId finds its one thing, in 22 characters and as a UUID', () => {
  expect(toGlobalId('00000000-0000-0000-0000-000000000000')).toBe('0'.repeat(22));
  expect(toGlobalId('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe(`3${'$'.repeat(21)}`);
  expect(toGlobalId('00000000-0000-0000-0000-000000000041')).toBe(`${'0'.repeat(20)}11`);
  expect(toGlobalId('W-2.14')).toBeNull();
  expect(found('3vB2YO$MX4xv5uCqZZG05x')).toEqual([52]);
});

test('a sign of equality asks for a property, with a value or any', () => {
  expect(toPropertySearch('FireRating = EI60')).toEqual({ property: 'FireRating', value: 'EI60' });
  expect(toPropertySearch('FireRating=')).toEqual({ property: 'FireRating', value: undefined });
  expect(toPropertySearch('=5')).toBeNull();
  expect(toPropertySearch('FireRating')).toBeNull();
});

test('what was found stands in groups, and says where a text was and of how many it is', () => {
  const index = aModelIndex();
  const attribute = { groupName: 'Pset_DoorCommon', name: 'FireRating', value: 'EI30' };
  const inValues = { entityIds: [50], attributes: [attribute], total: 7, next: 50 };
  const counted = (count: number, of?: number) => (of === undefined ? `${count}` : `${count}/${of}`);
  const list = toResultList(findObjects(index, 'oak'), inValues, index, counted);
  expect(toRows(list.roots, () => true).map(({ node }) => `${node.name} ${node.detail}`)).toEqual([
    'IfcDoor 2',
    'D-2 Oak door',
    'D-10 Oak door',
    'Types 1',
    'Oak door null',
    'In properties 1/7',
    'D-10 FireRating: EI30',
  ]);
  expect(list.roots[1]?.entityIds()).toEqual([50, 51]); // a type stands for the things that are of it
});
