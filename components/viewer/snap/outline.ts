import { type Point } from '../viewerHost';
import { cross, dot, subtract, unit } from '../vector';
import { type Triangles } from './triangleTree';

/** Vertices nearer than this are one, in metres. Far below what a building is made to, far above rounding. */
const WELD_M = 1e-4;
/** Faces that bend less than this at an edge are one surface: the side of a column has no edges to snap to. */
const SHARP = Math.cos((20 * Math.PI) / 180);
/** Edges that bend less than this at a vertex run through it. */
const STRAIGHT = Math.cos((2 * Math.PI) / 180);

/**
 * The lines that a person sees of a solid. `vertexOf` welds: it gives the same number to all vertices at one place.
 * `edges` are pairs of such numbers, `corners` the vertices where edges end or bend.
 */
export type Outline = { vertexOf: Uint32Array; edges: Uint32Array; corners: Uint32Array };

export function outlineOf(triangles: Triangles): Outline {
  const vertexOf = weld(triangles.positions);
  const edges = sharpEdges(triangles, vertexOf);
  return { vertexOf, edges, corners: cornersOf(triangles, edges) };
}

export function vertexAt({ positions }: Triangles, vertex: number): Point {
  return [positions[3 * vertex]!, positions[3 * vertex + 1]!, positions[3 * vertex + 2]!];
}

/** The normal of a triangle, of length 1; zero where it has no area. */
export function normalOf(triangles: Triangles, triangle: number): Point {
  const [a, b, c] = [0, 1, 2].map((corner) => vertexAt(triangles, triangles.indices[3 * triangle + corner]!));
  return unit(cross(subtract(b!, a!), subtract(c!, a!)));
}

/** For each vertex the first vertex at its place. */
function weld(positions: Float64Array): Uint32Array {
  const known = new Map<string, number>();
  return Uint32Array.from({ length: positions.length / 3 }, (_, vertex) => {
    const key = [0, 1, 2].map((axis) => Math.round(positions[3 * vertex + axis]! / WELD_M)).join();
    const first = known.get(key) ?? vertex;
    known.set(key, first);
    return first;
  });
}

/** Edges of one triangle only, and those where two triangles meet at an angle. */
function sharpEdges(triangles: Triangles, vertexOf: Uint32Array): Uint32Array {
  const { indices } = triangles;
  const sides = new Map<number, { a: number; b: number; triangles: number[] }>();
  for (let corner = 0; corner < indices.length; corner++) {
    const triangle = Math.floor(corner / 3);
    const a = vertexOf[indices[corner]!]!;
    const b = vertexOf[indices[3 * triangle + ((corner + 1) % 3)]!]!;
    if (a === b) continue;
    const key = Math.min(a, b) * vertexOf.length + Math.max(a, b);
    const side = sides.get(key);
    if (side) side.triangles.push(triangle);
    else sides.set(key, { a, b, triangles: [triangle] });
  }
  const sharp: number[] = [];
  for (const { a, b, triangles: meeting } of sides.values()) {
    const [first = 0, second] = meeting;
    const flat = second !== undefined && dot(normalOf(triangles, first), normalOf(triangles, second)) > SHARP;
    if (!flat) sharp.push(a, b);
  }
  return Uint32Array.from(sharp);
}

function cornersOf(triangles: Triangles, edges: Uint32Array): Uint32Array {
  const ends = new Map<number, number[]>();
  for (let edge = 0; edge < edges.length; edge += 2) {
    const [a, b] = [edges[edge]!, edges[edge + 1]!];
    ends.set(a, [...(ends.get(a) ?? []), b]);
    ends.set(b, [...(ends.get(b) ?? []), a]);
  }
  const runsThrough = (vertex: number, others: number[]) => {
    if (others.length !== 2) return false;
    const [one, two] = others.map((other) =>
      unit(subtract(vertexAt(triangles, other), vertexAt(triangles, vertex))),
    );
    return dot(one!, two!) < -STRAIGHT;
  };
  return Uint32Array.from(
    [...ends].filter(([vertex, others]) => !runsThrough(vertex, others)).map(([vertex]) => vertex),
  );
}
