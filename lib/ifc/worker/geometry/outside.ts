import type { DrawnProduct, Drawing } from './drawProducts';
import { clusterBounds } from './regions';

/** Lines of sight; each is looked along both ways. Level at every 45°, straight down, and slanting into courtyards. */
const SIGHTS: [number, number, number][] = [
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [-1, 1, 0],
  [0, 0, 1],
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
];

/** Pictures are so many pixels wide and high: 20 cm a pixel for a building of 100 m. */
const SIZE = 512;

/** A product counts as seen when so many pixels of it are, and so large a part of what it covers. */
const MIN_PIXELS = 3;
const MIN_PART = 0.02;

/**
 * Finds the products that can be seen from around the building: all are drawn into small depth pictures from several
 * sides. A wall behind another, or behind a window, is not seen; a little of it through a crack does not count.
 * @returns their entity numbers
 */
export function seenFromOutside(products: DrawnProduct[], drawing: Drawing): Set<number> {
  const seen = new Set<number>();
  for (const { members } of clusterBounds(products.map(({ bounds }) => bounds))) {
    const cluster = members.map((member) => products[member]!);
    for (const sight of SIGHTS) {
      const picture = takePicture(cluster, drawing, sight);
      for (const layer of [picture.near, picture.far]) {
        const visible = countPixels(layer, cluster.length);
        for (const [i, { entityId }] of cluster.entries()) {
          if (visible[i]! >= Math.max(MIN_PIXELS, MIN_PART * picture.covered[i]!)) seen.add(entityId);
        }
      }
    }
  }
  return seen;
}

/** For every pixel the nearest and the farthest product, 1 for the first and 0 for none; and how much each covers. */
type Picture = { near: Uint32Array; far: Uint32Array; covered: Uint32Array };

function countPixels(layer: Uint32Array, productCount: number): Uint32Array {
  const counts = new Uint32Array(productCount);
  for (let i = 0; i < layer.length; i++) if (layer[i]! > 0) counts[layer[i]! - 1]!++;
  return counts;
}

/** Three axes at right angles: across, up, and along the sight. */
function axesOf([x, y, z]: [number, number, number]): Float64Array {
  const length = Math.hypot(x, y, z);
  const along = [x / length, y / length, z / length];
  const level = Math.hypot(x, y);
  const across = level > 0 ? [-y / level, x / level, 0] : [1, 0, 0];
  const up = [
    along[1]! * across[2]! - along[2]! * across[1]!,
    along[2]! * across[0]! - along[0]! * across[2]!,
    along[0]! * across[1]! - along[1]! * across[0]!,
  ];
  return Float64Array.from([...across, ...up, ...along]);
}

function takePicture(cluster: DrawnProduct[], drawing: Drawing, sight: [number, number, number]): Picture {
  const axes = axesOf(sight);
  const { scale, left, bottom } = frame(cluster, axes);
  const near = new Uint32Array(SIZE * SIZE);
  const far = new Uint32Array(SIZE * SIZE);
  const nearDepth = new Float32Array(SIZE * SIZE).fill(Infinity);
  const farDepth = new Float32Array(SIZE * SIZE).fill(-Infinity);
  const covered = new Uint32Array(cluster.length);
  const toPixels = new Float64Array(12);
  let points = new Float64Array(3072);

  for (const [i, product] of cluster.entries()) {
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
  return { near, far, covered };

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

/** Pixels a metre and the lower left corner of a picture that holds all the boxes. */
function frame(cluster: DrawnProduct[], axes: Float64Array): { scale: number; left: number; bottom: number } {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const { bounds } of cluster) {
    for (let corner = 0; corner < 8; corner++) {
      const x = bounds[corner & 1 ? 3 : 0]!;
      const y = bounds[corner & 2 ? 4 : 1]!;
      const z = bounds[corner & 4 ? 5 : 2]!;
      for (let axis = 0; axis < 2; axis++) {
        const value = axes[3 * axis]! * x + axes[3 * axis + 1]! * y + axes[3 * axis + 2]! * z;
        low[axis] = Math.min(low[axis]!, value);
        high[axis] = Math.max(high[axis]!, value);
      }
    }
  }
  const size = Math.max(high[0]! - low[0]!, high[1]! - low[1]!, 1e-3);
  return { scale: SIZE / size, left: low[0]!, bottom: low[1]! };
}
