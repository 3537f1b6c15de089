import type { WexbimMesh } from '../../wexbim';
import { type Polygon, areaOf, boxOf, nestRings } from '../geometry/polygon';
import { type Matrix, isUpright, movePoints } from '../scene/matrix';
import type { ScenePart, SceneProduct } from '../scene/scene';
import { cutPart } from '../section/cutPart';
import { convexHull } from './hull';
import { type Fineness, silhouetteOf } from './silhouette';

/** Shapes with more triangles than this are never prisms worth finding out about. */
const PRISM_TRIANGLES = 2000;

/** How far the section of a prism may differ from what is seen from above, as a share. */
const PRISM_SHARE = 0.01;

/** Outlines of things seen from above, in metres of the scene. Hulls of repeated shapes are worked out once. */
export function createOutliner() {
  const localHulls = new Map<WexbimMesh, number[]>();

  /** Points of the convex hull of a part, seen from above. */
  function hullOfPart({ mesh, placing }: ScenePart): number[] {
    if (!isUpright(placing)) return convexHull(inPlan(movePoints(mesh.positions, placing)));
    let hull = localHulls.get(mesh);
    if (!hull) localHulls.set(mesh, (hull = convexHull(inPlan(mesh.positions))));
    return movePlan(hull, placing);
  }

  /** The convex hull of all parts; null for what has no extent in plan. */
  function hullOf(parts: readonly ScenePart[]): Polygon | null {
    const [first, ...rest] = parts.map(hullOfPart);
    const outer = convexHull(rest.length === 0 ? (first ?? []) : [first!, ...rest].flat());
    return outer.length >= 6 ? { outer, holes: [] } : null;
  }

  /** The exact outline of a thing that is one prism; null for any other. */
  function prismOutline({ parts }: SceneProduct): Polygon[] | null {
    const [part] = parts;
    if (!part || parts.length > 1 || part.mesh.indices.length > 3 * PRISM_TRIANGLES) return null;
    const { rings, lines } = cutPart(part, (part.bounds[2]! + part.bounds[5]!) / 2);
    const polygons = nestRings(rings);
    if (lines.length > 0 || polygons.length === 0) return null;
    const area = polygons.reduce((sum, polygon) => sum + areaOf(polygon), 0);
    const seen = areaFromAbove(part);
    const box = polygons.map(({ outer }) => boxOf(outer));
    const width = Math.max(...box.map((one) => one[2])) - Math.min(...box.map((one) => one[0]));
    const sameWidth = Math.abs(width - (part.bounds[3]! - part.bounds[0]!)) <= PRISM_SHARE * width + 1e-3;
    return sameWidth && Math.abs(area - seen) <= PRISM_SHARE * seen ? polygons : null;
  }

  return { hullOf, prismOutline };
}

/** The silhouette of parts seen from above. */
export function silhouetteOfParts(parts: readonly ScenePart[], fineness: Fineness): Polygon[] {
  const corners = parts.reduce((sum, { mesh }) => sum + mesh.indices.length, 0);
  const triangles = new Float64Array(2 * corners);
  let at = 0;
  for (const { mesh, placing } of parts) {
    const points = movePoints(mesh.positions, placing);
    for (const index of mesh.indices) {
      triangles[at++] = points[3 * index]!;
      triangles[at++] = points[3 * index + 1]!;
    }
  }
  return silhouetteOf(triangles, fineness);
}

/** Area of all faces that look up, as they are seen from above. */
function areaFromAbove({ mesh, placing }: ScenePart): number {
  const p = movePoints(mesh.positions, placing);
  let up = 0;
  let down = 0;
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const [a, b, c] = [3 * mesh.indices[t]!, 3 * mesh.indices[t + 1]!, 3 * mesh.indices[t + 2]!];
    const area = ((p[b]! - p[a]!) * (p[c + 1]! - p[a + 1]!) - (p[b + 1]! - p[a + 1]!) * (p[c]! - p[a]!)) / 2;
    if (area > 0) up += area;
    else down -= area;
  }
  return Math.max(up, down);
}

function inPlan(points: ArrayLike<number>): Float64Array {
  const flat = new Float64Array((points.length / 3) * 2);
  for (let v = 0; v < flat.length / 2; v++) {
    flat[2 * v] = points[3 * v]!;
    flat[2 * v + 1] = points[3 * v + 1]!;
  }
  return flat;
}

/** Points in plan moved by a matrix that leaves vertical lines vertical. */
export function movePlan(points: readonly number[], m: Matrix): number[] {
  const moved: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    moved.push(m[0]! * x + m[4]! * y + m[12]!, m[1]! * x + m[5]! * y + m[13]!);
  }
  return moved;
}
