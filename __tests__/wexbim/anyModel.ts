import fc from 'fast-check';
import type { Box, Vector3, WexbimGeometry, WexbimMesh, WexbimModel } from '@/lib/wexbim';

const single = fc.float({ noNaN: true, noDefaultInfinity: true });
const vector = fc.tuple(single, single, single) as fc.Arbitrary<Vector3>;
const box: fc.Arbitrary<Box> = fc.record({ min: vector, size: vector });
const int32 = fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });
const uint16 = fc.integer({ min: 0, max: 65_535 });
const double = fc.double({ noNaN: true, noDefaultInfinity: true });
const matrix = fc.array(double, { minLength: 16, maxLength: 16 }).map((reals) => Float64Array.from(reals));
const part = fc.float({ min: 0, max: 1, noNaN: true });

/** Mostly one of a few normals at all corners, as walls have; sometimes any bytes at each corner. */
const triangleNormals = fc.oneof(
  fc.constantFrom([63, 126], [0, 0], [255, 255]).map(([u, v]) => [u!, v!, u!, v!, u!, v!]),
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 }),
);

/** A mesh of 1 to 20 vertices and 1 to 12 triangles. */
export const anyMesh: fc.Arbitrary<WexbimMesh> = fc
  .array(vector, { minLength: 1, maxLength: 20 })
  .chain((vertices) => {
    const index = fc.nat(vertices.length - 1);
    const triangle = fc.tuple(fc.tuple(index, index, index), triangleNormals);
    return fc.array(triangle, { minLength: 1, maxLength: 12 }).map((triangles) => ({
      positions: Float32Array.from(vertices.flat()),
      indices: Uint32Array.from(triangles.flatMap(([corners]) => corners)),
      normals: Uint8Array.from(triangles.flatMap(([, normals]) => normals)),
    }));
  });

function anyGeometry(labels: number[]): fc.Arbitrary<WexbimGeometry> {
  const placing = fc.record({
    productLabel: fc.constantFrom(...labels),
    typeNumber: uint16,
    instanceLabel: int32,
    styleId: int32,
  });
  const lone = fc.tuple(placing);
  const several = fc.array(
    fc.tuple(placing, matrix).map(([instance, placed]) => ({ ...instance, matrix: placed })),
    { minLength: 2, maxLength: 4 },
  );
  return fc.record({ instances: fc.oneof(lone, several), mesh: anyMesh });
}

/** Any model that version 4 can hold, as it reads from a file: single precision where the file has it. */
export const anyModel: fc.Arbitrary<WexbimModel> = fc
  .uniqueArray(fc.integer({ min: 1, max: 2_147_483_647 }), { maxLength: 5 })
  .chain((labels) =>
    fc.record({
      version: fc.constant(4 as const),
      oneMetre: fc.constantFrom(1, 1000, Math.fround(3.2808)),
      wcs: fc.tuple(double, double, double) as fc.Arbitrary<Vector3>,
      styles: fc.array(
        fc.record({ styleId: int32, rgba: fc.tuple(part, part, part, part) as fc.Arbitrary<Rgba> }),
        { maxLength: 4 },
      ),
      products: fc
        .array(fc.record({ typeNumber: uint16, box }), {
          minLength: labels.length,
          maxLength: labels.length,
        })
        .map((rows) => rows.map((row, i) => ({ productLabel: labels[i]!, ...row }))),
      regions: fc.array(
        fc.record({
          population: int32,
          centre: vector,
          box,
          geometries: labels.length > 0 ? fc.array(anyGeometry(labels), { maxLength: 3 }) : fc.constant([]),
        }),
        { maxLength: 3 },
      ),
    }),
  );

type Rgba = [number, number, number, number];
