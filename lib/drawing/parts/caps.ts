import earcut from 'earcut';
import {
  type Box,
  type Vector3,
  type WexbimGeometry,
  type WexbimMesh,
  type WexbimModel,
  packNormal,
} from '../../wexbim';
import { nestRings } from '../geometry/polygon';
import { groupOf } from '../scene/classes';
import type { Bounds } from '../scene/matrix';
import { createScene, type Scene, type ScenePart } from '../scene/scene';
import { type CutPlane, cutByPlane } from '../section/cutPart';

/**
 * A plane `a x + b y + c z + d = 0` in the coordinates of the file (its units, from its origin `wcs`). What lies where the sum is
 * negative is cut away, as the viewer does with its clipping planes.
 */
export type Plane = [a: number, b: number, c: number, d: number];

/**
 * The surfaces that close a model where planes cut it: for every thing that is built, on each plane, as far as the other planes leave
 * it. Spaces, openings and the site have no caps.
 * @param planes  at least one, none without a direction
 * @returns a model of the same unit and origin; without products where nothing is cut
 */
export function makeCaps(model: WexbimModel, planes: readonly Plane[]): WexbimModel {
  const scene = createScene([model]);
  const inScene = planes.map((plane) => toScene(plane, scene, model));
  const styles = new Map(model.styles.map((style) => [style.rgba as readonly number[], style.styleId]));
  const types = new Map(model.products.map(({ productLabel, typeNumber }) => [productLabel, typeNumber]));
  const capped: WexbimModel = { ...model, version: 4, products: [], regions: [] };
  const geometries: WexbimGeometry[] = [];
  for (const { productLabel, ifcClass, parts } of scene.products) {
    if (['hidden', 'space', 'site'].includes(groupOf(ifcClass))) continue;
    const typeNumber = types.get(productLabel) ?? 0;
    const meshes: WexbimMesh[] = [];
    for (const part of parts) {
      for (const mesh of capPart(part, inScene)) {
        const placed = toFile(mesh, scene, model);
        const styleId = styles.get(part.rgba) ?? 0;
        meshes.push(placed);
        geometries.push({
          mesh: placed,
          instances: [{ productLabel, typeNumber, styleId, instanceLabel: geometries.length + 1 }],
        });
      }
    }
    if (meshes.length > 0) capped.products.push({ productLabel, typeNumber, box: boxAround(meshes) });
  }
  if (geometries.length === 0) return { ...capped, styles: [] };
  const box = boxAround(geometries.map(({ mesh }) => mesh));
  const centre = box.min.map((least, axis) => least + box.size[axis]! / 2) as Vector3;
  return { ...capped, regions: [{ population: geometries.length, centre, box, geometries }] };
}

/** The same plane in metres of the scene, its normal of length 1, with axes of its own: across × up is the normal. */
function toScene([a, b, c, d]: Plane, { origin }: Scene, { oneMetre, wcs }: WexbimModel): CutPlane {
  const length = Math.hypot(a, b, c);
  const normal: Vector3 = [a / length, b / length, c / length];
  const shift = origin.reduce(
    (sum, metres, axis) => sum + normal[axis]! * (metres * oneMetre - wcs[axis]!),
    0,
  );
  const steep = Math.hypot(normal[0], normal[1]);
  const across: Vector3 = steep > 1e-9 ? [-normal[1] / steep, normal[0] / steep, 0] : [1, 0, 0];
  return { normal, offset: (shift + d / length) / oneMetre, across, up: cross(normal, across) };
}

