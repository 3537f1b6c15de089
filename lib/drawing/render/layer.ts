/**
 * Samples of a picture: for each the nearest surface. `nearness` is 0 where there is none and grows towards the eye (1 / distance
 * for a camera, depth below a ceiling for parallel light), `owner` the number of the part drawn there plus 1, `normal` its direction
 * in eye axes as {@link packDirection} packs it.
 */
export type Layer = {
  width: number;
  height: number;
  nearness: Float32Array;
  owner: Uint32Array | null;
  normal: Uint32Array | null;
};

/** @param withSurfaces  false where only distances are wanted, as for shadows */
export function createLayer(width: number, height: number, withSurfaces = true): Layer {
  const count = width * height;
  return {
    width,
    height,
    nearness: new Float32Array(count),
    owner: withSurfaces ? new Uint32Array(count) : null,
    normal: withSurfaces ? new Uint32Array(count) : null,
  };
}

/** A direction of length 1 in 30 bits, ten for each axis. */
export function packDirection(x: number, y: number, z: number): number {
  return ((x * 511 + 512) & 1023) | (((y * 511 + 512) & 1023) << 10) | (((z * 511 + 512) & 1023) << 20);
}

/** The three axes of a packed direction: axis 0, 1 or 2. */
export function unpackAxis(packed: number, axis: 0 | 1 | 2): number {
  return (((packed >>> (10 * axis)) & 1023) - 512) / 511;
}
