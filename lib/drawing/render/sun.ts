import { type Bounds } from '../scene/matrix';
import type { ScenePart } from '../scene/scene';
import type { Vector3 } from '../../wexbim';
import { dot } from './camera';
import { createLayer } from './layer';
import type { Projection } from './projection';
import { rasterise } from './rasterise';

/** A little to the side of the facade and halfway up: the facade is bright, the side beside it is not black. */
const ALTITUDE = (46 * Math.PI) / 180;

/** The sun of a picture: where it stands, and what it reaches. */
export type Sun = {
  /** Towards the sun, in scene axes. */
  direction: Vector3;
  /**
   * How much of the sun reaches a point: 1 all, 0 none. `spread` is how soft the edge of a shadow is, in metres; `taps` squared looks
   * at the shadow map find it out.
   */
  reaches(x: number, y: number, z: number, spread: number, taps?: number): number;
};

/**
 * Takes a picture of what the sun sees: whatever is not in it lies in the shade.
 * @param size  samples of that picture along each side
 */
export function createSun(
  parts: readonly { part: ScenePart; number: number }[],
  bounds: Bounds,
  azimuth: number,
  size: number,
): Sun {
  const level = Math.cos(ALTITUDE);
  const direction: Vector3 = [Math.cos(azimuth) * level, Math.sin(azimuth) * level, Math.sin(ALTITUDE)];
  const ahead: Vector3 = [-direction[0], -direction[1], -direction[2]];
  const right: Vector3 = [-Math.sin(azimuth), Math.cos(azimuth), 0];
  const up: Vector3 = [
    right[1] * ahead[2] - right[2] * ahead[1],
    right[2] * ahead[0] - right[0] * ahead[2],
    right[0] * ahead[1] - right[1] * ahead[0],
  ];
  const range = (axis: Vector3) => {
    let low = 0;
    let high = 0;
    for (let i = 0; i < 3; i++) {
      low += axis[i]! * bounds[axis[i]! > 0 ? i : i + 3]!;
      high += axis[i]! * bounds[axis[i]! > 0 ? i + 3 : i]!;
    }
    return { low, high };
  };
  const across = range(right);
  const upward = range(up);
  const depth = range(ahead);
  const scale = (size - 8) / Math.max(across.high - across.low, upward.high - upward.low, 1e-6);
  const projection: Projection = {
    view: Float64Array.of(
      ...[right[0], up[0], ahead[0], 0, right[1], up[1], ahead[1], 0, right[2], up[2], ahead[2], 0],
      ...[0, 0, 0, 1],
    ),
    scale,
    centreX: size / 2 - (scale * (across.low + across.high)) / 2,
    centreY: size / 2 + (scale * (upward.low + upward.high)) / 2,
    near: 0,
    ceiling: depth.high + 1,
  };
  const layer = createLayer(size, size, false);
  rasterise(layer, projection, parts);

  /** Nothing shades itself by rounding: a shadow begins this far behind what throws it. */
  const bias = 2.5 / scale;
  const { centreX, centreY, ceiling = 0 } = projection;
  function reaches(x: number, y: number, z: number, spread: number, taps = 4): number {
    const at = [x, y, z] as Vector3;
    const px = centreX + scale * dot(right, at);
    const py = centreY - scale * dot(up, at);
    const nearness = Math.max(0, ceiling - dot(ahead, at) + bias);
    const step = Math.max(0.75, (2 * spread * scale) / taps);
    const first = (1 - taps) / 2;
    let open = 0;
    for (let row = first; row < taps / 2; row++) {
      for (let column = first; column < taps / 2; column++) {
        const sx = Math.floor(px + step * column);
        const sy = Math.floor(py + step * row);
        const outside = sx < 0 || sy < 0 || sx >= size || sy >= size;
        if (outside || layer.nearness[sy * size + sx]! <= nearness) open++;
      }
    }
    return open / (taps * taps);
  }
  return { direction, reaches };
}
