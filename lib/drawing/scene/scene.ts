import {
  type Vector3,
  type WexbimGeometry,
  type WexbimMesh,
  type WexbimModel,
  productTypeName,
} from '../../wexbim';
import {
  type Bounds,
  type Matrix,
  emptyBounds,
  includeBounds,
  includePoint,
  isEmptyBounds,
  moveBounds,
} from './matrix';

/** One mesh where it stands. `placing` brings the mesh's points to metres of the scene. */
export type ScenePart = { mesh: WexbimMesh; placing: Matrix; rgba: readonly number[]; bounds: Bounds };

/** One thing that has geometry. `modelIndex` says which of the models it is from; `isMain` that it lies in its main region. */
export type SceneProduct = {
  modelIndex: number;
  productLabel: number;
  ifcClass: string;
  parts: ScenePart[];
  bounds: Bounds;
  isMain: boolean;
};

/**
 * Models together, in metres. `origin` is where the scene's zero lies in the world, in whole metres: coordinates stay small
 * enough for single precision however far away the building stands.
 */
export type Scene = { origin: Vector3; products: SceneProduct[] };

const OPAQUE_WHITE = [1, 1, 1, 1];

/**
 * Puts models into one scene: units become metres, and the origins of the files are made good for.
 * @param models  of one building; each may have its own unit and origin
 */
export function createScene(models: readonly WexbimModel[]): Scene {
  const origin = chooseOrigin(models);
  return { origin, products: models.flatMap((model, index) => productsOf(model, index, origin)) };
}

function chooseOrigin(models: readonly WexbimModel[]): Vector3 {
  for (const { regions, wcs, oneMetre } of models) {
    const [main] = [...regions].sort((a, b) => b.population - a.population);
    if (!main) continue;
    const floor = (axis: 0 | 1 | 2) => Math.floor((main.box.min[axis] + wcs[axis]) / oneMetre);
    return [floor(0), floor(1), floor(2)];
  }
  return [0, 0, 0];
}

function productsOf(model: WexbimModel, modelIndex: number, origin: Vector3): SceneProduct[] {
  const colours = new Map(model.styles.map(({ styleId, rgba }) => [styleId, rgba]));
  const products = new Map<number, SceneProduct>();
  for (const { productLabel, typeNumber } of model.products) {
    const ifcClass = productTypeName(typeNumber) ?? 'IfcProduct';
    products.set(productLabel, {
      modelIndex,
      productLabel,
      ifcClass,
      parts: [],
      bounds: emptyBounds(),
      isMain: false,
    });
  }
  const shift = ([0, 1, 2] as const).map((axis) => model.wcs[axis] / model.oneMetre - origin[axis]);
  const toMetres = (matrix: Matrix | undefined): Matrix => {
    const placing = matrix ? matrix.slice() : Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    for (let i = 0; i < 15; i++) if (i % 4 < 3) placing[i]! /= model.oneMetre;
    for (let axis = 0; axis < 3; axis++) placing[12 + axis]! += shift[axis]!;
    return placing;
  };
  const mainRegion = Math.max(...model.regions.map(({ population }) => population));
  for (const { population, geometries } of model.regions) {
    for (const { mesh, instances } of geometries.filter(isSound)) {
      const own = boundsOfMesh(mesh);
      for (const { productLabel, styleId, matrix } of instances) {
        const product = products.get(productLabel)!;
        const placing = toMetres(matrix);
        const bounds = moveBounds(own, placing);
        product.parts.push({ mesh, placing, rgba: colours.get(styleId) ?? OPAQUE_WHITE, bounds });
        includeBounds(product.bounds, bounds);
        if (population === mainRegion) product.isMain = true;
      }
    }
  }
  return [...products.values()].filter(({ bounds }) => !isEmptyBounds(bounds));
}

/** A mesh with a coordinate that is not a number has no place to be drawn at. */
const isSound = ({ mesh }: WexbimGeometry): boolean => mesh.positions.every(Number.isFinite);

function boundsOfMesh({ positions }: WexbimMesh): Bounds {
  const bounds = emptyBounds();
  for (let i = 0; i < positions.length; i += 3) {
    includePoint(bounds, positions[i]!, positions[i + 1]!, positions[i + 2]!);
  }
  return bounds;
}
