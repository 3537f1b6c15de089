import fc from 'fast-check';
import { onlyProducts, readWexbim, writeWexbim, type WexbimInstance, type WexbimModel } from '@/lib/wexbim';
import { anyModel } from './anyModel';
import { aModel } from './aModel';

const at = (productLabel: number, instanceLabel: number, x = 0): WexbimInstance => ({
  productLabel,
  typeNumber: 452,
  instanceLabel,
  styleId: 5,
  matrix: Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, 0, 0, 1),
});
const product = (productLabel: number) => ({ ...aModel().products[0]!, productLabel });

/** One triangle that stands twice in product 7 and once in product 8. */
const threeTriangles = () =>
  aModel({
    instances: [at(7, 1), at(7, 2, 10), at(8, 3, 20)],
    model: { products: [product(7), product(8)] },
  });

test('one product is taken with all its places, and lies where it lay', () => {
  const only = onlyProducts(threeTriangles(), [8])!;
  expect(only.productLabels).toEqual([8]);
  const written = readWexbim(writeWexbim(only.model));
  expect(written.products.map(({ productLabel }) => productLabel)).toEqual([8]);
  expect(written.wcs).toEqual([100, 200, 0]);
  expect(written.regions[0]!.box).toEqual(threeTriangles().regions[0]!.box);
  const [{ mesh, instances } = { mesh: null, instances: [] }] = written.regions[0]!.geometries;
  expect(instances.map(({ instanceLabel }) => instanceLabel)).toEqual([3]);
  expect([...mesh!.positions]).toEqual([20, 0, 0, 21, 0, 0, 20, 1, 0]);
});

test('products are taken whole and in the order in which they are named, while they fit', () => {
  const labels = (named: number[], most: number) =>
    onlyProducts(threeTriangles(), named, most)?.productLabels ?? null;
  expect(labels([7, 8], 3)).toEqual([7, 8]);
  expect(labels([7, 8], 2)).toEqual([7]);
  expect(labels([7, 8], 1)).toEqual([8]);
  expect(labels([8, 7, 8], 2)).toEqual([8]);
  expect(labels([7], 1)).toBeNull();
  expect(labels([99], 3)).toBeNull();
});

test('of any model no more is taken than fits, and of each product all', () => {
  const instancesOf = ({ regions }: WexbimModel, productLabel: number) =>
    regions
      .flatMap(({ geometries }) => geometries)
      .flatMap(({ instances }) => instances.filter((instance) => instance.productLabel === productLabel));
  fc.assert(
    fc.property(anyModel, fc.nat(40), (model, maxTriangles) => {
      const all = model.products.map(({ productLabel }) => productLabel);
      const only = onlyProducts(model, all, maxTriangles);
      if (!only) return;
      const triangles = only.model.regions
        .flatMap(({ geometries }) => geometries)
        .reduce((sum, { instances, mesh }) => sum + (instances.length * mesh.indices.length) / 3, 0);
      expect(triangles).toBeLessThanOrEqual(maxTriangles);
      for (const label of only.productLabels)
        expect(instancesOf(only.model, label)).toEqual(instancesOf(model, label));
    }),
    { numRuns: 100 },
  );
});
