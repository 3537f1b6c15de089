/**
 * Writes wexBIM files field by field, without the project's writer: so that the reader is tested against the
 * format and not against ourselves, and so that each field can be made to lie.
 */
const field = (size: number, set: (view: DataView) => void): number[] => {
  const view = new DataView(new ArrayBuffer(size));
  set(view);
  return [...new Uint8Array(view.buffer)];
};

export const u8 = (value: number) => field(1, (view) => view.setUint8(0, value));
export const u16 = (value: number) => field(2, (view) => view.setUint16(0, value, true));
export const i16 = (value: number) => field(2, (view) => view.setInt16(0, value, true));
export const i32 = (value: number) => field(4, (view) => view.setInt32(0, value, true));
export const f32 = (...values: number[]) =>
  values.flatMap((value) => field(4, (view) => view.setFloat32(0, value, true)));
export const f64 = (...values: number[]) =>
  values.flatMap((value) => field(8, (view) => view.setFloat64(0, value, true)));

export type WireHeader = {
  magic: number;
  version: number;
  shapes: number;
  vertices: number;
  triangles: number;
  matrices: number;
  products: number;
  styles: number;
  oneMetre: number;
  wcs: [number, number, number];
  regions: number;
};

/** The header of a file with one triangle; version 4 unless told otherwise. */
export function wireHeader(over: Partial<WireHeader> = {}): number[] {
  const header: WireHeader = {
    magic: 94132117,
    version: 4,
    shapes: 1,
    vertices: 3,
    triangles: 1,
    matrices: 0,
    products: 1,
    styles: 1,
    oneMetre: 1,
    wcs: [100, 200, 0],
    regions: 1,
    ...over,
  };
  return [
    ...i32(header.magic),
    ...u8(header.version),
    ...i32(header.shapes),
    ...i32(header.vertices),
    ...i32(header.triangles),
    ...i32(header.matrices),
    ...i32(header.products),
    ...i32(header.styles),
    ...f32(header.oneMetre),
    ...(header.version === 4 ? f64(...header.wcs) : []),
    ...i16(header.regions),
  ];
}

export const wireRegion = (...box: number[]) => [
  ...i32(1),
  ...f32(0.5, 0.5, 0),
  ...f32(...(box.length ? box : [0, 0, 0, 1, 1, 0])),
];
export const wireStyle = (styleId = 5) => [...i32(styleId), ...f32(1, 0.5, 0.25, 1)];
export const wireProduct = (label = 7, type = 452) => [...i32(label), ...u16(type), ...f32(0, 0, 0, 1, 1, 0)];

/** An instance without matrix. */
export const wireInstance = (label = 7, styleId = 5) => [
  ...i32(label),
  ...u16(452),
  ...i32(1),
  ...i32(styleId),
];

/** One triangle facing +Z in a flat face: 58 bytes. Faces can be replaced, and the two counts made to lie. */
export function wireMesh(over: { vertices?: number; triangles?: number; faces?: number[] } = {}): number[] {
  return [
    ...u8(1), // mesh version
    ...i32(over.vertices ?? 3),
    ...i32(over.triangles ?? 1),
    ...f32(0, 0, 0, 1, 0, 0, 0, 1, 0), // positions
    ...(over.faces ?? [...i32(1), ...i32(1), ...u8(0), ...u8(126), ...u8(0), ...u8(1), ...u8(2)]),
  ];
}

export type WireFile = {
  header: Partial<WireHeader>;
  region: number[];
  style: number[];
  product: number[];
  instances: number[];
  mesh: number[];
  meshLength: number;
  geometries: number;
};

/** A whole valid file of any version holding one triangle, of which any part can be replaced. */
export function wireFile(version: number, over: Partial<WireFile> = {}): Uint8Array {
  const mesh = over.mesh ?? wireMesh();
  const grouped = version >= 3;
  return Uint8Array.from([
    ...wireHeader({ version, ...over.header }),
    ...(over.region ?? wireRegion()),
    ...(over.style ?? wireStyle()),
    ...(over.product ?? wireProduct()),
    ...(grouped ? i32(over.geometries ?? 1) : []),
    ...(over.instances ?? [...i32(1), ...wireInstance()]),
    ...(grouped ? i32(over.meshLength ?? mesh.length) : []),
    ...mesh,
  ]);
}
