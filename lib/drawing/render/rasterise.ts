import type { ScenePart } from '../scene/scene';
import { createNormalReader } from './cornerNormals';
import { type Layer, packDirection } from './layer';
import { type Projection, frameOf, multiply } from './projection';

/** A part that is smaller than this many samples across is not drawn. */
const LEAST_SAMPLES = 0.6;

/** A part with more triangles than this is first looked up: if all behind its frame is hidden, none is drawn. */
const LOOK_FIRST_TRIANGLES = 60;

/** The part that is drawn wins against one this little (relative) in front of it: faces that coincide do not flicker. */
const TIE = 1 + 2e-5;

/** Eye coordinates of a mesh's vertices, kept between meshes: x, y, z each. */
let eye = new Float64Array(3072);

/**
 * Draws parts into a layer, the large ones first, so that small ones behind them are passed over.
 * @param parts  with the number that marks each as owner
 */
export function rasterise(
  layer: Layer,
  projection: Projection,
  parts: readonly { part: ScenePart; number: number }[],
): void {
  const sized = parts.map((entry) => ({ ...entry, frame: frameOf(entry.part.bounds, projection) }));
  const areaOf = ({ frame }: (typeof sized)[number]) =>
    frame ? (frame.right - frame.left) * (frame.bottom - frame.top) : Infinity;
  const drawTriangle = createTriangleFiller(layer, projection);
  for (const { part, number, frame } of sized.sort((a, b) => areaOf(b) - areaOf(a))) {
    if (frame) {
      if (Math.max(frame.right - frame.left, frame.bottom - frame.top) < LEAST_SAMPLES) continue;
      if (frame.right < 0 || frame.bottom < 0 || frame.left > layer.width || frame.top > layer.height)
        continue;
      if (part.mesh.indices.length > 3 * LOOK_FIRST_TRIANGLES && isCovered(layer, frame)) continue;
    }
    drawPart(part, number, projection, layer.normal !== null, drawTriangle);
  }
}

/** Whether every sample of a frame shows something nearer than all that is inside of it. */
function isCovered(
  { width, height, nearness }: Layer,
  frame: NonNullable<ReturnType<typeof frameOf>>,
): boolean {
  const x0 = Math.max(0, Math.floor(frame.left));
  const x1 = Math.min(width - 1, Math.ceil(frame.right));
  const y0 = Math.max(0, Math.floor(frame.top));
  const y1 = Math.min(height - 1, Math.ceil(frame.bottom));
  for (let y = y0; y <= y1; y++) {
    for (let at = y * width + x0; at <= y * width + x1; at++) {
      if (nearness[at]! < frame.nearness) return false;
    }
  }
  return true;
}

type FillTriangle = ReturnType<typeof createTriangleFiller>;

function drawPart(
  { mesh, placing }: ScenePart,
  number: number,
  { view, near, ceiling }: Projection,
  withNormals: boolean,
  fill: FillTriangle,
): void {
  const { positions, indices } = mesh;
  const m = multiply(view, placing);
  if (eye.length < positions.length) eye = new Float64Array(2 * positions.length);
  const e = eye;
  for (let v = 0; v < positions.length; v += 3) {
    const x = positions[v]!;
    const y = positions[v + 1]!;
    const z = positions[v + 2]!;
    e[v] = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
    e[v + 1] = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
    e[v + 2] = m[2]! * x + m[6]! * y + m[10]! * z + m[14]!;
  }
  const reader = withNormals ? createNormalReader(mesh.normals, m) : null;
  for (let t = 0; t < indices.length; t += 3) {
    const a = 3 * indices[t]!;
    const b = 3 * indices[t + 1]!;
    const c = 3 * indices[t + 2]!;
    if (ceiling === undefined && (e[a + 2]! < near || e[b + 2]! < near || e[c + 2]! < near)) {
      for (const piece of clipNear(e, [a, b, c], near)) fill(piece, 0, 3, 6, number, t, null);
    } else {
      fill(e, a, b, c, number, t, reader);
    }
  }
}

