export { checkWexbim } from './check';
export { WexbimError, type WexbimReason } from './error';
export { readHeader, type WexbimHeader } from './header';
export { makeLight, type LightForm } from './light';
export { DEFAULT_MAX_TRIANGLES, HEADER_BYTES, LIMITS, NEWEST_VERSION, WEXBIM_MAGIC } from './layout';
export type {
  Box,
  Vector3,
  WexbimGeometry,
  WexbimInstance,
  WexbimMesh,
  WexbimModel,
  WexbimProduct,
  WexbimRegion,
  WexbimStyle,
  WexbimSummary,
} from './model';
export { packNormal, unpackNormal } from './normals';
export { onlyProducts, type ProductsOfModel } from './onlyProducts';
export { placeMesh } from './placeMesh';
export {
  IFC_BUILDING_ELEMENT_PROXY,
  IFC_OPENING_ELEMENT,
  IFC_PRODUCT,
  IFC_SPACE,
  productTypeName,
  productTypeNumber,
} from './productTypes';
export { readWexbim } from './read';
export { keepTriangles, loadSimplifier, type Simplifier } from './simplify';
export type { WexbimOptions } from './walk';
export { writeWexbim } from './write';
