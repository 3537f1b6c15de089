import { writeWexbim, type WexbimMesh } from '@/lib/wexbim';
import { aModel } from '../wexbim/aModel';

/** A round bar of `sides` × 4 triangles. */
function bar(sides: number): WexbimMesh {
  const positions = [0, 0, 0, 2, 0, 0];
  const indices: number[] = [];
  for (let side = 0; side < sides; side++) {
    const angle = (2 * Math.PI * side) / sides;
    const [y, z] = [0.1 * Math.cos(angle), 0.1 * Math.sin(angle)];
    positions.push(0, y, z, 2, y, z);
    const [a, b] = [2 + 2 * side, 2 + 2 * ((side + 1) % sides)];
    indices.push(a, b, a + 1, b, b + 1, a + 1, 0, b, a, 1, a + 1, b + 1);
  }
  return {
    positions: Float32Array.from(positions),
    indices: Uint32Array.from(indices),
    normals: new Uint8Array(2 * indices.length),
  };
}

/** A file of round bars, each drawn with 400 triangles: a thousand bars are 400 000 triangles. */
export function heavyModel(bars: number): Buffer {
  const instances = Array.from({ length: bars }, (_, i) => ({
    productLabel: 7,
    typeNumber: 452,
    instanceLabel: i,
    styleId: 5,
    matrix: Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, i, 0, 1),
  }));
  return Buffer.from(writeWexbim(aModel({ mesh: bar(100), instances })));
}