/** What of a triangle lies beyond the near plane, as no, one or two triangles. */
function clipNear(e: Float64Array, corners: [number, number, number], near: number): Float64Array[] {
  const kept: number[][] = [];
  for (let k = 0; k < 3; k++) {
    const from = corners[k]!;
    const to = corners[(k + 1) % 3]!;
    const zFrom = e[from + 2]!;
    const zTo = e[to + 2]!;
    if (zFrom >= near) kept.push([e[from]!, e[from + 1]!, zFrom]);
    if (zFrom >= near === zTo >= near) continue;
    const part = (near - zFrom) / (zTo - zFrom);
    kept.push([
      e[from]! + part * (e[to]! - e[from]!),
      e[from + 1]! + part * (e[to + 1]! - e[from + 1]!),
      near,
    ]);
  }
  const [first, ...rest] = kept;
  return rest.slice(1).map((corner, i) => Float64Array.of(...first!, ...rest[i]!, ...corner));
}

function createTriangleFiller(layer: Layer, { scale, centreX, centreY, ceiling }: Projection) {
  const { width, height, nearness, owner, normal } = layer;

  /** Fills the samples whose middle is inside. a, b and c are offsets into `e`; `corner` counts corners of the mesh. */
  return function fillTriangle(
    e: Float64Array,
    a: number,
    b: number,
    c: number,
    number: number,
    corner: number,
    reader: ReturnType<typeof createNormalReader> | null,
  ): void {
    const parallel = ceiling !== undefined;
    const na = parallel ? ceiling - e[a + 2]! : 1 / e[a + 2]!;
    const nb = parallel ? ceiling - e[b + 2]! : 1 / e[b + 2]!;
    const nc = parallel ? ceiling - e[c + 2]! : 1 / e[c + 2]!;
    const ax = centreX + scale * e[a]! * (parallel ? 1 : na);
    const ay = centreY - scale * e[a + 1]! * (parallel ? 1 : na);
    const bx = centreX + scale * e[b]! * (parallel ? 1 : nb);
    const by = centreY - scale * e[b + 1]! * (parallel ? 1 : nb);
    const cx = centreX + scale * e[c]! * (parallel ? 1 : nc);
    const cy = centreY - scale * e[c + 1]! * (parallel ? 1 : nc);
    const fromX = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const toX = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    const fromY = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const toY = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    if (fromX > toX || fromY > toY) return;
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area === 0) return;

    // Weights of b and c grow evenly along a row and down a column.
    const bAcross = (cy - ay) / area;
    const bDown = -(cx - ax) / area;
    const cAcross = -(by - ay) / area;
    const cDown = (bx - ax) / area;
    let packed = 0;
    let corners: Float64Array | null = null;
    if (normal) {
      const ux = e[b]! - e[a]!;
      const uy = e[b + 1]! - e[a + 1]!;
      const uz = e[b + 2]! - e[a + 2]!;
      const vx = e[c]! - e[a]!;
      const vy = e[c + 1]! - e[a + 1]!;
      const vz = e[c + 2]! - e[a + 2]!;
      let x = uy * vz - uz * vy;
      let y = uz * vx - ux * vz;
      let z = ux * vy - uy * vx;
      // Surfaces have two sides: writers disagree about which one is outside.
      const away = x * e[a]! + y * e[a + 1]! + z * e[a + 2]! > 0;
      const by1 = (away ? -1 : 1) / (Math.sqrt(x * x + y * y + z * z) || 1);
      x *= by1;
      y *= by1;
      z *= by1;
      if (reader && !reader.isFlat(corner)) corners = reader.readCorners(corner, x, y, z);
      else packed = packDirection(x, y, z);
    }
    for (let y = fromY; y <= toY; y++) {
      const dy = y + 0.5 - ay;
      for (let x = fromX; x <= toX; x++) {
        const dx = x + 0.5 - ax;
        const wb = bAcross * dx + bDown * dy;
        const wc = cAcross * dx + cDown * dy;
        const wa = 1 - wb - wc;
        if (wb < 0 || wc < 0 || wa < 0) continue;
        const near = wa * na + wb * nb + wc * nc;
        const at = y * width + x;
        if (near <= nearness[at]! * TIE) continue;
        nearness[at] = near;
        if (!owner || !normal) continue;
        owner[at] = number + 1;
        normal[at] = corners ? blend(corners, wa, wb, wc) : packed;
      }
    }
  };
}

/** The direction between the normals of three corners. */
function blend(n: Float64Array, wa: number, wb: number, wc: number): number {
  const x = wa * n[0]! + wb * n[3]! + wc * n[6]!;
  const y = wa * n[1]! + wb * n[4]! + wc * n[7]!;
  const z = wa * n[2]! + wb * n[5]! + wc * n[8]!;
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  return packDirection(x / length, y / length, z / length);
}
