/** The first four bytes of every file, 95 57 9C 05, read as a little-endian signed integer. */
export const WEXBIM_MAGIC = 94132117;

/** The version that the writer produces, and the newest one the viewer knows. */
export const NEWEST_VERSION = 4;

/** Header length of versions 1 to 3. */
export const SHORT_HEADER_BYTES = 35;

/** Header length of version 4, which adds the origin (`wcs`): enough bytes for the header of any version. */
export const HEADER_BYTES = 59;

export const REGION_BYTES = 40;
export const STYLE_BYTES = 20;
export const PRODUCT_BYTES = 30;

/** One placing of a mesh, without its matrix. */
export const INSTANCE_BYTES = 14;

/** Sixteen reals: single precision in version 1, double in all later ones. */
export const MATRIX_BYTES = { single: 64, double: 128 } as const;

/** Mesh version, vertex count, triangle count and face count: a mesh without vertices or faces. */
export const MESH_FIXED_BYTES = 13;

/** The largest signed 32-bit integer: labels and counts on the wire end here. */
export const INT32_MAX = 2_147_483_647;

/**
 * What the viewer can tell apart. Ids of products, vertices and matrices travel through single-precision floats
 * there, styles through 16 bits with two entries kept for itself, and regions through a signed 16-bit count.
 */
export const LIMITS = {
  products: 16_777_215,
  vertices: 16_777_216,
  matrices: 4_194_304,
  styles: 65_533,
  regions: 32_767,
} as const;

/**
 * Triangles, counted with every instance, that a reader accepts unless told otherwise. The viewer expands
 * instances at about 54 bytes a triangle, so this many would need 2.7 GB, while repetition lets a file of a few
 * kilobytes claim them.
 */
export const DEFAULT_MAX_TRIANGLES = 50_000_000;

/** Bytes of one index in a mesh with this many vertices. */
export function indexBytes(vertexCount: number): 1 | 2 | 4 {
  if (vertexCount <= 255) return 1;
  return vertexCount <= 65_535 ? 2 : 4;
}
