import { ByteCursor } from './cursor';
import { WexbimError } from './error';
import { HEADER_OFFSETS, readHeader, type WexbimHeader } from './header';
import { DEFAULT_MAX_TRIANGLES, INSTANCE_BYTES } from './layout';
import type { WexbimSummary } from './model';
import type { WexbimVisitor } from './visitor';
import { walkInstances } from './walkInstances';
import { walkMesh } from './walkMesh';
import { walkTables } from './walkTables';

/** Bounds that a caller may set. `maxTriangles` counts every instance; see {@link DEFAULT_MAX_TRIANGLES}. */
export type WexbimOptions = { maxTriangles?: number };

/** What the walk has met so far, to be compared with the header at the end. */
type Totals = {
  geometries: number;
  vertices: number;
  storedTriangles: number;
  triangles: number;
  instances: number;
  matrices: number;
};

type Walk = {
  cursor: ByteCursor;
  header: WexbimHeader;
  products: ReadonlySet<number>;
  totals: Totals;
  maxTriangles: number;
  visitor?: WexbimVisitor;
};

/**
 * The only parser of this room: reader and checker both walk a file with it, so they cannot disagree. The format
 * has no table of offsets, so the walk goes from the first byte to the last. Without a visitor it allocates
 * nothing that grows with the meshes. The checks and their order are in docs/wexbim.md, "Checks".
 * @throws {WexbimError} at the first fault, with its place
 */
export function walkWexbim(
  bytes: Uint8Array,
  options: WexbimOptions = {},
  visitor?: WexbimVisitor,
): WexbimSummary {
  const header = readHeader(bytes);
  const cursor = new ByteCursor(bytes);
  cursor.offset = header.byteLength;
  visitor?.header(header);
  const products = walkTables(cursor, header, visitor);
  const totals = { geometries: 0, vertices: 0, storedTriangles: 0, triangles: 0, instances: 0, matrices: 0 };
  const maxTriangles = options.maxTriangles ?? DEFAULT_MAX_TRIANGLES;
  const walk: Walk = { cursor, header, products, totals, maxTriangles, visitor };

  if (header.version <= 2) {
    for (let i = 0; i < header.shapeCount; i++) walkGeometry(walk, 0);
  } else {
    for (let region = 0; region < header.regionCount; region++) walkRegionGeometry(walk, region);
  }
  compareTotals(walk);
  if (cursor.bytesLeft > 0) {
    const facts = `${cursor.bytesLeft} bytes follow the last mesh`;
    throw new WexbimError('trailing_bytes', cursor.offset, `The file should end here: ${facts}`);
  }
  return summarise(walk);
}

function walkRegionGeometry(walk: Walk, region: number): void {
  const { cursor } = walk;
  cursor.need(4, `the geometry count of region ${region}`);
  const at = cursor.offset;
  const count = cursor.i32();
  if (count < 0) throw new WexbimError('bad_count', at, `Region ${region} claims ${count} geometries`);
  cursor.need(count * (8 + INSTANCE_BYTES), `${count} geometries`);
  for (let i = 0; i < count; i++) walkGeometry(walk, region);
}

function walkGeometry(walk: Walk, region: number): void {
  const { cursor, header, totals, visitor } = walk;
  const startsAt = cursor.offset;
  if (header.regionCount === 0) {
    throw new WexbimError('no_region', startsAt, 'The file has geometry and no region to hold it');
  }
  const keep = visitor !== undefined;
  const { instanceCount, instances } = walkInstances(cursor, header.version, walk.products, keep);
  const end = header.version >= 3 ? readMeshEnd(cursor) : cursor.length;
  const { vertexCount, triangleCount, mesh } = walkMesh(cursor, end, keep);
  if (header.version >= 3 && cursor.offset !== end) {
    const facts = `${end - cursor.offset} of the bytes it claims are left over`;
    throw new WexbimError('bad_mesh_length', cursor.offset, `A mesh is shorter than it says: ${facts}`);
  }
  totals.geometries += 1;
  totals.vertices += vertexCount;
  totals.storedTriangles += triangleCount;
  totals.triangles += triangleCount * instanceCount;
  totals.instances += instanceCount;
  if (instanceCount > 1) totals.matrices += instanceCount;
  if (totals.triangles > walk.maxTriangles) {
    const facts = `with every instance there are more than ${walk.maxTriangles} triangles`;
    throw new WexbimError('too_many_triangles', startsAt, `The model is too large: ${facts}`);
  }
  if (mesh) visitor?.geometry(region, instances, mesh);
}

function readMeshEnd(cursor: ByteCursor): number {
  cursor.need(4, 'the length of a mesh');
  const at = cursor.offset;
  const length = cursor.i32();
  if (length <= 0) throw new WexbimError('bad_mesh_length', at, `A mesh claims a length of ${length} bytes`);
  cursor.need(length, 'a mesh');
  return cursor.offset + length;
}

/**
 * Some writers leave repeated instances out of the triangle total. Such files are read, and the summary says so;
 * every other difference means that the file is not what its writer meant.
 */
function compareTotals({ header, totals }: Walk): void {
  const compare = (what: keyof typeof HEADER_OFFSETS, claimed: number, found: number) => {
    if (claimed === found) return;
    const facts = `the header claims ${claimed}, the file holds ${found}`;
    throw new WexbimError('total_mismatch', HEADER_OFFSETS[what], `Wrong number of ${what}: ${facts}`);
  };
  if (header.version <= 2) compare('shapes', header.shapeCount, totals.geometries);
  compare('vertices', header.vertexCount, totals.vertices);
  if (header.triangleCount !== totals.storedTriangles) {
    compare('triangles', header.triangleCount, totals.triangles);
  }
  compare('matrices', header.matrixCount, totals.matrices);
}

function summarise({ cursor, header, totals }: Walk): WexbimSummary {
  return {
    version: header.version,
    oneMetre: header.oneMetre,
    wcs: header.wcs,
    products: header.productCount,
    styles: header.styleCount,
    regions: header.regionCount,
    vertices: totals.vertices,
    triangles: totals.triangles,
    instances: totals.instances,
    byteLength: cursor.length,
    exactTotals: header.triangleCount === totals.triangles,
  };
}
