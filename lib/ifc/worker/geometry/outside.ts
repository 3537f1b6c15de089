import type { Bounds } from './bounds';
import type { DrawnProduct, Drawing } from './drawProducts';
import { clusterBounds } from './regions';
import { type Sight, SIGHTS, axesOf, extentAlong, frame } from './sights';

/** Pictures are so many pixels wide and high: 20 cm a pixel for a building of 100 m. */
const SIZE = 512;

/** A product counts as seen when so many pixels of it are, and so large a part of what it covers. */
const MIN_PIXELS = 3;
const MIN_PART = 0.02;

/**
 * Finds the products that can be seen from around the building: all are drawn into small depth pictures from several
 * sides. A wall behind another, or behind a window, is not seen; a little of it through a crack does not count.
 * @param wanted  those of the products that matter: when all are seen, nobody looks any longer
 * @returns their entity numbers; of others some may be missing
 */
export function seenFromOutside(
  products: DrawnProduct[],
  wanted: DrawnProduct[],
  drawing: Drawing,
): Set<number> {
  const isWanted = new Set(wanted);
  const seen = new Set<number>();
  const layers = createLayers();
  for (const { members } of clusterBounds(products.map(({ bounds }) => bounds))) {
    const cluster = members.map((member) => products[member]!);
    let unseen = cluster.filter((product) => isWanted.has(product));
    for (const sight of SIGHTS) {
      if (unseen.length === 0) break;
      const covered = takePicture(cluster, drawing, sight, layers);
      for (const layer of [layers.near, layers.far]) {
        const visible = countPixels(layer, cluster.length);
        for (const [i, { entityId }] of cluster.entries()) {
          if (visible[i]! >= Math.max(MIN_PIXELS, MIN_PART * covered[i]!)) seen.add(entityId);
        }
      }
      unseen = unseen.filter(({ entityId }) => !seen.has(entityId));
    }
  }
  return seen;
}

/** For every pixel the nearest and the farthest product, 1 for the first and 0 for none, and their depths. */
type Layers = { near: Uint32Array; far: Uint32Array; nearDepth: Float32Array; farDepth: Float32Array };

/** Memory for one picture after the other. */
const createLayers = (): Layers => ({
  near: new Uint32Array(SIZE * SIZE),
  far: new Uint32Array(SIZE * SIZE),
  nearDepth: new Float32Array(SIZE * SIZE),
  farDepth: new Float32Array(SIZE * SIZE),
});

function countPixels(layer: Uint32Array, productCount: number): Uint32Array {
  const counts = new Uint32Array(productCount);
  for (let i = 0; i < layer.length; i++) if (layer[i]! > 0) counts[layer[i]! - 1]!++;
  return counts;
}

