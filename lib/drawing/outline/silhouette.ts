import { type Polygon, type Ring, nestRings, simplifyRing } from '../geometry/polygon';

/** Triangles seen from above: x, y of three corners each. */
export type FlatTriangles = number[] | Float64Array;

/** Cells along the longer side of a silhouette at most, and the smallest cell, in metres. */
export type Fineness = { cells: number; leastCellM: number };

/**
 * The outline of triangles seen from above, whatever their order and however they overlap: they are painted on a grid, and the edge
 * of what is painted is followed and straightened. Exact to about one cell.
 */
export function silhouetteOf(triangles: FlatTriangles, { cells, leastCellM }: Fineness): Polygon[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < triangles.length; i += 2) {
    box[0] = Math.min(box[0]!, triangles[i]!);
    box[1] = Math.min(box[1]!, triangles[i + 1]!);
    box[2] = Math.max(box[2]!, triangles[i]!);
    box[3] = Math.max(box[3]!, triangles[i + 1]!);
  }
  const [left = 0, low = 0, right = 0, high = 0] = box;
  if (!(right > left) || !(high > low)) return [];
  const cell = Math.max(leastCellM, Math.max(right - left, high - low) / cells);
  // One empty cell all around, so that every edge has an outside.
  const width = Math.ceil((right - left) / cell) + 2;
  const height = Math.ceil((high - low) / cell) + 2;
  const grid = new Uint8Array(width * height);
  paint(
    grid,
    width,
    height,
    triangles,
    (x) => (x - left) / cell + 1,
    (y) => (y - low) / cell + 1,
  );
  const rings = traceEdges(grid, width, height).map((ring) =>
    simplifyRing(
      ring.map((value, i) => (i % 2 === 0 ? left + (value - 1) * cell : low + (value - 1) * cell)),
      0.9 * cell,
    ),
  );
  return nestRings(rings.filter((ring) => ring.length >= 6));
}

/** Paints the cells that a triangle touches at their middle; one too thin for that, along its edges. */
function paint(
  grid: Uint8Array,
  width: number,
  height: number,
  triangles: FlatTriangles,
  toColumn: (x: number) => number,
  toRow: (y: number) => number,
): void {
  for (let t = 0; t < triangles.length; t += 6) {
    const ax = toColumn(triangles[t]!);
    const ay = toRow(triangles[t + 1]!);
    const bx = toColumn(triangles[t + 2]!);
    const by = toRow(triangles[t + 3]!);
    const cx = toColumn(triangles[t + 4]!);
    const cy = toRow(triangles[t + 5]!);
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (Math.abs(area) < 1e-9) continue;
    const fromX = Math.max(0, Math.floor(Math.min(ax, bx, cx) - 0.5));
    const toX = Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx) - 0.5));
    const fromY = Math.max(0, Math.floor(Math.min(ay, by, cy) - 0.5));
    const toY = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy) - 0.5));
    for (let y = fromY; y <= toY; y++) {
      for (let x = fromX; x <= toX; x++) {
        const [px, py] = [x + 0.5, y + 0.5];
        const u = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area;
        const v = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area;
        if (u >= -1e-9 && v >= -1e-9 && u + v <= 1 + 1e-9) grid[y * width + x] = 1;
      }
    }
  }
}

/** Steps along the edges of cells: right, up, left, down. */
const STEP_X = [1, 0, -1, 0];
const STEP_Y = [0, 1, 0, -1];

/** Follows every border between painted and empty cells, the painted ones on the left; points are corners of cells. */
function traceEdges(grid: Uint8Array, width: number, height: number): Ring[] {
  const isPainted = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && grid[y * width + x] === 1;
  /** Whether an edge leads from this corner in this direction: painted on its left, empty on its right. */
  const leads = (x: number, y: number, direction: number): boolean => {
    switch (direction) {
      case 0:
        return isPainted(x, y) && !isPainted(x, y - 1);
      case 1:
        return isPainted(x - 1, y) && !isPainted(x, y);
      case 2:
        return isPainted(x - 1, y - 1) && !isPainted(x - 1, y);
      default:
        return isPainted(x, y - 1) && !isPainted(x - 1, y - 1);
    }
  };
  const used = new Uint8Array((width + 1) * (height + 1));
  const rings: Ring[] = [];
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x <= width; x++) {
      if (!leads(x, y, 0) || used[y * (width + 1) + x]) continue;
      const ring: Ring = [];
      let [cx, cy, direction] = [x, y, 0];
      do {
        if (direction === 0) used[cy * (width + 1) + cx] = 1;
        cx += STEP_X[direction]!;
        cy += STEP_Y[direction]!;
        // Cells that touch at a corner only stay apart: the turn to the left is tried first.
        const next = [1, 0, 3].map((turn) => (direction + turn) % 4).find((one) => leads(cx, cy, one))!;
        if (next !== direction) ring.push(cx, cy);
        direction = next;
      } while (cx !== x || cy !== y || direction !== 0);
      rings.push(ring);
    }
  }
  return rings;
}
