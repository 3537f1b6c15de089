import { checkPositions, checkWritable } from './checkWritable';
import { createFacePlanner, type FacePlan } from './faces';
import {
  HEADER_BYTES,
  INSTANCE_BYTES,
  MATRIX_BYTES,
  NEWEST_VERSION,
  PRODUCT_BYTES,
  REGION_BYTES,
  STYLE_BYTES,
  WEXBIM_MAGIC,
} from './layout';
import type { Vector3, WexbimInstance, WexbimMesh, WexbimModel } from './model';
import { placeMesh } from './placeMesh';
import { createMeshWriter, meshBytes } from './writeMesh';

const IDENTITY = new Float64Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);

/** A geometry ready for the wire, and the bytes that its mesh will take. */
type PlannedGeometry = { instances: WexbimInstance[]; mesh: WexbimMesh; plan: FacePlan; bytes: number };

/**
 * Writes a model as version 4, whatever version it was read from; docs/wexbim.md, "What we write".
 * - The totals of the header are counted from the meshes; colours are clamped to 0 to 1.
 * - A mesh with one instance has no matrix on the wire: if the instance has one, the mesh is moved by it. With
 *   several instances, one without a matrix gets the identity.
 * - Triangles are regrouped into faces, so their order within a mesh may change once: what was written reads and
 *   writes again byte for byte.
 * @returns the bytes of the file, exactly as long as they are
 * @throws {WexbimError} without `byteOffset`, when the format or the viewer has no room for the model
 */
export function writeWexbim(model: WexbimModel): Uint8Array {
  checkWritable(model);
  const planFaces = createFacePlanner();
  const regions = model.regions.map(({ geometries }) =>
    geometries.map(({ instances, mesh }): PlannedGeometry => {
      const placed = instances.length === 1 ? meshInPlace(mesh, instances[0]!) : mesh;
      const plan = planFaces(placed);
      return { instances, mesh: placed, plan, bytes: meshBytes(placed, plan) };
    }),
  );
  const view = new DataView(new ArrayBuffer(fileBytes(model, regions)));
  let offset = writeHead(view, model, regions.flat());
  const writeMesh = createMeshWriter(view);
  for (const geometries of regions) {
    view.setInt32(offset, geometries.length, true);
    offset += 4;
    for (const { instances, mesh, plan, bytes } of geometries) {
      offset = writeInstances(view, instances, offset);
      view.setInt32(offset, bytes, true);
      offset = writeMesh(mesh, plan, offset + 4);
    }
  }
  return new Uint8Array(view.buffer);
}

/** The mesh of a lone instance in world coordinates, because there is no matrix to bring it there. */
function meshInPlace(mesh: WexbimMesh, { matrix, productLabel }: WexbimInstance): WexbimMesh {
  if (!matrix || matrix.every((value, i) => value === IDENTITY[i])) return mesh;
  const placed = placeMesh(mesh, matrix);
  checkPositions(placed.positions, `The placed mesh of product ${productLabel}`);
  return placed;
}

function instanceBytes(count: number): number {
  return count * (INSTANCE_BYTES + (count > 1 ? MATRIX_BYTES.double : 0));
}

function fileBytes(model: WexbimModel, regions: PlannedGeometry[][]): number {
  let total = HEADER_BYTES + model.regions.length * (REGION_BYTES + 4);
  total += model.styles.length * STYLE_BYTES + model.products.length * PRODUCT_BYTES;
  for (const { instances, bytes } of regions.flat()) total += 8 + instanceBytes(instances.length) + bytes;
  return total;
}

/** The header and the three tables; returns the offset behind them. */
function writeHead(view: DataView, model: WexbimModel, geometries: PlannedGeometry[]): number {
  const counts = { instances: 0, vertices: 0, triangles: 0, matrices: 0 };
  for (const { instances, mesh } of geometries) {
    counts.instances += instances.length;
    counts.vertices += mesh.positions.length / 3;
    counts.triangles += (mesh.indices.length / 3) * instances.length;
    if (instances.length > 1) counts.matrices += instances.length;
  }
  let offset = 0;
  const i32 = (value: number) => {
    view.setInt32(offset, value, true);
    offset += 4;
  };
  const f32 = (value: number) => {
    view.setFloat32(offset, value, true);
    offset += 4;
  };
  const vector = (values: Vector3) => values.forEach(f32);

  i32(WEXBIM_MAGIC);
  view.setUint8(offset++, NEWEST_VERSION);
  i32(counts.instances);
  i32(counts.vertices);
  i32(counts.triangles);
  i32(counts.matrices);
  i32(model.products.length);
  i32(model.styles.length);
  f32(model.oneMetre);
  for (const value of model.wcs) {
    view.setFloat64(offset, value, true);
    offset += 8;
  }
  view.setInt16(offset, model.regions.length, true);
  offset += 2;
  for (const { population, centre, box } of model.regions) {
    i32(population);
    vector(centre);
    vector(box.min);
    vector(box.size);
  }
  for (const { styleId, rgba } of model.styles) {
    i32(styleId);
    for (const value of rgba) f32(Math.max(0, Math.min(1, value)));
  }
  for (const { productLabel, typeNumber, box } of model.products) {
    i32(productLabel);
    view.setUint16(offset, typeNumber, true);
    offset += 2;
    vector(box.min);
    vector(box.size);
  }
  return offset;
}

function writeInstances(view: DataView, instances: WexbimInstance[], start: number): number {
  let offset = start;
  view.setInt32(offset, instances.length, true);
  offset += 4;
  for (const { productLabel, typeNumber, instanceLabel, styleId, matrix = IDENTITY } of instances) {
    view.setInt32(offset, productLabel, true);
    view.setUint16(offset + 4, typeNumber, true);
    view.setInt32(offset + 6, instanceLabel, true);
    view.setInt32(offset + 10, styleId, true);
    offset += INSTANCE_BYTES;
    if (instances.length === 1) continue;
    for (let i = 0; i < 16; i++) view.setFloat64(offset + 8 * i, matrix[i]!, true);
    offset += MATRIX_BYTES.double;
  }
  return offset;
}
