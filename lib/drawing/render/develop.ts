import type { Bounds } from '../scene/matrix';
import { type Camera, dot } from './camera';
import { type Layer, unpackAxis } from './layer';
import { findOpenness } from './occlusion';
import type { Sun } from './sun';

/** What a part looks like, by its number: linear red, green, blue, opacity; and the product it belongs to. */
export type Surface = {
  red: number;
  green: number;
  blue: number;
  alpha: number;
  product: number;
  isGround: boolean;
};

/** All that a picture is developed from. `glass` holds the nearest translucent surface of each sample. */
export type Exposure = {
  solid: Layer;
  glass: Layer;
  surfaces: Surface[];
  camera: Camera;
  sun: Sun;
  /** Of what the picture is aimed at; the ground fades out around it. */
  bounds: Bounds;
  /** Samples along the side of a pixel. */
  factor: number;
};

/** A picture: `rgba` has four bytes a pixel, row by row from the top; not multiplied by alpha. */
export type Picture = { width: number; height: number; rgba: Uint8Array };

const SKY_LIGHT = 0.66;
const GROUND_LIGHT = 0.44;
const SUN_LIGHT = 0.78;
/** What an edge leaves of the colour. */
const EDGE = 0.5;
const GROUND_SHADOW = 0.34;

/** Turns samples into pixels: light, shade, edges, glass, and the shadow on the ground where nothing is. */
export function develop(exposure: Exposure): Picture {
  const { solid, glass, surfaces, camera, sun, bounds, factor } = exposure;
  const { ahead, right, up, eye } = camera;
  const width = solid.width / factor;
  const height = solid.height / factor;
  const sizeM = Math.hypot(bounds[3]! - bounds[0]!, bounds[4]! - bounds[1]!, bounds[5]! - bounds[2]!);
  const open = findOpenness(solid, camera, factor, Math.min(3, Math.max(0.03 * sizeM, 1e-3)));
  const inEye = (v: typeof up) => [dot(right, v), dot(up, v), dot(ahead, v)] as const;
  const sunEye = inEye(sun.direction);
  const skyEye = inEye([0, 0, 1]);
  const hasGround = surfaces.some(({ isGround }) => isGround);
  const isEdge = createEdgeFinder(solid, surfaces);
  const rgba = new Uint8Array(4 * width * height);
  const light = { red: 0, green: 0, blue: 0 };

  /** Where on the ray through a sample something stands, in scene metres. */
  function pointAt(sx: number, sy: number, depth: number): readonly [number, number, number] {
    const x = ((sx + 0.5 - camera.centreX) * depth) / camera.focal;
    const y = (-(sy + 0.5 - camera.centreY) * depth) / camera.focal;
    const at = (axis: 0 | 1 | 2) => eye[axis] + right[axis] * x + up[axis] * y + ahead[axis] * depth;
    return [at(0), at(1), at(2)];
  }

  /** Lights the surface of a sample into `light`. */
  function lightUp(
    surface: Surface,
    packed: number,
    point: readonly [number, number, number],
    openness: number,
  ) {
    const nx = unpackAxis(packed, 0);
    const ny = unpackAxis(packed, 1);
    const nz = unpackAxis(packed, 2);
    const facing = nx * sunEye[0] + ny * sunEye[1] + nz * sunEye[2];
    const upward = nx * skyEye[0] + ny * skyEye[1] + nz * skyEye[2];
    const sunny = facing > 0 ? facing * sun.reaches(...point, 0.002 * sizeM) : 0;
    const sky = GROUND_LIGHT + (SKY_LIGHT - GROUND_LIGHT) * (0.5 + 0.5 * upward);
    const all = sky * openness + SUN_LIGHT * sunny * (0.5 + 0.5 * openness);
    light.red = surface.red * all;
    light.green = surface.green * all;
    light.blue = surface.blue * all;
  }

  /** How much of the ground is still drawn at a point: all beside the building, nothing far away from it. */
  function groundLeft([x, y]: readonly [number, number, number]): number {
    const dx = Math.max(bounds[0]! - x, 0, x - bounds[3]!);
    const dy = Math.max(bounds[1]! - y, 0, y - bounds[4]!);
    const far = Math.hypot(dx, dy) / (0.16 * sizeM);
    return far >= 1 ? 0 : 1 - far * far * (3 - 2 * far);
  }

  /** How dark the plane below the building is, seen through a sample. */
  function shadowAt(sx: number, sy: number): number {
    if (hasGround) return 0;
    const [x, y, z] = pointAt(sx, sy, 1);
    const steps = (bounds[2]! - eye[2]) / (z - eye[2]);
    if (!(steps > 0)) return 0;
    const on = [eye[0] + steps * (x - eye[0]), eye[1] + steps * (y - eye[1]), bounds[2]!] as const;
    return GROUND_SHADOW * (1 - sun.reaches(...on, 0.025 * sizeM, 10)) * groundLeft(on);
  }

  for (let py = 0; py < height; py++) {
    for (let px = 0; px < width; px++) {
      const sum = { red: 0, green: 0, blue: 0, alpha: 0 };
      const openness = open[py * width + px]!;
      let shadow = -1;
      for (let row = 0; row < factor; row++) {
        for (let column = 0; column < factor; column++) {
          const sx = px * factor + column;
          const sy = py * factor + row;
          const at = sy * solid.width + sx;
          let alpha = 0;
          let red = 0;
          let green = 0;
          let blue = 0;
          if (solid.owner![at]! > 0) {
            const surface = surfaces[solid.owner![at]! - 1]!;
            const point = pointAt(sx, sy, 1 / solid.nearness[at]!);
            lightUp(surface, solid.normal![at]!, point, openness);
            const left = isEdge(sx, sy) ? EDGE : 1;
            alpha = surface.isGround ? groundLeft(point) : 1;
            red = toScreen(light.red) * left;
            green = toScreen(light.green) * left;
            blue = toScreen(light.blue) * left;
          } else {
            if (shadow < 0) shadow = shadowAt(sx, sy);
            alpha = shadow;
          }
          if (glass.owner![at]! > 0 && glass.nearness[at]! > solid.nearness[at]!) {
            const surface = surfaces[glass.owner![at]! - 1]!;
            lightUp(surface, glass.normal![at]!, pointAt(sx, sy, 1 / glass.nearness[at]!), 1);
            const part = surface.alpha;
            const whole = part + alpha * (1 - part);
            red = (toScreen(light.red) * part + red * alpha * (1 - part)) / whole;
            green = (toScreen(light.green) * part + green * alpha * (1 - part)) / whole;
            blue = (toScreen(light.blue) * part + blue * alpha * (1 - part)) / whole;
            alpha = whole;
          }
          sum.red += red * alpha;
          sum.green += green * alpha;
          sum.blue += blue * alpha;
          sum.alpha += alpha;
        }
      }
      if (sum.alpha === 0) continue;
      const to = 4 * (py * width + px);
      rgba[to] = Math.round((255 * sum.red) / sum.alpha);
      rgba[to + 1] = Math.round((255 * sum.green) / sum.alpha);
      rgba[to + 2] = Math.round((255 * sum.blue) / sum.alpha);
      rgba[to + 3] = Math.round((255 * sum.alpha) / (factor * factor));
    }
  }
  return { width, height, rgba };
}

