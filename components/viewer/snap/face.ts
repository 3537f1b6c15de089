import { type Point } from '../viewerHost';
import { cross, dot, length, scale, subtract } from '../vector';
import { normalOf, type Outline, vertexAt } from './outline';
import { type Triangles } from './triangleTree';

/** Triangles belong to one face while their normals differ by no more than this, and their planes by no more than 1 mm. */
const SAME_NORMAL = Math.cos((0.5 * Math.PI) / 180);
const SAME_PLANE_M = 1e-3;

/** A flat face: its area in square metres with holes taken out, and its outer edge in order. */
export type Face = { areaM2: number; normal: Point; outline: Point[] };

/** The flat face that a triangle is part of: all triangles in its plane that hang together at vertices. */
export function faceAround(triangles: Triangles, outline: Outline, start: number): Face {
  const normal = normalOf(triangles, start);
  const { indices } = triangles;
  const corner = (triangle: number, index: number) => outline.vertexOf[indices[3 * triangle + index]!]!;
  const onPlane = vertexAt(triangles, corner(start, 0));

  const atVertex = new Map<number, number[]>();
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    if (dot(normalOf(triangles, triangle), normal) < SAME_NORMAL) continue;
    const away = dot(subtract(vertexAt(triangles, corner(triangle, 0)), onPlane), normal);
    if (Math.abs(away) > SAME_PLANE_M) continue;
    for (const index of [0, 1, 2]) {
      const vertex = corner(triangle, index);
      atVertex.set(vertex, [...(atVertex.get(vertex) ?? []), triangle]);
    }
  }

  const found = new Set([start]);
  for (const triangle of found) {
    for (const index of [0, 1, 2])
      for (const next of atVertex.get(corner(triangle, index)) ?? []) found.add(next);
  }

  let areaM2 = 0;
  const sides = new Map<string, [number, number]>();
  for (const triangle of found) {
    const [a, b, c] = [0, 1, 2].map((index) => corner(triangle, index)) as [number, number, number];
    const at = (vertex: number) => vertexAt(triangles, vertex);
    areaM2 += length(cross(subtract(at(b), at(a)), subtract(at(c), at(a)))) / 2;
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      // A side that two triangles share is inside.
      if (!sides.delete(`${to} ${from}`)) sides.set(`${from} ${to}`, [from, to]);
    }
  }
  const loops = loopsOf([...sides.values()]).map((loop) => loop.map((vertex) => vertexAt(triangles, vertex)));
  const outer = loops.reduce<Point[]>(
    (best, loop) => (enclosed(loop, normal) > enclosed(best, normal) ? loop : best),
    [],
  );
  return { areaM2, normal, outline: withoutStraight(outer) };
}

/** Joins sides, each from one vertex to another, to closed loops of vertices. */
function loopsOf(sides: [number, number][]): number[][] {
  const next = new Map<number, number[]>();
  for (const [from, to] of sides) next.set(from, [...(next.get(from) ?? []), to]);
  const loops: number[][] = [];
  for (const start of next.keys()) {
    const loop: number[] = [];
    for (let vertex: number | undefined = start; vertex !== undefined; vertex = next.get(vertex)?.pop())
      loop.push(vertex);
    if (loop.length > 3) loops.push(loop.slice(0, -1));
  }
  return loops;
}

/** The area inside of a loop as seen against a normal: holes count negative. */
function enclosed(loop: readonly Point[], normal: Point): number {
  const [first] = loop;
  if (!first) return 0;
  let sum: Point = [0, 0, 0];
  loop.forEach((point, index) => {
    const following = loop[(index + 1) % loop.length]!;
    const across = cross(subtract(point, first), subtract(following, first));
    sum = [sum[0] + across[0], sum[1] + across[1], sum[2] + across[2]];
  });
  return dot(scale(sum, 0.5), normal);
}

/** Leaves out vertices that a side runs through. */
function withoutStraight(loop: Point[]): Point[] {
  return loop.filter((point, index) => {
    const before = subtract(point, loop.at(index - 1)!);
    const after = subtract(loop[(index + 1) % loop.length]!, point);
    return length(cross(before, after)) > 1e-3 * length(before) * length(after);
  });
}
