import fc from 'fast-check';
import { checkWexbim, readHeader, readWexbim, WexbimError, writeWexbim } from '@/lib/wexbim';
import { anyModel } from './anyModel';
import {
  f32,
  f64,
  i32,
  u8,
  u16,
  wireFile,
  wireHeader,
  wireInstance,
  wireMesh,
  wireProduct,
  type WireFile,
} from './wire';

/** Offsets in the one-triangle file of version 4: header 59, region 40, style 20, product 30, then geometry. */
const AT = { style: 99, product: 119, geometryCount: 149, instances: 153, meshLength: 171, mesh: 175 };
const twice = (matrix: number[]) => [
  ...i32(2),
  ...wireInstance(),
  ...f64(...matrix),
  ...wireInstance(),
  ...f64(...matrix),
];

function refusal(run: () => unknown): WexbimError {
  try {
    run();
  } catch (error) {
    if (error instanceof WexbimError) return error;
    throw error;
  }
  throw new Error('The file was not refused');
}

const lies: [title: string, reason: string, byteOffset: number, over: Partial<WireFile>][] = [
  ['another magic number', 'bad_magic', 0, { header: { magic: 0 } }],
  ['a negative number of vertices', 'bad_count', 9, { header: { vertices: -1 } }],
  ['a negative number of regions', 'bad_count', 57, { header: { regions: -1 } }],
  ['more products than the viewer can tell apart', 'over_limit', 21, { header: { products: 16_777_216 } }],
  ['more products than bytes', 'truncated', 21, { header: { products: 1000 } }],
  ['more styles than bytes', 'truncated', 25, { header: { styles: 60_000 } }],
  ['more regions than bytes', 'truncated', 57, { header: { regions: 32_767 } }],
  ['more vertices than bytes', 'truncated', 9, { header: { vertices: 1_000_000 } }],
  ['a metre of no length', 'bad_unit', 29, { header: { oneMetre: 0 } }],
  ['a metre that is not a number', 'bad_unit', 29, { header: { oneMetre: NaN } }],
  ['an origin at infinity', 'not_finite', 33, { header: { wcs: [0, Infinity, 0] } }],
  ['a colour that is not a number', 'not_finite', AT.style + 8, { style: [...i32(5), ...f32(1, NaN, 1, 1)] }],
  ['a negative product label', 'label_out_of_range', AT.product, { product: wireProduct(-7) }],
  [
    'a product twice',
    'duplicate_product',
    AT.product + 30,
    { product: [...wireProduct(), ...wireProduct()], header: { products: 2 } },
  ],
  [
    'a product box at infinity',
    'not_finite',
    AT.product + 18,
    { product: [...i32(7), ...u16(452), ...f32(0, 0, 0, Infinity, 1, 0)] },
  ],
  ['a negative geometry count', 'bad_count', AT.geometryCount, { geometries: -1 }],
  ['more geometries than bytes', 'truncated', AT.geometryCount + 4, { geometries: 1_000_000 }],
  ['a geometry without instances', 'bad_count', AT.instances, { instances: i32(0) }],
  ['more instances than bytes', 'truncated', AT.instances + 4, { instances: i32(2_147_483_647) }],
  [
    'an instance of no product',
    'unknown_product',
    AT.instances + 4,
    { instances: [...i32(1), ...wireInstance(8)] },
  ],
  [
    'a matrix that is not a number',
    'not_finite',
    AT.instances + 4 + 14 + 5 * 8,
    {
      instances: twice([1, 0, 0, 0, 0, NaN, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
      header: { matrices: 2, triangles: 2 },
    },
  ],
  ['a mesh of no length', 'bad_mesh_length', AT.meshLength, { meshLength: 0 }],
  ['a mesh that is longer than the file', 'truncated', AT.meshLength + 4, { meshLength: 59 + 10 }],
  ['a mesh that is shorter than it says', 'bad_mesh_length', AT.mesh + 58, { mesh: [...wireMesh(), 0] }],
  ['a mesh that is longer than it says', 'bad_mesh_length', AT.mesh + 53, { meshLength: 57 }],
  ['a negative vertex count', 'bad_count', AT.mesh + 1, { mesh: wireMesh({ vertices: -3 }) }],
  ['a negative triangle count', 'bad_count', AT.mesh + 5, { mesh: wireMesh({ triangles: -1 }) }],
  ['more triangles than bytes', 'truncated', AT.mesh + 9, { mesh: wireMesh({ triangles: 2_000_000_000 }) }],
  [
    'a coordinate that is not a number',
    'not_finite',
    AT.mesh + 9,
    { mesh: [...wireMesh().slice(0, 9), ...f32(NaN), ...wireMesh().slice(13)] },
  ],
  [
    'a negative face count',
    'bad_count',
    AT.mesh + 45,
    { mesh: wireMesh({ faces: [...i32(-1), ...f64(0)] }) },
  ],
  [
    'an index past the vertices',
    'index_out_of_range',
    AT.mesh + 57,
    { mesh: wireMesh({ faces: [...i32(1), ...i32(1), ...[0, 126, 0, 1, 3].flatMap(u8)] }) },
  ],
  [
    'an index past the vertices in a curved face',
    'index_out_of_range',
    AT.mesh + 56,
    { mesh: wireMesh({ faces: [...i32(1), ...i32(-1), ...[0, 0, 126, 3, 0, 126, 2, 0, 126].flatMap(u8)] }) },
  ],
  [
    'faces of more triangles than the mesh claims',
    'total_mismatch',
    AT.mesh + 49,
    { mesh: wireMesh({ faces: [...i32(1), ...i32(-2_147_483_648), ...f64(0)] }) },
  ],
  [
    'faces of fewer triangles than the mesh claims',
    'total_mismatch',
    AT.mesh + 5,
    { mesh: wireMesh({ faces: [...i32(1), ...i32(0), ...f64(0)] }) },
  ],
  ['a wrong number of vertices', 'total_mismatch', 9, { header: { vertices: 4 } }],
  ['a wrong number of triangles', 'total_mismatch', 13, { header: { triangles: 2 } }],
  ['a wrong number of matrices', 'total_mismatch', 17, { header: { matrices: 1 } }],
];

test.each(lies)('%s is refused as %s at byte %i', (_title, reason, byteOffset, over) => {
  const file = wireFile(4, over);
  expect(refusal(() => readWexbim(file))).toMatchObject({ reason, byteOffset });
  expect(refusal(() => checkWexbim(file))).toMatchObject({ reason, byteOffset });
});

test('versions other than 1 to 4 are refused at the version byte', () => {
  for (const version of [0, 5, 99, 255]) {
    const file = wireFile(3, { header: { version } });
    expect(refusal(() => readWexbim(file))).toMatchObject({ reason: 'unsupported_version', byteOffset: 4 });
  }
});

test('in versions 1 and 2 the number of shapes must be the number of geometries', () => {
  for (const version of [1, 2]) {
    const none = wireFile(version, { header: { shapes: 0, triangles: 0, vertices: 0 } });
    expect(refusal(() => readWexbim(none))).toMatchObject({ reason: 'trailing_bytes', byteOffset: 125 });
    const two = wireFile(version, { header: { shapes: 2 } });
    expect(refusal(() => readWexbim(two))).toMatchObject({ reason: 'truncated' });
  }
});

test('geometry without a region is refused', () => {
  const file = wireFile(2, { region: [], header: { regions: 0 } });
  expect(refusal(() => readWexbim(file))).toMatchObject({ reason: 'no_region', byteOffset: 85 });
});

test('one spare byte at the end is refused where it begins', () => {
  const file = wireFile(4);
  const spare = Uint8Array.from([...file, 0]);
  expect(refusal(() => readWexbim(spare))).toMatchObject({
    reason: 'trailing_bytes',
    byteOffset: file.length,
  });
});

test('repetition cannot claim more triangles than the caller allows', () => {
  const instances = twice([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  const file = wireFile(4, { instances, header: { matrices: 2, triangles: 2 } });
  expect(checkWexbim(file, { maxTriangles: 2 }).triangles).toBe(2);
  const error = refusal(() => checkWexbim(file, { maxTriangles: 1 }));
  expect(error).toMatchObject({ reason: 'too_many_triangles', byteOffset: AT.instances });
});

test('a message says what is wrong and where', () => {
  const file = wireFile(4, { style: [...i32(5), ...f32(1, NaN, 1, 1)] });
  expect(refusal(() => readWexbim(file)).message).toBe('Style 5 has a colour with the value NaN (byte 107)');
});

test('nothing and almost nothing are refused', () => {
  expect(refusal(() => readWexbim(new Uint8Array(0)))).toMatchObject({ reason: 'truncated', byteOffset: 0 });
  const header = Uint8Array.from(wireHeader()).subarray(0, 58);
  expect(refusal(() => readHeader(header))).toMatchObject({ reason: 'truncated' });
});

/** Lengths at which the beginning of a file is not refused, or is refused with a place outside it. */
function badPrefixes(file: Uint8Array): number[] {
  return [...file.keys()].filter((length) => {
    const { byteOffset } = refusal(() => checkWexbim(file.subarray(0, length)));
    return byteOffset === undefined || byteOffset < 0 || byteOffset > length;
  });
}

test('every prefix of a valid file is refused with a place inside the prefix', () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      expect(badPrefixes(writeWexbim(model))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test.each([1, 2, 3, 4])('every prefix of a file of version %i is refused', (version) => {
  expect(badPrefixes(wireFile(version))).toEqual([]);
});

test('every changed bit either reads or is refused with a place in the file', () => {
  for (const version of [1, 2, 3, 4]) {
    const file = wireFile(version);
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const changed = file.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expectReadOrRefused(changed);
    }
  }
});

test('random damage to a random file never causes any other error', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(anyModel, damage, (model, changes) => {
      const file = writeWexbim(model);
      for (const [at, value] of changes) file[at % file.length] = value;
      expectReadOrRefused(file);
    }),
    { numRuns: 500 },
  );
});

test('random bytes behind a valid header never cause any other error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(1, 2, 3, 4), (bytes, version) => {
      const header = wireHeader({ version, vertices: 0, products: 1, styles: 1 });
      expectReadOrRefused(Uint8Array.from([...header, ...bytes]));
    }),
    { numRuns: 500 },
  );
});

/** Reader and checker agree; what reads can be written, except that the writer has no product with the label 0. */
function expectReadOrRefused(file: Uint8Array): void {
  const outcomes = [checkWexbim, readWexbim].map((run) => {
    try {
      run(file);
      return 'read';
    } catch (error) {
      if (!(error instanceof WexbimError)) throw error;
      const { byteOffset = -1 } = error;
      if (byteOffset < 0 || byteOffset > file.length) throw new Error(`No place in the file: ${byteOffset}`);
      return `${error.reason} ${error.byteOffset}`;
    }
  });
  expect(outcomes[1]).toBe(outcomes[0]);
  if (outcomes[1] !== 'read') return;
  const model = readWexbim(file);
  if (model.products.every(({ productLabel }) => productLabel > 0)) checkWexbim(writeWexbim(model));
}