/** Points and triangles of the caps of one part: one mesh for each plane that cuts it. */
function capPart(part: ScenePart, planes: readonly CutPlane[]): CapMesh[] {
  const meshes: CapMesh[] = [];
  for (const plane of planes) {
    if (!crosses(part.bounds, plane)) continue;
    const { across, up, normal, offset } = plane;
    const triangles: number[] = [];
    for (const { outer, holes } of nestRings(cutByPlane(part, plane).rings)) {
      const points = [outer, ...holes].flat();
      const starts = holes.map((_, i) => [outer, ...holes].slice(0, i + 1).flat().length / 2);
      for (const corner of earcut(points, starts)) {
        const [x, y] = [points[2 * corner]!, points[2 * corner + 1]!];
        for (let axis = 0; axis < 3; axis++) {
          triangles.push(across[axis]! * x + up[axis]! * y - normal[axis]! * offset);
        }
      }
    }
    const left = planes.reduce((kept, other) => (other === plane ? kept : clip(kept, other)), triangles);
    if (left.length > 0) meshes.push({ triangles: facing(left, normal), normal });
  }
  return meshes;
}

type CapMesh = { triangles: number[]; normal: Vector3 };

function crosses(bounds: Bounds, { normal, offset }: CutPlane): boolean {
  let low = offset;
  let high = offset;
  for (let axis = 0; axis < 3; axis++) {
    const n = normal[axis]!;
    low += n * bounds[n > 0 ? axis : axis + 3]!;
    high += n * bounds[n > 0 ? axis + 3 : axis]!;
  }
  return low < 0 && high >= 0;
}

/** What of triangles (nine numbers each) lies on the kept side of a plane (Sutherland and Hodgman 1974). */
function clip(triangles: number[], { normal, offset }: CutPlane): number[] {
  const kept: number[] = [];
  const sideOf = (at: number[]) => normal[0] * at[0]! + normal[1] * at[1]! + normal[2] * at[2]! + offset;
  for (let t = 0; t < triangles.length; t += 9) {
    const corners = [0, 3, 6].map((i) => triangles.slice(t + i, t + i + 3));
    const inside: number[][] = [];
    for (const [i, from] of corners.entries()) {
      const to = corners[(i + 1) % 3]!;
      const [a, b] = [sideOf(from), sideOf(to)];
      if (a >= 0) inside.push(from);
      if (a >= 0 !== b >= 0)
        inside.push(from.map((value, axis) => value + (a / (a - b)) * (to[axis]! - value)));
    }
    for (let i = 2; i < inside.length; i++) kept.push(...inside[0]!, ...inside[i - 1]!, ...inside[i]!);
  }
  return kept;
}

/** Triangles turned so that they face where the cut-away part was, against the normal. */
function facing(triangles: number[], normal: Vector3): number[] {
  const turned: number[] = [];
  for (let t = 0; t < triangles.length; t += 9) {
    const [a, b, c] = [0, 3, 6].map((i) => triangles.slice(t + i, t + i + 3)) as [Vector3, Vector3, Vector3];
    const u: Vector3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const v: Vector3 = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const n = cross(u, v);
    const along = n[0] * normal[0] + n[1] * normal[1] + n[2] * normal[2];
    turned.push(...a, ...(along > 0 ? [...c, ...b] : [...b, ...c]));
  }
  return turned;
}

/** The mesh in the file's units and from its origin. */
function toFile(
  { triangles, normal }: CapMesh,
  { origin }: Scene,
  { oneMetre, wcs }: WexbimModel,
): WexbimMesh {
  const positions = Float32Array.from(triangles, (value, i) => {
    const axis = i % 3;
    return value * oneMetre + (origin[axis]! * oneMetre - wcs[axis]!);
  });
  const count = triangles.length / 3;
  const [u, v] = packNormal(-normal[0], -normal[1], -normal[2]);
  return {
    positions,
    indices: Uint32Array.from({ length: count }, (_, i) => i),
    normals: Uint8Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? u : v)),
  };
}

function boxAround(meshes: readonly WexbimMesh[]): Box {
  const min: Vector3 = [Infinity, Infinity, Infinity];
  const max: Vector3 = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of meshes) {
    for (let i = 0; i < positions.length; i++) {
      const axis = (i % 3) as 0 | 1 | 2;
      min[axis] = Math.min(min[axis], positions[i]!);
      max[axis] = Math.max(max[axis], positions[i]!);
    }
  }
  return { min, size: [max[0] - min[0], max[1] - min[1], max[2] - min[2]] };
}

function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
