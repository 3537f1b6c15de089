import type { WexbimInstance, WexbimMesh, WexbimModel } from '@/lib/wexbim';

/** One triangle facing +Z. */
export function aTriangle(over: Partial<WexbimMesh> = {}): WexbimMesh {
  return {
    positions: Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0),
    indices: Uint32Array.of(0, 1, 2),
    normals: Uint8Array.of(0, 126, 0, 126, 0, 126),
    ...over,
  };
}

/** A whole valid model: wall 7 in style 5, one triangle. It is the file that `wireFile(4)` spells out. */
export function aModel(
  over: { mesh?: WexbimMesh; instances?: WexbimInstance[]; model?: Partial<WexbimModel> } = {},
): WexbimModel {
  const instances = over.instances ?? [{ productLabel: 7, typeNumber: 452, instanceLabel: 1, styleId: 5 }];
  return {
    version: 4,
    oneMetre: 1,
    wcs: [100, 200, 0],
    styles: [{ styleId: 5, rgba: [1, 0.5, 0.25, 1] }],
    products: [{ productLabel: 7, typeNumber: 452, box: { min: [0, 0, 0], size: [1, 1, 0] } }],
    regions: [
      {
        population: 1,
        centre: [0.5, 0.5, 0],
        box: { min: [0, 0, 0], size: [1, 1, 0] },
        geometries: [{ instances, mesh: over.mesh ?? aTriangle() }],
      },
    ],
    ...over.model,
  };
}
