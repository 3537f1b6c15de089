import { type WexbimModel, productTypeName } from '../../wexbim';

/**
 * The part of a model whose things are of wanted classes. Regions that lose all their geometry go too.
 * @param isWanted  asked once a class, such as `IfcWall`; a number without a class counts as `IfcProduct`
 */
export function filterModel(model: WexbimModel, isWanted: (ifcClass: string) => boolean): WexbimModel {
  const byType = new Map<number, boolean>();
  const isKept = ({ typeNumber }: { typeNumber: number }): boolean => {
    const known = byType.get(typeNumber) ?? isWanted(productTypeName(typeNumber) ?? 'IfcProduct');
    byType.set(typeNumber, known);
    return known;
  };
  const products = model.products.filter(isKept);
  const labels = new Set(products.map(({ productLabel }) => productLabel));
  const regions = model.regions
    .map((region) => {
      const geometries = region.geometries
        .map(({ mesh, instances }) => ({
          mesh,
          instances: instances.filter(({ productLabel }) => labels.has(productLabel)),
        }))
        .filter(({ instances }) => instances.length > 0);
      const population = geometries.reduce((sum, { instances }) => sum + instances.length, 0);
      return { ...region, population, geometries };
    })
    .filter(({ geometries }) => geometries.length > 0);
  const used = new Set(
    regions.flatMap(({ geometries }) =>
      geometries.flatMap(({ instances }) => instances.map(({ styleId }) => styleId)),
    ),
  );
  return { ...model, products, regions, styles: model.styles.filter(({ styleId }) => used.has(styleId)) };
}
