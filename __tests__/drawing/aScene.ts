import { type Vector3, type WexbimMesh, type WexbimModel, packNormal, productTypeNumber } from '@/lib/wexbim';

/** A thing to be put into a model: a mesh in metres, its class and colour, and where it stands when not where it is. */
export type Thing = {
  label: number;
  ifcClass?: string;
  mesh: WexbimMesh;
  rgba?: [number, number, number, number];
  matrices?: number[][];
};

/** Corners of the six sides of a box, each side counter-clockwise from outside. */
const SIDES = [
  [0, 2, 3, 1],
  [4, 5, 7, 6],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 4, 6, 2],
  [1, 3, 7, 5],
];

/** A box from its lowest corner and its size. */
export function aBox([x, y, z]: Vector3, [width, depth, height]: Vector3): WexbimMesh {
  const corners = Array.from({ length: 8 }, (_, i) => [
    x + (i & 1 ? width : 0),
    y + (i & 2 ? depth : 0),
    z + (i & 4 ? height : 0),
  ]);
  const triangles = SIDES.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!]);
  return aMesh(corners.flat(), triangles);
}

/** An upright prism over a ring, which runs counter-clockwise; the ring must be convex. */
export function aPrism(ring: [number, number][], bottom: number, top: number): WexbimMesh {
  const count = ring.length;
  const positions = [bottom, top].flatMap((z) => ring.flatMap(([x, y]) => [x, y, z]));
  const triangles: number[] = [];
  for (let i = 0; i < count; i++) {
    const next = (i + 1) % count;
    triangles.push(i, next, count + next, i, count + next, count + i);
    if (i > 1) triangles.push(0, i, i - 1, count, count + i - 1, count + i);
  }
  return aMesh(positions, triangles);
}

/** A mesh whose corners all have the normal of their triangle. */
export function aMesh(positions: number[], indices: number[]): WexbimMesh {
  const normals: number[] = [];
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => positions.slice(3 * indices[t + k]!, 3 * indices[t + k]! + 3));
    const u = b!.map((value, i) => value - a![i]!);
    const v = c!.map((value, i) => value - a![i]!);
    const normal = packNormal(
      u[1]! * v[2]! - u[2]! * v[1]!,
      u[2]! * v[0]! - u[0]! * v[2]!,
      u[0]! * v[1]! - u[1]! * v[0]!,
    );
    normals.push(...normal, ...normal, ...normal);
  }
  return {
    positions: Float32Array.from(positions),
    indices: Uint32Array.from(indices),
    normals: Uint8Array.from(normals),
  };
}

/** A wexBIM model of things, in one region. `wcs` is where its zero lies. */
export function aWexbim(things: Thing[], { wcs = [0, 0, 0] as Vector3, oneMetre = 1 } = {}): WexbimModel {
  const box = { min: [0, 0, 0] as Vector3, size: [1, 1, 1] as Vector3 };
  return {
    version: 4,
    oneMetre,
    wcs,
    styles: things.map(({ label, rgba = [0.8, 0.8, 0.8, 1] }) => ({ styleId: label, rgba })),
    products: things.map(({ label, ifcClass = 'IfcWall' }) => ({
      productLabel: label,
      typeNumber: productTypeNumber(ifcClass)!,
      box,
    })),
    regions: [
      {
        population: things.length,
        centre: [0, 0, 0],
        box,
        geometries: things.map(({ label, ifcClass = 'IfcWall', mesh, matrices = [] }) => ({
          mesh,
          instances: (matrices.length > 0 ? matrices : [undefined]).map((matrix) => ({
            productLabel: label,
            typeNumber: productTypeNumber(ifcClass)!,
            instanceLabel: label,
            styleId: label,
            matrix: matrix && Float64Array.from(matrix),
          })),
        })),
      },
    ],
  };
}

/** A matrix that moves, and mirrors in x when asked. */
export const moved = (x: number, y: number, z: number, mirrors = false): number[] => [
  ...[mirrors ? -1 : 1, 0, 0, 0],
  ...[0, 1, 0, 0],
  ...[0, 0, 1, 0],
  ...[x, y, z, 1],
];
