/** Three coordinates in file units: x, y, z. */
export type Vector3 = [x: number, y: number, z: number];

/** An axis-aligned box as the format stores it: the lowest corner and the size (not the highest corner). */
export type Box = { min: Vector3; size: Vector3 };

/** One colour. Red, green, blue and alpha (opacity) are each 0 to 1. */
export type WexbimStyle = { styleId: number; rgba: [number, number, number, number] };

/** One thing with geometry. The label is the entity number in the IFC file; the box is relative to `wcs`. */
export type WexbimProduct = { productLabel: number; typeNumber: number; box: Box };

/** One placing of a mesh. `matrix` is column by column and absent when the mesh is placed once, in world coordinates. */
export type WexbimInstance = {
  productLabel: number;
  typeNumber: number;
  instanceLabel: number;
  styleId: number;
  matrix?: Float64Array;
};

/**
 * A triangulated shape. `positions` holds x, y, z a vertex; `indices` three vertex numbers a triangle;
 * `normals` the two packed bytes (u, v) of each triangle corner, in the order of `indices`. The wire groups
 * corners into flat and curved faces; in memory every corner has its own normal.
 */
export type WexbimMesh = { positions: Float32Array; indices: Uint32Array; normals: Uint8Array };

/** A mesh and every place where it stands. */
export type WexbimGeometry = { instances: WexbimInstance[]; mesh: WexbimMesh };

/** A cluster of geometry that lies together; `population` counts its instances. */
export type WexbimRegion = { population: number; centre: Vector3; box: Box; geometries: WexbimGeometry[] };

/**
 * A whole wexBIM file. `oneMetre` is file units in one metre; `wcs` is the origin of the file's own system, in
 * file units (zero in versions 1 to 3). In versions 1 and 2 geometry has no region of its own: the reader puts all
 * of it in the first. See docs/wexbim.md.
 */
export type WexbimModel = {
  version: 1 | 2 | 3 | 4;
  oneMetre: number;
  wcs: Vector3;
  styles: WexbimStyle[];
  products: WexbimProduct[];
  regions: WexbimRegion[];
};

/**
 * What a check of a file tells without keeping its meshes. Triangles are counted with every instance. `exactTotals`
 * is false where the header leaves repeated instances out of its triangle count: we read such a file, but the
 * viewer reserves too little memory for it and throws, so it must be written anew before it is shown.
 */
export type WexbimSummary = {
  version: number;
  oneMetre: number;
  wcs: Vector3;
  products: number;
  styles: number;
  regions: number;
  vertices: number;
  triangles: number;
  instances: number;
  byteLength: number;
  exactTotals: boolean;
};