/** Draws the products into the layers; returns how many pixels each covers. */
function takePicture(
  cluster: DrawnProduct[],
  drawing: Drawing,
  sight: Sight,
  { near, far, nearDepth, farDepth }: Layers,
): Uint32Array {
  const axes = axesOf(sight);
  const { scale, left, bottom } = frame(cluster, axes, SIZE);
  near.fill(0);
  far.fill(0);
  nearDepth.fill(Infinity);
  farDepth.fill(-Infinity);
  const covered = new Uint32Array(cluster.length);
  const toPixels = new Float64Array(12);
  let points = new Float64Array(3072);

  for (const [i, product] of cluster.entries()) {
    if (isBetweenPixels(product.bounds)) continue;
    for (const { mesh, placing } of product.placements) {
      const { positions, indices } = drawing.meshes[mesh]!;
      if (points.length < positions.length) points = new Float64Array(2 * positions.length);
      aim(placing);
      project(positions);
      for (let t = 0; t < indices.length; t += 3) {
        fillTriangle(3 * indices[t]!, 3 * indices[t + 1]!, 3 * indices[t + 2]!, i);
      }
    }
  }
  return covered;

  /** Whether a box is so small that it misses the middle of every pixel: many models are full of bolts. */
  function isBetweenPixels(bounds: Bounds): boolean {
    const [lowX, highX] = extentAlong(bounds, axes, 0);
    const [lowY, highY] = extentAlong(bounds, axes, 1);
    // A little is added on both sides, for what the sums below round otherwise.
    const missesMiddles = (low: number, high: number) =>
      Math.ceil(low * scale - 0.5 - 1e-3) > Math.floor(high * scale - 0.5 + 1e-3);
    return missesMiddles(lowX - left, highX - left) || missesMiddles(lowY - bottom, highY - bottom);
  }

  /** Fills `toPixels`: from a mesh in its place to pixels across and up, and depth; three rows of four. */
  function aim(m: Float64Array) {
    for (let row = 0; row < 3; row++) {
      const [x, y, z] = [axes[3 * row]!, axes[3 * row + 1]!, axes[3 * row + 2]!];
      for (let column = 0; column < 4; column++) {
        const along = x * m[4 * column]! + y * m[4 * column + 1]! + z * m[4 * column + 2]!;
        const shift = column < 3 ? 0 : row === 0 ? left : row === 1 ? bottom : 0;
        toPixels[4 * row + column] = (along - shift) * (row < 2 ? scale : 1);
      }
    }
  }

  /** Pixel coordinates and depth of every vertex. */
  function project(positions: Float32Array) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = toPixels;
    for (let v = 0; v < positions.length; v += 3) {
      const x = positions[v]!;
      const y = positions[v + 1]!;
      const z = positions[v + 2]!;
      points[v] = a * x + b * y + c * z + d;
      points[v + 1] = e * x + f * y + g * z + h;
      points[v + 2] = i * x + j * y + k * z + l;
    }
  }

  /** Fills the pixels whose middle is inside, row by row; a, b and c are offsets into `points`. */
  function fillTriangle(a: number, b: number, c: number, index: number) {
    const ax = points[a]!;
    const ay = points[a + 1]!;
    const bx = points[b]!;
    const by = points[b + 1]!;
    const cx = points[c]!;
    const cy = points[c + 1]!;
    const fromY = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const toY = Math.min(SIZE - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    if (fromY > toY) return;
    if (Math.ceil(Math.min(ax, bx, cx) - 0.5) > Math.floor(Math.max(ax, bx, cx) - 0.5)) return;
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area === 0) return;
    const u = points[b + 2]! - points[a + 2]!;
    const v = points[c + 2]! - points[a + 2]!;
    const perX = (u * (cy - ay) - v * (by - ay)) / area;
    const perY = (v * (bx - ax) - u * (cx - ax)) / area;
    for (let py = fromY; py <= toY; py++) {
      const y = py + 0.5;
      let low = Infinity;
      let high = -Infinity;
      if (ay <= y !== by <= y) {
        const x = ax + ((y - ay) * (bx - ax)) / (by - ay);
        low = x;
        high = x;
      }
      if (by <= y !== cy <= y) {
        const x = bx + ((y - by) * (cx - bx)) / (cy - by);
        if (x < low) low = x;
        if (x > high) high = x;
      }
      if (cy <= y !== ay <= y) {
        const x = cx + ((y - cy) * (ax - cx)) / (ay - cy);
        if (x < low) low = x;
        if (x > high) high = x;
      }
      const fromX = Math.max(0, Math.ceil(low - 0.5));
      const toX = Math.min(SIZE - 1, Math.floor(high - 0.5));
      let depth = points[a + 2]! + perX * (fromX + 0.5 - ax) + perY * (y - ay);
      for (let at = py * SIZE + fromX; at <= py * SIZE + toX; at++, depth += perX) {
        if (depth < nearDepth[at]!) {
          nearDepth[at] = depth;
          near[at] = index + 1;
        }
        if (depth > farDepth[at]!) {
          farDepth[at] = depth;
          far[at] = index + 1;
        }
      }
      if (toX >= fromX) covered[index]! += toX - fromX + 1;
    }
  }
}