/** From light to what a screen wants (sRGB, by its usual approximation), 0 to 1. */
function toScreen(light: number): number {
  return light >= 1 ? 1 : Math.pow(light, 1 / 2.2);
}

/**
 * Tells where lines go: where the next sample is another product lying further back, or the surface turns sharply. The line belongs
 * to the nearer side, so it is one sample wide.
 */
function createEdgeFinder({ width, height, nearness, owner, normal }: Layer, surfaces: Surface[]) {
  return function isEdge(x: number, y: number): boolean {
    const at = y * width + x;
    const near = nearness[at]!;
    const product = surfaces[owner![at]! - 1]!.product;
    const packed = normal![at]!;
    for (let side = 0; side < 4; side++) {
      const ox = side === 0 ? 1 : side === 1 ? -1 : 0;
      const oy = side === 2 ? 1 : side === 3 ? -1 : 0;
      if (x + ox < 0 || x + ox >= width || y + oy < 0 || y + oy >= height) continue;
      const other = at + oy * width + ox;
      const there = nearness[other]!;
      if (there < near * 0.985) return true;
      if (side % 2 === 1 || owner![other] === 0) continue;
      // Creases and joints are looked for to the right and below only, else they would be two samples wide.
      if (surfaces[owner![other]! - 1]!.product !== product && there < near * 0.9995) return true;
      if (there <= near && bend(packed, normal![other]!) < 0.72) return true;
    }
    return false;
  };
}

/** Cosine between two packed directions. */
function bend(a: number, b: number): number {
  if (a === b) return 1;
  return (
    unpackAxis(a, 0) * unpackAxis(b, 0) +
    unpackAxis(a, 1) * unpackAxis(b, 1) +
    unpackAxis(a, 2) * unpackAxis(b, 2)
  );
}
