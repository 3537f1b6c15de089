/**
 * A shape in metres, welded: `positions` x, y, z a vertex, `indices` three a triangle, outside counter-clockwise.
 * `normals`, packed, two bytes a corner, are there when the triangles alone do not tell how it is shaded.
 */
export type StoredMesh = { positions: Float32Array; indices: Uint32Array; normals?: Uint8Array };

/** Vertices closer than this become one: 0.01 mm, in steps a metre. */
const STEPS_PER_METRE = 1e5;

/** A triangle with less than this is a line: twice its area, in square metres. */
const MIN_DOUBLE_AREA_M2 = 1e-12;

/** Floats a vertex as the engine gives it: position and normal. */
const STRIDE = 6;

/**
 * Makes a welder. It scales positions, joins those that fall together (the engine repeats every vertex for each
 * normal), and drops triangles without area or with coordinates that are not finite. Its work space is kept between
 * calls, because a model has thousands of small shapes.
 * @returns a function that gives the mesh, or nothing when no triangle is left
 */
export function createWelder() {
  let slots = new Int32Array(1024);
  let steps = new Float64Array(1024);
  let places = new Float64Array(1024);
  let vertexOf = new Int32Array(1024);

  function reserve(vertexCount: number) {
    let slotCount = slots.length;
    while (slotCount < 2 * vertexCount) slotCount *= 2;
    if (slotCount !== slots.length) slots = new Int32Array(slotCount);
    else slots.fill(0);
    if (vertexOf.length >= vertexCount) return;
    vertexOf = new Int32Array(2 * vertexCount);
    steps = new Float64Array(6 * vertexCount);
    places = new Float64Array(6 * vertexCount);
  }

  /** Fills `vertexOf` with the welded vertex of every vertex, -1 where it is not finite; returns how many there are. */
  function join(vertices: Float32Array, vertexCount: number, m: Float64Array): number {
    const mask = slots.length - 1;
    let joined = 0;
    for (let i = 0; i < vertexCount; i++) {
      const px = vertices[i * STRIDE]!;
      const py = vertices[i * STRIDE + 1]!;
      const pz = vertices[i * STRIDE + 2]!;
      const x = m[0]! * px + m[3]! * py + m[6]! * pz;
      const y = m[1]! * px + m[4]! * py + m[7]! * pz;
      const z = m[2]! * px + m[5]! * py + m[8]! * pz;
      if (!Number.isFinite(Math.fround(x + y + z))) {
        vertexOf[i] = -1;
        continue;
      }
      const sx = Math.round(x * STEPS_PER_METRE);
      const sy = Math.round(y * STEPS_PER_METRE);
      const sz = Math.round(z * STEPS_PER_METRE);
      let slot = (Math.imul(sx, 73856093) ^ Math.imul(sy, 19349663) ^ Math.imul(sz, 83492791)) & mask;
      for (;;) {
        const vertex = slots[slot]! - 1;
        if (vertex < 0) {
          slots[slot] = joined + 1;
          steps[3 * joined] = sx;
          steps[3 * joined + 1] = sy;
          steps[3 * joined + 2] = sz;
          places[3 * joined] = x;
          places[3 * joined + 1] = y;
          places[3 * joined + 2] = z;
          vertexOf[i] = joined++;
          break;
        }
        if (steps[3 * vertex] === sx && steps[3 * vertex + 1] === sy && steps[3 * vertex + 2] === sz) {
          vertexOf[i] = vertex;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
    return joined;
  }

  /** Twice the area of a triangle of welded vertices. */
  function doubleArea(a: number, b: number, c: number): number {
    const ux = places[3 * b]! - places[3 * a]!;
    const uy = places[3 * b + 1]! - places[3 * a + 1]!;
    const uz = places[3 * b + 2]! - places[3 * a + 2]!;
    const vx = places[3 * c]! - places[3 * a]!;
    const vy = places[3 * c + 1]! - places[3 * a + 1]!;
    const vz = places[3 * c + 2]! - places[3 * a + 2]!;
    return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
  }

  return function weld(
    vertices: Float32Array,
    indices: Uint32Array,
    shape: Float64Array,
  ): StoredMesh | undefined {
    const vertexCount = Math.floor(vertices.length / STRIDE);
    reserve(vertexCount);
    const joined = join(vertices, vertexCount, shape);
    const kept = new Uint32Array(indices.length);
    const renumbered = new Int32Array(joined).fill(-1);
    let corner = 0;
    let used = 0;
    for (let i = 0; i + 2 < indices.length; i += 3) {
      const a = vertexOf[indices[i]!] ?? -1;
      const b = vertexOf[indices[i + 1]!] ?? -1;
      const c = vertexOf[indices[i + 2]!] ?? -1;
      if (a < 0 || b < 0 || c < 0 || a === b || b === c || a === c) continue;
      if (doubleArea(a, b, c) < MIN_DOUBLE_AREA_M2) continue;
      if (renumbered[a]! < 0) renumbered[a] = used++;
      if (renumbered[b]! < 0) renumbered[b] = used++;
      if (renumbered[c]! < 0) renumbered[c] = used++;
      kept[corner++] = renumbered[a]!;
      kept[corner++] = renumbered[b]!;
      kept[corner++] = renumbered[c]!;
    }
    if (corner === 0) return undefined;
    const positions = new Float32Array(3 * used);
    for (let vertex = 0; vertex < joined; vertex++) {
      const to = renumbered[vertex]!;
      if (to < 0) continue;
      positions[3 * to] = places[3 * vertex]!;
      positions[3 * to + 1] = places[3 * vertex + 1]!;
      positions[3 * to + 2] = places[3 * vertex + 2]!;
    }
    return { positions, indices: kept.slice(0, corner) };
  };
}
