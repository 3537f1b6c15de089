/** Steps of both angles: four times 63, so that the directions of the axes are exact. */
const STEPS = 252;

/**
 * Packs a direction into two bytes: longitude around the Y axis (from +Z towards +X) and latitude from +Y,
 * both in 252 steps, rounded to the nearest. The error is at most about 0.8 degrees.
 * @returns [u, v]; a vector without direction (zero or not finite) becomes +Z, because the bytes must say something
 */
export function packNormal(x: number, y: number, z: number): [u: number, v: number] {
  const length = Math.hypot(x, y, z);
  if (!(length > 0) || !Number.isFinite(length)) return [0, STEPS / 2];
  const v = Math.round((Math.acos(Math.max(-1, Math.min(1, y / length))) / Math.PI) * STEPS);
  // At the poles every longitude means the same direction: one of them keeps equal normals equal in bytes.
  if (v === 0) return [0, 0];
  if (v === STEPS) return [STEPS, STEPS];
  const turn = Math.atan2(x, z) / (2 * Math.PI);
  const u = Math.round((turn < 0 ? turn + 1 : turn) * STEPS);
  return [u === STEPS ? 0 : u, v];
}

/** The unit vector that two packed bytes stand for. */
export function unpackNormal(u: number, v: number): [x: number, y: number, z: number] {
  const longitude = (u / STEPS) * 2 * Math.PI;
  const latitude = (v / STEPS) * Math.PI;
  const ring = Math.sin(latitude);
  return [Math.sin(longitude) * ring, Math.cos(latitude), Math.cos(longitude) * ring];
}
