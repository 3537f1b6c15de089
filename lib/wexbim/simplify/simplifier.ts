import { staysWithin } from './deviation';
import { createSurface, type Surface, type Triangles } from './surface';

/**
 * The library's error is a mean over the triangles around a vertex, so single points may move by more: it is asked for
 * less, then for less again, and what it gives is measured.
 */
const SHARES = [0.8, 0.5, 0.25, 0.1];

/** A shape is only replaced by one with at most this share of its triangles: less gain is not worth the change. */
const MAX_REMAINING = 0.75;

/** A plate thinner than the error must not fold up: so much of the surface stays. */
const MIN_AREA = 0.6;

/** Simplifies shapes; see {@link loadSimplifier}. */
export type Simplifier = (shape: Triangles, maxError: number, original?: Surface) => Uint32Array | undefined;

/**
 * Loads the simplifier (meshoptimizer, WebAssembly inside the package), which is only loaded when it is wanted.
 * The function that it gives collapses edges as long as no point moves by more than `maxError`, in the unit of the
 * positions and before any matrix: for an instance scaled by s give the wanted error divided by s. Flat things lose only
 * what makes no difference. Vertices should be welded by position. Levels of less and less detail are made by
 * simplifying the one before; then `original`, which has the same vertices, is what the result is held against.
 * @returns for each shape its fewer triangles, of the same vertices, or nothing when they would not be many fewer;
 * `keepTriangles` makes a mesh of them
 */
export async function loadSimplifier(): Promise<Simplifier> {
  const { MeshoptSimplifier: library } = await import('meshoptimizer/simplifier');
  await library.ready;

  function collapse({ positions, indices }: Triangles, error: number): Uint32Array {
    const [fewer] = library.simplify(indices, positions, 3, 0, error, [
      'ErrorAbsolute',
      'Prune',
      'Permissive', // without it bent tubes stop at half
    ]);
    return fewer;
  }

  return function simplify(shape, maxError, original = createSurface(shape)) {
    for (const share of SHARES) {
      const fewer = collapse(shape, maxError * share);
      if (fewer.length > MAX_REMAINING * shape.indices.length) return undefined;
      if (areaOf(shape.positions, fewer) < MIN_AREA * areaOf(original.positions, original.indices)) continue;
      if (staysWithin(original, fewer, maxError)) return fewer;
    }
    return undefined;
  };
}

function areaOf(p: Float32Array, indices: Uint32Array): number {
  let area = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const a = 3 * indices[at]!;
    const b = 3 * indices[at + 1]!;
    const c = 3 * indices[at + 2]!;
    const ux = p[b]! - p[a]!;
    const uy = p[b + 1]! - p[a + 1]!;
    const uz = p[b + 2]! - p[a + 2]!;
    const vx = p[c]! - p[a]!;
    const vy = p[c + 1]! - p[a + 1]!;
    const vz = p[c + 2]! - p[a + 2]!;
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    area += Math.sqrt(x * x + y * y + z * z);
  }
  return area;
}
