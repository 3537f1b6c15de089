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
  let points = new Float64Array(3072);

  for (const [i, product] of cluster.entries()) {
    for (const { mesh, placing } of product.placements) {
      const { positions, indices } = drawing.meshes.get(mesh);
      if (points.length < positions.length) points = new Float64Array(2 * positions.length);
      project(positions, placing, points);
      for (let t = 0; t < indices.length; t += 3) {
        fillTriangle(3 * indices[t]!, 3 * indices[t + 1]!, 3 * indices[t + 2]!, i);
      }
    }
  }
  return { near, far, covered };

  /** Pixel coordinates and depth of every vertex. */
  function project(positions: Float32Array, m: Float64Array, to: Float64Array) {
    for (let v = 0; v < positions.length; v += 3) {
      const x = m[0]! * positions[v]! + m[4]! * positions[v + 1]! + m[8]! * positions[v + 2]! + m[12]!;
      const y = m[1]! * positions[v]! + m[5]! * positions[v + 1]! + m[9]! * positions[v + 2]! + m[13]!;
      const z = m[2]! * positions[v]! + m[6]! * positions[v + 1]! + m[10]! * positions[v + 2]! + m[14]!;
      to[v] = (axes[0]! * x + axes[1]! * y + axes[2]! * z - left) * scale;
      to[v + 1] = (axes[3]! * x + axes[4]! * y + axes[5]! * z - bottom) * scale;
      to[v + 2] = axes[6]! * x + axes[7]! * y + axes[8]! * z;
    }
  }

  /** Fills the pixels whose middle is inside; a, b and c are offsets into `points`. */
  function fillTriangle(a: number, b: number, c: number, index: number) {
    const ax = points[a]!;
    const ay = points[a + 1]!;
    const bx = points[b]!;
    const by = points[b + 1]!;
    const cx = points[c]!;
    const cy = points[c + 1]!;
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area === 0) return;
    const fromX = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const toX = Math.min(SIZE - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    const fromY = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const toY = Math.min(SIZE - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    for (let py = fromY; py <= toY; py++) {
      for (let px = fromX; px <= toX; px++) {
        const x = px + 0.5;
        const y = py + 0.5;
        const u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area;
        const v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area;
        if (u < 0 || v < 0 || u + v > 1) continue;
        const depth = u * points[a + 2]! + v * points[b + 2]! + (1 - u - v) * points[c + 2]!;
        const at = py * SIZE + px;
        covered[index]!++;
        if (depth < nearDepth[at]!) {
          nearDepth[at] = depth;
          near[at] = index + 1;
        }
        if (depth > farDepth[at]!) {
          farDepth[at] = depth;
          far[at] = index + 1;
        }
      }
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
