import { WexbimError, type WexbimReason } from './error';
import { INT32_MAX, LIMITS } from './layout';
import type { WexbimGeometry, WexbimInstance, WexbimMesh, WexbimModel } from './model';

/**
 * Refuses a model that the format cannot hold, or that our reader and the viewer would not take back.
 * @throws {WexbimError} naming the product, style or geometry at fault
 */
export function checkWritable(model: WexbimModel): void {
  const single = Math.fround(model.oneMetre);
  if (!Number.isFinite(single) || single <= 0)
    refuse('bad_unit', `One metre cannot be ${model.oneMetre} file units`);
  if (!model.wcs.every(Number.isFinite))
    refuse('not_finite', `The origin is not finite: ${model.wcs.join(', ')}`);
  limit('products', model.products.length, LIMITS.products);
  limit('styles', model.styles.length, LIMITS.styles);
  limit('regions', model.regions.length, LIMITS.regions);

  for (const [i, { population, centre, box }] of model.regions.entries()) {
    requireInt32(population, `The population of region ${i}`);
    requireSingles([...centre, ...box.min, ...box.size], `Region ${i}`);
  }
  for (const { styleId, rgba } of model.styles) {
    requireInt32(styleId, 'A style id');
    if (rgba.some(Number.isNaN)) refuse('not_finite', `Style ${styleId} has the colour ${rgba.join(', ')}`);
  }
  const products = checkProducts(model);
  const totals = { vertices: 0, triangles: 0, matrices: 0 };
  for (const [region, { geometries }] of model.regions.entries()) {
    for (const [i, { instances, mesh }] of geometries.entries()) {
      const where = `Geometry ${i} of region ${region}`;
      checkInstances(instances, products, where);
      checkMesh(mesh, where);
      totals.vertices += mesh.positions.length / 3;
      totals.triangles += (mesh.indices.length / 3) * instances.length;
      if (instances.length > 1) totals.matrices += instances.length;
    }
  }
  limit('vertices', totals.vertices, LIMITS.vertices);
  limit('triangles', totals.triangles, INT32_MAX);
  limit('matrices', totals.matrices, LIMITS.matrices);
}

function checkProducts({ products }: WexbimModel): Set<number> {
  const labels = new Set<number>();
  for (const { productLabel, typeNumber, box } of products) {
    if (!Number.isInteger(productLabel) || productLabel < 1 || productLabel > INT32_MAX) {
      refuse('label_out_of_range', `The product label ${productLabel} is not from 1 to ${INT32_MAX}`);
    }
    if (labels.has(productLabel)) refuse('duplicate_product', `Two products have the label ${productLabel}`);
    labels.add(productLabel);
    requireUint16(typeNumber, `The type number of product ${productLabel}`);
    requireSingles([...box.min, ...box.size], `The box of product ${productLabel}`);
  }
  return labels;
}

function checkInstances(instances: WexbimGeometry['instances'], products: Set<number>, where: string): void {
  if (instances.length === 0) refuse('no_instance', `${where} is placed nowhere`);
  for (const instance of instances) checkInstance(instance, products, where);
}

function checkInstance(instance: WexbimInstance, products: Set<number>, where: string): void {
  const { productLabel, typeNumber, instanceLabel, styleId, matrix } = instance;
  if (!products.has(productLabel)) {
    refuse(
      'unknown_product',
      `${where} belongs to product ${productLabel}, which is not in the product table`,
    );
  }
  requireUint16(typeNumber, `The type number in ${where}`);
  requireInt32(instanceLabel, `The instance label in ${where}`);
  requireInt32(styleId, `The style id in ${where}`);
  if (!matrix) return;
  if (matrix.length !== 16)
    refuse('bad_mesh', `${where} has a matrix of ${matrix.length} elements instead of 16`);
  if (!matrix.every(Number.isFinite)) refuse('not_finite', `${where} has a matrix that is not finite`);
}

function checkMesh({ positions, indices, normals }: WexbimMesh, where: string): void {
  if (positions.length === 0 || indices.length === 0) refuse('empty_mesh', `${where} has no triangles`);
  if (positions.length % 3 !== 0 || indices.length % 3 !== 0 || normals.length !== 2 * indices.length) {
    const lengths = `${positions.length} coordinates, ${indices.length} indices, ${normals.length} normal bytes`;
    refuse('bad_mesh', `${where} has arrays that do not fit together: ${lengths}`);
  }
  const vertexCount = positions.length / 3;
  checkPositions(positions, where);
  for (let i = 0; i < indices.length; i++) {
    if (indices[i]! < vertexCount) continue;
    refuse('index_out_of_range', `${where} names vertex ${indices[i]} of ${vertexCount}`);
  }
}

/** @throws {WexbimError} `not_finite` at a coordinate that is NaN or infinite */
export function checkPositions(positions: Float32Array, where: string): void {
  for (let i = 0; i < positions.length; i++) {
    if (!Number.isFinite(positions[i])) refuse('not_finite', `${where} has the coordinate ${positions[i]}`);
  }
}

function requireInt32(value: number, what: string): void {
  if ((value | 0) !== value) refuse('number_out_of_range', `${what} is ${value}, not a 32-bit integer`);
}

function requireUint16(value: number, what: string): void {
  if ((value & 0xffff) !== value) refuse('number_out_of_range', `${what} is ${value}, not from 0 to 65535`);
}

/** Finite also after it has lost half its bits: 1e300 is finite, and infinite in single precision. */
function requireSingles(values: number[], what: string): void {
  for (const value of values) {
    if (!Number.isFinite(Math.fround(value))) refuse('not_finite', `${what} holds the value ${value}`);
  }
}

function limit(what: string, count: number, most: number): void {
  if (count > most) refuse('over_limit', `The model has ${count} ${what}; the most is ${most}`);
}

function refuse(reason: WexbimReason, explanation: string): never {
  throw new WexbimError(reason, undefined, explanation);
}
