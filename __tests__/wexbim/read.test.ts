import { checkWexbim, readHeader, readWexbim } from '@/lib/wexbim';
import { f32, f64, i32, u8, wireFile, wireInstance, wireMesh, wireRegion } from './wire';

const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
const aside = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0.1, 2, 3, 1];

test.each([1, 2, 3, 4] as const)('a file of version %i reads field by field', (version) => {
  expect(readWexbim(wireFile(version))).toEqual({
    version,
    oneMetre: 1,
    wcs: version === 4 ? [100, 200, 0] : [0, 0, 0],
    styles: [{ styleId: 5, rgba: [1, 0.5, 0.25, 1] }],
    products: [{ productLabel: 7, typeNumber: 452, box: { min: [0, 0, 0], size: [1, 1, 0] } }],
    regions: [
      {
        population: 1,
        centre: [0.5, 0.5, 0],
        box: { min: [0, 0, 0], size: [1, 1, 0] },
        geometries: [
          {
            instances: [{ productLabel: 7, typeNumber: 452, instanceLabel: 1, styleId: 5 }],
            mesh: {
              positions: Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0),
              indices: Uint32Array.of(0, 1, 2),
              normals: Uint8Array.of(0, 126, 0, 126, 0, 126),
            },
          },
        ],
      },
    ],
  });
});

test('version 1 has matrices in single precision, later versions in double', () => {
  for (const version of [1, 2, 3, 4]) {
    const reals = version === 1 ? f32 : f64;
    const instances = [
      ...i32(2),
      ...wireInstance(),
      ...reals(...identity),
      ...wireInstance(),
      ...reals(...aside),
    ];
    const file = wireFile(version, { instances, header: { matrices: 2, triangles: 2 } });
    const [first, second] = readWexbim(file).regions[0]!.geometries[0]!.instances;
    expect([...first!.matrix!]).toEqual(identity);
    expect(second!.matrix![12]).toBe(version === 1 ? Math.fround(0.1) : 0.1);
    expect([...second!.matrix!.slice(13)]).toEqual([2, 3, 1]);
  }
});

test('flat and curved faces both become corners with a normal each, and empty faces nothing', () => {
  const flat = [...i32(1), ...u8(63), ...u8(126), ...[0, 1, 2].flatMap(u8)];
  const curved = [...i32(-1), ...[2, 0, 126, 1, 63, 126, 0, 0, 0].flatMap(u8)];
  const faces = [...i32(3), ...flat, ...i32(0), ...curved];
  const file = wireFile(4, { mesh: wireMesh({ triangles: 2, faces }), header: { triangles: 2 } });
  const { mesh } = readWexbim(file).regions[0]!.geometries[0]!;
  expect([...mesh.indices]).toEqual([0, 1, 2, 2, 1, 0]);
  expect([...mesh.normals]).toEqual([63, 126, 63, 126, 63, 126, 0, 126, 63, 126, 0, 0]);
});

test('a header reads from its first bytes alone', () => {
  expect(readHeader(wireFile(4).subarray(0, 59))).toMatchObject({
    version: 4,
    vertexCount: 3,
    productCount: 1,
    regionCount: 1,
    wcs: [100, 200, 0],
    byteLength: 59,
  });
  expect(readHeader(wireFile(3).subarray(0, 35))).toMatchObject({ version: 3, byteLength: 35 });
});

test('a file reads from the middle of a larger buffer, and keeps nothing of it', () => {
  const file = wireFile(3);
  const buffer = new Uint8Array(file.length + 8).fill(255);
  buffer.set(file, 3);
  const model = readWexbim(buffer.subarray(3, 3 + file.length));
  buffer.fill(0);
  expect(model).toEqual(readWexbim(file));
});

test('the checker counts what the reader reads', () => {
  expect(checkWexbim(wireFile(4))).toEqual({
    version: 4,
    oneMetre: 1,
    wcs: [100, 200, 0],
    products: 1,
    styles: 1,
    regions: 1,
    vertices: 3,
    triangles: 1,
    instances: 1,
    byteLength: wireFile(4).length,
    exactTotals: true,
  });
});

test('a triangle total that leaves out repeated instances is read, and reported as not exact', () => {
  const matrices = [...wireInstance(), ...f64(...identity), ...wireInstance(), ...f64(...aside)];
  const instances = [...i32(2), ...matrices];
  const short = wireFile(3, { instances, header: { matrices: 2, triangles: 1 } });
  expect(checkWexbim(short)).toMatchObject({ triangles: 2, instances: 2, exactTotals: false });
  const exact = wireFile(3, { instances, header: { matrices: 2, triangles: 2 } });
  expect(checkWexbim(exact)).toMatchObject({ triangles: 2, exactTotals: true });
});

test('a region box that is not finite becomes the box around the products', () => {
  const region = readWexbim(wireFile(4, { region: wireRegion(NaN, 0, 0, Infinity, 1, 1) })).regions[0]!;
  expect(region.box).toEqual({ min: [0, 0, 0], size: [1, 1, 0] });
  expect(region.centre).toEqual([0.5, 0.5, 0]);
});

test('geometry without triangles is counted and left out of the model', () => {
  const file = wireFile(4, { mesh: wireMesh({ triangles: 0, faces: i32(0) }), header: { triangles: 0 } });
  expect(checkWexbim(file)).toMatchObject({ vertices: 3, triangles: 0, instances: 1 });
  expect(readWexbim(file).regions[0]!.geometries).toEqual([]);
});

test('an unknown style and a repeated style id are legal', () => {
  const unknown = wireFile(4, { instances: [...i32(1), ...wireInstance(7, 999)] });
  expect(readWexbim(unknown).regions[0]!.geometries[0]!.instances[0]!.styleId).toBe(999);
  const style = [...i32(5), ...f32(0, 0, 0, 1), ...i32(5), ...f32(1, 1, 1, 1)];
  expect(readWexbim(wireFile(4, { style, header: { styles: 2 } })).styles).toHaveLength(2);
});
