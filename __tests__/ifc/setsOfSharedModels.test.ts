import { type GeometrySet } from '@/lib/ifc';
import { readWexbim } from '@/lib/wexbim';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { describeWithSharedModels, sharedModel } from '../support/sharedModels';

const PARTS = ['envelope', 'windowsdoors', 'components', 'spatial', 'site'] as const satisfies GeometrySet[];

/** Triangles of each product, every instance counted. */
function trianglesByProduct(bytes: Uint8Array): Map<number, number> {
  const { products, regions } = readWexbim(bytes);
  const triangles = new Map(products.map(({ productLabel }) => [productLabel, 0]));
  for (const { mesh, instances } of regions.flatMap(({ geometries }) => geometries)) {
    for (const { productLabel } of instances) {
      triangles.set(productLabel, triangles.get(productLabel)! + mesh.indices.length / 3);
    }
  }
  return triangles;
}

describeWithSharedModels('sets of real models', () => {
  beforeAll(buildIfcWorker);

  test.each([
    'AC20-FZK-Haus.ifc',
    'BasicFM_wAssembly.ifc',
    'Building-Architecture.ifc',
    'AISC_Sculpture_brep.ifc',
  ])(
    'the parts of %s together are the complete set, nothing twice',
    async (name) => {
      const { geometry } = await convertIfc({ path: sharedModel(`ifc/${name}`) });
      const inParts = PARTS.flatMap((set) => [...trianglesByProduct(geometry[set])]);
      const byLabel = ([a]: [number, number], [b]: [number, number]) => a - b;
      expect(inParts.sort(byLabel)).toEqual([...trianglesByProduct(geometry.complete)].sort(byLabel));
    },
    CONVERSION_TEST_MS,
  );
});
