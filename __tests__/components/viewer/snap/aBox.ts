import { packNormal, writeWexbim, type Vector3, type WexbimModel } from '@/lib/wexbim';

/** The twelve triangles of a box, outside out: positions in the unit of the file. */
export function boxMesh(min: Vector3, size: Vector3) {
  const positions: number[] = [];
  for (let corner = 0; corner < 8; corner++)
    for (const axis of [0, 1, 2]) positions.push(min[axis]! + (corner & (1 << axis) ? size[axis]! : 0));
  // prettier-ignore
  const indices = [
    0, 2, 3, 0, 3, 1,  4, 5, 7, 4, 7, 6,
    0, 1, 5, 0, 5, 4,  2, 6, 7, 2, 7, 3,
    0, 4, 6, 0, 6, 2,  1, 3, 7, 1, 7, 5,
  ];
  return {
    positions: Float32Array.from(positions),
    indices: Uint32Array.from(indices),
    normals: Uint8Array.from(indices.flatMap(() => packNormal(0, 0, 1))),
  };
}

export type BoxProduct = { label: number; typeNumber?: number; min: Vector3; size: Vector3 };

/** A wexBIM file of boxes, in millimetres; `wcs` is its origin in millimetres. */
export function boxFile(boxes: readonly BoxProduct[], wcs: Vector3 = [0, 0, 0]): Uint8Array {
  const model: WexbimModel = {
    version: 4,
    oneMetre: 1000,
    wcs,
    styles: [{ styleId: 1, rgba: [1, 1, 1, 1] }],
    products: boxes.map(({ label, typeNumber = 452, min, size }) => ({
      productLabel: label,
      typeNumber,
      box: { min, size },
    })),
    regions: [
      {
        population: boxes.length,
        centre: [0, 0, 0],
        box: { min: [-1e5, -1e5, -1e5], size: [2e5, 2e5, 2e5] },
        geometries: boxes.map(({ label, typeNumber = 452, min, size }) => ({
          instances: [{ productLabel: label, typeNumber, instanceLabel: label, styleId: 1 }],
          mesh: boxMesh(min, size),
        })),
      },
    ],
  };
  return writeWexbim(model);
}
