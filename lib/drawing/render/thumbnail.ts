import { groupOf } from '../scene/classes';
import type { Scene, ScenePart, SceneProduct } from '../scene/scene';
import { type Camera, aimCamera } from './camera';
import { ALTITUDE, chooseView } from './chooseView';
import { type Picture, type Surface, develop } from './develop';
import { createLayer } from './layer';
import { throughCamera } from './projection';
import { rasterise } from './rasterise';
import { createSun } from './sun';
import { whatToDraw } from './whatToDraw';

/** Less opaque than this is glass: what is behind it shows. */
const GLASS_ALPHA = 0.98;

/** Colours keep at least this much light, or black frames would lose their shape; and stay below full white. */
const DARKEST = 0.025;
const BRIGHTEST = 0.92;

/** Size in pixels, and how many samples each pixel has along its side. */
export type PictureSize = { width: number; height: number; factor: number };

type Numbered = { part: ScenePart; number: number };

/**
 * Renders pictures of a scene, all from one view: the three-quarter view that shows most of the building, with sun, shade, edges and
 * translucent glass, on a transparent background.
 * @returns null when there is nothing to draw
 */
export function renderThumbnails(scene: Scene, sizes: readonly PictureSize[]): Picture[] | null {
  const drawable = whatToDraw(scene);
  if (!drawable) return null;
  const { framed, ground, bounds } = drawable;
  const view = chooseView(framed, bounds);
  const surfaces: Surface[] = [];
  const numbered = (products: readonly SceneProduct[], isGround: boolean): Numbered[] =>
    products.flatMap((product) =>
      product.parts.map((part) => {
        surfaces.push(surfaceOf(part, product, isGround));
        return { part, number: surfaces.length - 1 };
      }),
    );
  const parts = [...numbered(framed, false), ...numbered(ground, true)];
  const isGlass = ({ number }: Numbered) => surfaces[number]!.alpha < GLASS_ALPHA;
  const solid = parts.filter((entry) => !isGlass(entry));
  const glass = parts.filter(isGlass);
  const casting = solid.filter(({ number }) => !surfaces[number]!.isGround);
  // Seen from the eye, the sun stands beyond the facade's middle: the facade is bright, and a shadow falls where it is seen.
  const sun = createSun(
    casting,
    bounds,
    view.facade + 0.3 * Math.sign(view.facade - view.eye),
    shadowSize(sizes),
  );
  const boxes = framed.map((product) => product.bounds);
  return sizes.map(({ width, height, factor }) => {
    const camera = aimCamera(boxes, view.eye, ALTITUDE, width * factor, height * factor);
    const layers = { solid: take(camera, solid), glass: take(camera, glass) };
    return develop({ ...layers, surfaces, camera, sun, bounds, factor });
  });
}

/** As fine as the finest picture needs, within bounds. */
const shadowSize = (sizes: readonly PictureSize[]): number =>
  Math.max(256, Math.min(1024, Math.max(...sizes.map(({ width, factor }) => width * factor))));

function take(camera: Camera, parts: Numbered[]) {
  const layer = createLayer(camera.width, camera.height);
  rasterise(layer, throughCamera(camera), parts);
  return layer;
}

function surfaceOf({ rgba }: ScenePart, product: SceneProduct, isGround: boolean): Surface {
  const linear = (value: number) => DARKEST + (BRIGHTEST - DARKEST) * Math.pow(value, 2.2);
  const [red = 1, green = 1, blue = 1, alpha = 1] = rgba;
  // Glass that is nearly clear would not be seen at all; a room drawn for want of anything else stays airy.
  const opacity =
    groupOf(product.ifcClass) === 'space' ? 0.45 : alpha < GLASS_ALPHA ? Math.max(alpha, 0.3) : 1;
  return {
    red: linear(red),
    green: linear(green),
    blue: linear(blue),
    alpha: opacity,
    product: product.modelIndex * 2 ** 31 + product.productLabel,
    isGround,
  };
}
