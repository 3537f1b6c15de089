import { readWexbim, unpackNormal } from '@/lib/wexbim';

/** What one product looks like in a file: in world axes, in metres, with the origin of the file added. */
export type ProductFacts = {
  typeNumber: number;
  triangles: number;
  min: number[];
  max: number[];
  /** Colours of its pieces, in the order of the file. */
  colours: number[][];
  /** Volume inside its triangles: negative when they are inside out. */
  volume: number;
  /** The smallest cosine between a triangle and its corners' normals: near 1 for flat things. */
  worstShading: number;
};

/** Reads a wexBIM file and tells about each product by its label, from the triangles and not from the tables. */
export function factsOf(bytes: Uint8Array): Map<number, ProductFacts> {
  const model = readWexbim(bytes);
  const colours = new Map(model.styles.map(({ styleId, rgba }) => [styleId, rgba]));
  const facts = new Map<number, ProductFacts>();
  for (const { productLabel, typeNumber } of model.products) {
    facts.set(productLabel, {
      typeNumber,
      triangles: 0,
      min: [Infinity, Infinity, Infinity],
      max: [-Infinity, -Infinity, -Infinity],
      colours: [],
      volume: 0,
      worstShading: 1,
    });
  }
  for (const { instances, mesh } of model.regions.flatMap(({ geometries }) => geometries)) {
    for (const { productLabel, styleId, matrix } of instances) {
      const product = facts.get(productLabel)!;
      product.triangles += mesh.indices.length / 3;
      product.colours.push([...(colours.get(styleId) ?? [])]);
      for (let t = 0; t < mesh.indices.length; t += 3) {
        const corners = [0, 1, 2].map((i) => place(mesh.positions, mesh.indices[t + i]!, matrix));
        for (const corner of corners) {
          for (let axis = 0; axis < 3; axis++) {
            const value = (corner[axis]! + model.wcs[axis]!) / model.oneMetre;
            product.min[axis] = Math.min(product.min[axis]!, value);
            product.max[axis] = Math.max(product.max[axis]!, value);
          }
        }
        const [a, b, c] = corners as [number[], number[], number[]];
        const normal = cross(subtract(b, a), subtract(c, a));
        product.volume += dot(a, cross(b, c)) / 6 / model.oneMetre ** 3;
        for (let i = 0; i < 3; i++) {
          const packed = unpackNormal(mesh.normals[2 * (t + i)]!, mesh.normals[2 * (t + i) + 1]!);
          const shown = turn([...packed], matrix);
          product.worstShading = Math.min(product.worstShading, dot(normal, shown) / Math.hypot(...normal));
        }
      }
    }
  }
  return facts;
}

/** Width, depth and height, rounded to 0.1 mm. */
export const sizeOf = ({ min, max }: ProductFacts): number[] =>
  max.map((value, axis) => Math.round((value - min[axis]!) * 1e4) / 1e4);

function place(positions: Float32Array, index: number, m: Float64Array | undefined): number[] {
  const [x = 0, y = 0, z = 0] = positions.subarray(3 * index, 3 * index + 3);
  if (!m) return [x, y, z];
  return [0, 1, 2].map((axis) => m[axis]! * x + m[4 + axis]! * y + m[8 + axis]! * z + m[12 + axis]!);
}

function turn([x = 0, y = 0, z = 0]: number[], m: Float64Array | undefined): number[] {
  if (!m) return [x, y, z];
  const turned = [0, 1, 2].map((axis) => m[axis]! * x + m[4 + axis]! * y + m[8 + axis]! * z);
  const length = Math.hypot(...turned);
  return turned.map((value) => value / length);
}

const subtract = (a: number[], b: number[]) => a.map((value, i) => value - b[i]!);
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const cross = (a: number[], b: number[]) => [
  a[1]! * b[2]! - a[2]! * b[1]!,
  a[2]! * b[0]! - a[0]! * b[2]!,
  a[0]! * b[1]! - a[1]! * b[0]!,
];
