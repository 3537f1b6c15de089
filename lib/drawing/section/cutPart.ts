import type { Vector3 } from '../../wexbim';
import { type Joined, type Segments, joinSegments } from '../geometry/joinSegments';
import { movePoints } from '../scene/matrix';
import type { ScenePart } from '../scene/scene';

/**
 * A plane with axes of its own: a point is on it where `normal · point + offset` is zero, and lies there at (across · point,
 * up · point).
 */
export type CutPlane = { normal: Vector3; offset: number; across: Vector3; up: Vector3 };

/** The level plane at a height; its axes are those of the scene. */
export const levelPlane = (height: number): CutPlane => ({
  normal: [0, 0, 1],
  offset: -height,
  across: [1, 0, 0],
  up: [0, 1, 0],
});

/** Cuts one part by a level plane, `height` in metres of the scene; see {@link cutByPlane}. */
export function cutPart(part: ScenePart, height: number): Joined {
  if (part.bounds[2]! >= height || part.bounds[5]! < height) return { rings: [], lines: [] };
  return cutByPlane(part, levelPlane(height));
}

/**
 * Cuts one part by a plane. A corner exactly on the plane counts as above it, so no case is special.
 * @returns the lines of the cut in the plane's axes, joined
 */
export function cutByPlane({ mesh, placing }: ScenePart, plane: CutPlane): Joined {
  const points = movePoints(mesh.positions, placing);
  return joinSegments(cutTriangles(points, mesh.indices, plane));
}

/** Each edge is cut from its lower to its higher end, so that the triangles on both sides get the very same point. */
function cutTriangles(
  p: Float64Array,
  indices: Uint32Array,
  { normal, offset, across, up }: CutPlane,
): Segments {
  const sides = new Float64Array(p.length / 3);
  for (let v = 0; v < sides.length; v++) {
    sides[v] = normal[0] * p[3 * v]! + normal[1] * p[3 * v + 1]! + normal[2] * p[3 * v + 2]! + offset;
  }
  const segments: Segments = [];
  for (let t = 0; t < indices.length; t += 3) {
    const a = indices[t]!;
    const b = indices[t + 1]!;
    const c = indices[t + 2]!;
    const above = (sides[a]! >= 0 ? 1 : 0) + (sides[b]! >= 0 ? 1 : 0) + (sides[c]! >= 0 ? 1 : 0);
    if (above === 0 || above === 3) continue;
    cutEdge(a, b);
    cutEdge(b, c);
    cutEdge(c, a);
  }
  return segments;

  function cutEdge(from: number, to: number): void {
    if (sides[from]! >= 0 === sides[to]! >= 0) return;
    const low = sides[from]! < sides[to]! ? from : to;
    const high = low === from ? to : from;
    const part = sides[low]! / (sides[low]! - sides[high]!);
    const x = p[3 * low]! + part * (p[3 * high]! - p[3 * low]!);
    const y = p[3 * low + 1]! + part * (p[3 * high + 1]! - p[3 * low + 1]!);
    const z = p[3 * low + 2]! + part * (p[3 * high + 2]! - p[3 * low + 2]!);
    segments.push(across[0] * x + across[1] * y + across[2] * z, up[0] * x + up[1] * y + up[2] * z);
  }
}
