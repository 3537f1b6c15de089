import {
  type Box,
  IFC_PRODUCT,
  type Vector3,
  type WexbimGeometry,
  type WexbimInstance,
  type WexbimMesh,
  type WexbimRegion,
  placeMesh,
  productTypeNumber,
  writeWexbim,
} from '../../../wexbim';
import { type Bounds, diagonalOf } from './bounds';
import { cornerNormals } from './cornerNormals';
import type { DrawnProduct, Drawing } from './drawProducts';
import type { StoredMesh } from './welder';
import { clusterBounds } from './regions';

/** Within this distance from zero, in metres, single precision is better than 0.1 mm, and no origin is needed. */
const NEAR_M = 1000;

/**
 * Coordinates are written in steps of 1/65536 m, which moves a point by 0.008 mm along an axis at most: the last bits of
 * a number are then zero, and the files some per cent smaller once they are compressed.
 */
const STEPS_PER_METRE = 2 ** 16;

const toStep = (metres: number) => Math.round(metres * STEPS_PER_METRE) / STEPS_PER_METRE;

/** Writes wexBIM files of some or all products of one drawing, all with the same origin. */
export type Assembler = ReturnType<typeof createAssembler>;

/** Makes the writer of a drawing's files. Shapes are shaded once, even if several files hold them. */
export function createAssembler(drawing: Drawing) {
  const wcs = chooseOrigin(drawing.products);
  const shadedMeshes = new Map<number, WexbimMesh>();
  const placedMeshes = new WeakMap<Float64Array, WexbimMesh>();

  /** A mesh in its own axes, for several instances. */
  function shaded(mesh: number): WexbimMesh {
    let known = shadedMeshes.get(mesh);
    if (!known) shadedMeshes.set(mesh, (known = shade(drawing.meshes[mesh]!)));
    return known;
  }

  /** A mesh in world axes less the origin, for one instance. */
  function placed(mesh: number, placing: Float64Array): WexbimMesh {
    let known = placedMeshes.get(placing);
    if (!known) placedMeshes.set(placing, (known = place(drawing.meshes[mesh]!, lessOrigin(placing, wcs))));
    return known;
  }

  function geometriesOf(products: DrawnProduct[]): WexbimGeometry[] {
    const byMesh = new Map<number, { instances: WexbimInstance[]; size: number }>();
    for (const product of products) {
      const size = diagonalOf(product.bounds);
      for (const { mesh, styleId, placing } of product.placements) {
        let group = byMesh.get(mesh);
        if (!group) byMesh.set(mesh, (group = { instances: [], size: 0 }));
        group.size = Math.max(group.size, size);
        group.instances.push({
          productLabel: product.entityId,
          typeNumber: typeNumberOf(product),
          instanceLabel: 0,
          styleId,
          matrix: placing,
        });
      }
    }
    // Large products first: at low frame rates the viewer draws only the first part of the file.
    const groups = [...byMesh].sort(([, a], [, b]) => b.size - a.size);
    return groups.map(([mesh, { instances }]) => {
      const [only] = instances;
      if (instances.length === 1) {
        return { instances: [{ ...only!, matrix: undefined }], mesh: placed(mesh, only!.matrix!) };
      }
      return { instances: instances.map((instance) => moveInstance(instance, wcs)), mesh: shaded(mesh) };
    });
  }

  /** Writes the given products as one file, version 4, in metres. Without products the file is empty but valid. */
  return function assemble(products: DrawnProduct[]): Uint8Array {
    const regions = clusterBounds(products.map(({ bounds }) => bounds)).map(
      ({ members, bounds }): WexbimRegion => {
        const box = boxOf(bounds, wcs);
        const geometries = geometriesOf(members.map((member) => products[member]!));
        const population = geometries.reduce((sum, { instances }) => sum + instances.length, 0);
        return { population, centre: centreOf(box), box, geometries };
      },
    );
    let instanceLabel = 0;
    const used = new Set<number>();
    for (const instance of regions.flatMap(({ geometries }) =>
      geometries.flatMap(({ instances }) => instances),
    )) {
      instance.instanceLabel = ++instanceLabel;
      used.add(instance.styleId);
    }
    return writeWexbim({
      version: 4,
      oneMetre: 1,
      wcs,
      styles: [...used]
        .sort((a, b) => a - b)
        .map((styleId) => ({ styleId, rgba: drawing.styles[styleId - 1]! })),
      products: products.map((product) => ({
        productLabel: product.entityId,
        typeNumber: typeNumberOf(product),
        box: boxOf(product.bounds, wcs),
      })),
      regions,
    });
  };
}

const typeNumberOf = ({ ifcClass }: DrawnProduct) => productTypeNumber(ifcClass) ?? IFC_PRODUCT;

function shade(mesh: StoredMesh): WexbimMesh {
  const { positions, indices, normals } = mesh;
  return { positions: positions.map(toStep), indices, normals: normals ?? cornerNormals(mesh) };
}

/** A mesh moved to where it stands, and shaded there: packed normals lose a little with each turn. */
function place(mesh: StoredMesh, matrix: Float64Array): WexbimMesh {
  const { positions, indices, normals } = mesh;
  if (normals) return shade(placeMesh({ positions, indices, normals }, matrix));
  return shade({ positions: movePositions(positions, matrix), indices });
}

/**
 * The origin of the files: whole metres (the viewer keeps it in single precision) below the main region when that is
 * far from zero, otherwise zero.
 */
function chooseOrigin(products: DrawnProduct[]): Vector3 {
  const [main] = clusterBounds(products.map(({ bounds }) => bounds));
  if (!main || main.bounds.every((value) => Math.abs(value) <= NEAR_M)) return [0, 0, 0];
  const [x = 0, y = 0, z = 0] = main.bounds;
  return [Math.floor(x), Math.floor(y), Math.floor(z)];
}

function boxOf(b: Bounds, [x, y, z]: Vector3): Box {
  return { min: [b[0]! - x, b[1]! - y, b[2]! - z], size: [b[3]! - b[0]!, b[4]! - b[1]!, b[5]! - b[2]!] };
}

function centreOf({ min, size }: Box): Vector3 {
  return [min[0] + size[0] / 2, min[1] + size[1] / 2, min[2] + size[2] / 2];
}

/** Translation is elements 12, 13 and 14. */
function lessOrigin(placing: Float64Array, [x, y, z]: Vector3): Float64Array {
  const moved = placing.slice();
  moved[12] = toStep(moved[12]! - x);
  moved[13] = toStep(moved[13]! - y);
  moved[14] = toStep(moved[14]! - z);
  return moved;
}

function moveInstance(instance: WexbimInstance, origin: Vector3): WexbimInstance {
  return { ...instance, matrix: lessOrigin(instance.matrix!, origin) };
}

function movePositions(positions: Float32Array, m: Float64Array): Float32Array {
  const moved = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    for (let axis = 0; axis < 3; axis++) {
      moved[i + axis] =
        m[axis]! * positions[i]! +
        m[4 + axis]! * positions[i + 1]! +
        m[8 + axis]! * positions[i + 2]! +
        m[12 + axis]!;
    }
  }
  return moved;
}
