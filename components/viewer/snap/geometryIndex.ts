import { IFC_OPENING_ELEMENT, IFC_SPACE, productTypeName, readWexbim } from '@/lib/wexbim';
import { type Section } from '@/lib/flexContract';
import { type Point } from '../viewerHost';
import { dot, scale, subtract } from '../vector';
import { type Face, faceAround } from './face';
import { normalOf, vertexAt } from './outline';
import { pointOn, type Ray } from './ray';
import { type Snap, snapTo } from './snapTo';
import { createSolid, type FileSpace, type Piece, type Solid } from './solid';
import { entryOf } from './triangleTree';

/** Solids that were asked about last are kept within this many bytes. */
const MOST_SOLID_BYTES = 64 * 2 ** 20;
/** A file with more triangles is drawn but not read a second time: it would cost too much memory beside the scene. */
export const MOST_TRIANGLES = 20_000_000;

/** A product of a file. `box` is the lowest and the highest corner in metres of the world, three numbers each. */
type Product = { pieces: Piece[]; space: FileSpace; box: Float64Array; typeNumber: number };

/** A thing that a ray meets: which, where, and the normal of the face, towards where the ray came from. */
export type Contact = { entityId: number; point: Point; depth: number; normal: Point };

/** The number of a file's product 0 in the scene, and how far its model was moved, in metres. */
export type FilePlace = { firstEntity: number; offset: Point };

/** Geometry of all files that are drawn, for questions that the graphics cannot answer to the millimetre. */
export type GeometryIndex = {
  /** Takes a wexBIM file; its entities are numbered from `firstEntity` on. The same key replaces. */
  add(key: string, bytes: Uint8Array, place: FilePlace): void;
  remove(key: string): void;
  snap(entityId: number, ray: Ray, section: Section): Snap | null;
  /** The flat face of a thing that a ray meets first. */
  face(entityId: number, ray: Ray, section: Section): Face | null;
  /** Corners of a thing, lowest first, at most `limit`. */
  corners(entityId: number, limit: number): Point[];
  /** The first solid thing that a ray meets; rooms, openings and (if asked) doors let it through. */
  cast(
    ray: Pick<Ray, 'origin' | 'direction'>,
    maxDepth: number,
    options?: { doors?: boolean },
  ): Contact | null;
};

export function createGeometryIndex(): GeometryIndex {
  const files = new Map<string, Map<number, Product>>();
  const solids = new Map<Product, Solid>();
  let solidBytes = 0;

  /** The product of an entity; of several files that hold it the one that came last. */
  const productOf = (entityId: number) =>
    [...files.values()].findLast((products) => products.has(entityId))?.get(entityId) ?? null;

  function solidOf(product: Product): Solid {
    const known = solids.get(product);
    if (known) {
      solids.delete(product); // the order of the map is the order of use
      solids.set(product, known);
      return known;
    }
    const solid = createSolid(product.pieces, product.space);
    solids.set(product, solid);
    solidBytes += solid.byteLength;
    for (const oldest of solids.keys()) {
      if (solidBytes <= MOST_SOLID_BYTES || oldest === product) break;
      forget(oldest);
    }
    return solid;
  }

  function forget(product: Product) {
    solidBytes -= solids.get(product)?.byteLength ?? 0;
    solids.delete(product);
  }

  function remove(key: string) {
    for (const product of files.get(key)?.values() ?? []) forget(product);
    files.delete(key);
  }

  return {
    add(key, bytes, place) {
      remove(key);
      files.set(key, readProducts(bytes, place));
    },
    remove,
    snap(entityId, ray, section) {
      const product = productOf(entityId);
      return product && snapTo(solidOf(product), entityId, ray, keptBy(section));
    },
    face(entityId, ray, section) {
      const product = productOf(entityId);
      if (!product) return null;
      const { tree, triangles, outline } = solidOf(product);
      const isKept = keptBy(section);
      const hit = tree.cast(ray.origin, ray.direction, ({ depth }) => isKept(pointOn(ray, depth)));
      return hit && faceAround(triangles, outline, hit.triangle);
    },
    corners(entityId, limit) {
      const product = productOf(entityId);
      if (!product) return [];
      const { triangles, outline } = solidOf(product);
      return [...outline.corners]
        .map((vertex) => vertexAt(triangles, vertex))
        .sort((a, b) => a[2] - b[2] || a[1] - b[1] || a[0] - b[0])
        .slice(0, limit);
    },
    cast({ origin, direction }, maxDepth, { doors = true } = {}) {
      const ray = { origin, direction, pixelM: 0, pixelPerMetre: 0 };
      let best: Contact | null = null;
      for (const products of files.values()) {
        for (const [entityId, product] of products) {
          const most: number = best?.depth ?? maxDepth;
          if (entryOf(product.box, origin, direction) > most) continue;
          if (!stops(product.typeNumber, doors)) continue;
          const { tree, triangles } = solidOf(product);
          const hit = tree.cast(origin, direction, () => true, most);
          if (!hit) continue;
          const normal = normalOf(triangles, hit.triangle);
          best = {
            entityId,
            point: pointOn(ray, hit.depth),
            depth: hit.depth,
            normal: dot(normal, direction) > 0 ? scale(normal, -1) : normal,
          };
        }
      }
      return best;
    },
  };
}

function readProducts(bytes: Uint8Array, { firstEntity, offset }: FilePlace): Map<number, Product> {
  const { oneMetre, products, regions, ...file } = readWexbim(bytes, { maxTriangles: MOST_TRIANGLES });
  const along = (axis: 0 | 1 | 2) => file.wcs[axis] + offset[axis] * oneMetre;
  const wcs = [along(0), along(1), along(2)] as const;
  const space: FileSpace = { oneMetre, wcs };
  const found = new Map<number, Product>();
  for (const { productLabel, typeNumber, box } of products) {
    const corner = (far: 0 | 1) =>
      [0, 1, 2].map(
        (axis) =>
          (box.min[axis]! + far * box.size[axis]! + wcs[axis]!) / oneMetre + (far ? MARGIN_M : -MARGIN_M),
      );
    found.set(firstEntity + productLabel, {
      pieces: [],
      space,
      box: new Float64Array([...corner(0), ...corner(1)]),
      typeNumber,
    });
  }
  for (const { instances, mesh } of regions.flatMap(({ geometries }) => geometries)) {
    const { positions, indices } = mesh;
    for (const { productLabel, matrix } of instances)
      found.get(firstEntity + productLabel)?.pieces.push({ positions, indices, matrix });
  }
  return found;
}

/** Boxes of the file are in single precision; a flat thing has one without thickness. */
const MARGIN_M = 0.01;

function stops(typeNumber: number, doors: boolean): boolean {
  if (typeNumber === IFC_SPACE || typeNumber === IFC_OPENING_ELEMENT) return false;
  return doors || !/^IfcDoor/i.test(productTypeName(typeNumber) ?? '');
}

/** Whether a section leaves a place; what is on the plane is left. */
export function keptBy({ planes, box, off }: Section): (point: Point) => boolean {
  if (off) return () => true;
  const most = 1e-6;
  return (point) =>
    planes.every(({ point: on, normal }) => dot(subtract(point, on), normal) <= most) &&
    (!box || point.every((value, axis) => value >= box.min[axis]! - most && value <= box.max[axis]! + most));
}
