import { ByteCursor } from './cursor';
import { WexbimError } from './error';
import { HEADER_BYTES, INT32_MAX, LIMITS, NEWEST_VERSION, SHORT_HEADER_BYTES, WEXBIM_MAGIC } from './layout';
import type { Vector3, WexbimModel } from './model';

/** The fixed head of a file. `triangleCount` counts every instance; `byteLength` is the length of the header itself. */
export type WexbimHeader = {
  version: WexbimModel['version'];
  shapeCount: number;
  vertexCount: number;
  triangleCount: number;
  matrixCount: number;
  productCount: number;
  styleCount: number;
  regionCount: number;
  oneMetre: number;
  wcs: Vector3;
  byteLength: number;
};

/** Where the header keeps the totals that are compared with what the file turns out to hold. */
export const HEADER_OFFSETS = {
  version: 4,
  shapes: 5,
  vertices: 9,
  triangles: 13,
  matrices: 17,
  products: 21,
  styles: 25,
  oneMetre: 29,
  wcs: 33,
} as const;

/**
 * Reads the header and checks what can be checked without the rest of the file; docs/wexbim.md, "Header".
 * @param bytes  the file, or at least its first {@link HEADER_BYTES} bytes
 * @throws {WexbimError} `truncated`, `bad_magic`, `unsupported_version`, `bad_count`, `over_limit`, `bad_unit` or
 *   `not_finite`
 */
export function readHeader(bytes: Uint8Array): WexbimHeader {
  const cursor = new ByteCursor(bytes);
  cursor.need(SHORT_HEADER_BYTES, 'the header');
  const magic = cursor.i32();
  if (magic !== WEXBIM_MAGIC) {
    throw new WexbimError('bad_magic', 0, 'This is not a wexBIM file: it does not begin with 95 57 9C 05');
  }
  const version = readVersion(cursor);
  if (version === 4) cursor.need(HEADER_BYTES - cursor.offset, 'the header of version 4');
  const counts = {
    shapeCount: readCount(cursor, 'shapes', INT32_MAX),
    vertexCount: readCount(cursor, 'vertices', LIMITS.vertices),
    triangleCount: readCount(cursor, 'triangles', INT32_MAX),
    matrixCount: readCount(cursor, 'matrices', LIMITS.matrices),
    productCount: readCount(cursor, 'products', LIMITS.products),
    styleCount: readCount(cursor, 'styles', LIMITS.styles),
  };
  const oneMetre = readOneMetre(cursor);
  const wcs = version === 4 ? readOrigin(cursor) : ([0, 0, 0] as Vector3);
  const regionCount = cursor.i16();
  if (regionCount < 0) {
    throw new WexbimError('bad_count', cursor.offset - 2, `The header claims ${regionCount} regions`);
  }
  return { version, ...counts, regionCount, oneMetre, wcs, byteLength: cursor.offset };
}

function readVersion(cursor: ByteCursor): WexbimHeader['version'] {
  const version = cursor.u8();
  if (version === 1 || version === 2 || version === 3 || version === 4) return version;
  const known = `versions 1 to ${NEWEST_VERSION} are known`;
  throw new WexbimError(
    'unsupported_version',
    HEADER_OFFSETS.version,
    `This is wexBIM version ${version}; ${known}`,
  );
}

function readCount(cursor: ByteCursor, what: string, limit: number): number {
  const at = cursor.offset;
  const count = cursor.i32();
  if (count < 0) throw new WexbimError('bad_count', at, `The header claims ${count} ${what}`);
  if (count > limit) {
    throw new WexbimError('over_limit', at, `The header claims ${count} ${what}; the most is ${limit}`);
  }
  return count;
}

function readOneMetre(cursor: ByteCursor): number {
  const oneMetre = cursor.f32();
  if (Number.isFinite(oneMetre) && oneMetre > 0) return oneMetre;
  throw new WexbimError('bad_unit', HEADER_OFFSETS.oneMetre, `One metre cannot be ${oneMetre} file units`);
}

function readOrigin(cursor: ByteCursor): Vector3 {
  const wcs: Vector3 = [cursor.f64(), cursor.f64(), cursor.f64()];
  if (wcs.every(Number.isFinite)) return wcs;
  throw new WexbimError('not_finite', HEADER_OFFSETS.wcs, `The origin is not finite: ${wcs.join(', ')}`);
}
