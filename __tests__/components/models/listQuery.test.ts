import fc from 'fast-check';
import { buildingShape } from '@/components/models/buildingShape';
import { listApiPath, listHref, sortChange, type ListQuery } from '@/components/models/listQuery';

const query: ListQuery = { sort: '-uploaded', page: 3, pageSize: 25 };

test('what goes without saying stays out of the address', () => {
  expect(listHref('acme', query, { page: 1 })).toBe('/tenants/acme/models');
});

test('a change of the search, the status or the order leads to the first page', () => {
  expect(listHref('acme', query, { search: 'a&b' })).toBe('/tenants/acme/models?search=a%26b');
  expect(listHref('acme', { ...query, search: 'x' }, { status: 'failed' })).toBe(
    '/tenants/acme/models?search=x&status=failed',
  );
});

test('another page keeps everything else', () => {
  const rich: ListQuery = { ...query, search: 'x', status: 'ready', sort: 'name', pageSize: 50 };
  expect(listHref('acme', rich, { page: 4 })).toBe(
    '/tenants/acme/models?search=x&status=ready&sort=name&page=4&pageSize=50',
  );
});

test('the API is asked for the very page that is shown', () => {
  expect(listApiPath('acme', query)).toBe('/api/tenants/acme/models?page=3');
});

test('names sort from A and sizes from the largest; the second time turns the order round', () => {
  expect(sortChange(query, 'name')).toBe('name');
  expect(sortChange({ ...query, sort: 'name' }, 'name')).toBe('-name');
  expect(sortChange(query, 'size')).toBe('-size');
  expect(sortChange(query, 'uploaded')).toBe('uploaded');
});

test('a model always has the same drawing, and it fits its frame', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), (modelId) => {
      const shape = buildingShape(modelId);
      expect(buildingShape(modelId)).toEqual(shape);
      // 54 is the ground line; a roof takes up to 11 more.
      expect(shape.storeys * shape.storeyHeight + 11).toBeLessThanOrEqual(54);
      expect(shape.width + 15 + 8).toBeLessThanOrEqual(96);
    }),
  );
});

test('models with numbers in a row have different drawings', () => {
  const drawings = Array.from({ length: 20 }, (_, i) => JSON.stringify(buildingShape(100 + i)));
  expect(new Set(drawings).size).toBeGreaterThan(12);
});
