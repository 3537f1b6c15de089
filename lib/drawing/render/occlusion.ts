import type { Camera } from './camera';
import { type Layer, unpackAxis } from './layer';

/** Directions and distances (share of the radius) in which neighbours are looked at. */
const TAPS = Array.from({ length: 14 }, (_, i) => {
  const angle = i * 2.39996; // the golden angle spreads them evenly
  const distance = Math.sqrt((i + 0.5) / 14);
  return [Math.cos(angle) * distance, Math.sin(angle) * distance] as const;
});

/**
 * How open each pixel lies to the sky, from its surroundings in the picture: 1 in the open, towards 0 in corners and under eaves
 * (screen-space ambient occlusion).
 * @param factor  samples of the layer along the side of a pixel
 * @param radiusM  how far away something may be to take light
 */
export function findOpenness(layer: Layer, camera: Camera, factor: number, radiusM: number): Float32Array {
  const width = layer.width / factor;
  const height = layer.height / factor;
  const rough = new Float32Array(width * height).fill(1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rough[y * width + x] = openness(
        layer,
        camera,
        x * factor + (factor >> 1),
        y * factor + (factor >> 1),
        radiusM,
      );
    }
  }
  return smooth(rough, width, height);
}

function openness(
  { width, height, nearness, normal }: Layer,
  camera: Camera,
  sx: number,
  sy: number,
  radiusM: number,
) {
  const at = sy * width + sx;
  const near = nearness[at]!;
  if (near === 0) return 1;
  const { focal, centreX, centreY } = camera;
  const z = 1 / near;
  const x = ((sx + 0.5 - centreX) * z) / focal;
  const y = (-(sy + 0.5 - centreY) * z) / focal;
  const packed = normal![at]!;
  const nx = unpackAxis(packed, 0);
  const ny = unpackAxis(packed, 1);
  const nz = unpackAxis(packed, 2);
  const radius = Math.max(4, Math.min(90, (focal * radiusM) / z));
  // Turned a little from pixel to pixel, in a pattern of 4 by 4 that the smoothing afterwards evens out.
  const turn = ((sx * 5 + sy * 11) % 16) / 16;
  const cos = Math.cos(turn * 6.2832);
  const sin = Math.sin(turn * 6.2832);
  let taken = 0;
  for (const [tx, ty] of TAPS) {
    const px = Math.round(sx + radius * (cos * tx - sin * ty));
    const py = Math.round(sy + radius * (sin * tx + cos * ty));
    if (px < 0 || py < 0 || px >= width || py >= height) continue;
    const there = nearness[py * width + px]!;
    if (there === 0) continue;
    const oz = 1 / there;
    const dx = ((px + 0.5 - centreX) * oz) / focal - x;
    const dy = (-(py + 0.5 - centreY) * oz) / focal - y;
    const dz = oz - z;
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (length < 1e-6 || length > 2 * radiusM) continue;
    const rise = (dx * nx + dy * ny + dz * nz) / length;
    if (rise > 0.08) taken += (rise - 0.08) * (1 - length / (2 * radiusM));
  }
  return Math.max(0, 1 - (1.7 * taken) / TAPS.length);
}

/** The mean over 4 by 4 pixels. */
function smooth(values: Float32Array, width: number, height: number): Float32Array {
  const smoothed = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let count = 0;
      for (let py = Math.max(0, y - 1); py <= Math.min(height - 1, y + 2); py++) {
        for (let px = Math.max(0, x - 1); px <= Math.min(width - 1, x + 2); px++) {
          sum += values[py * width + px]!;
          count++;
        }
      }
      smoothed[y * width + x] = sum / count;
    }
  }
  return smoothed;
}
