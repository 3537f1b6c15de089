import { groupOf } from '../scene/classes';
import { type Bounds, diagonalOf, movePoints } from '../scene/matrix';
import type { ScenePart, SceneProduct } from '../scene/scene';
import { aimCamera } from './camera';
import { createLayer } from './layer';
import { throughCamera } from './projection';
import { rasterise } from './rasterise';

/** How far above the horizon the eye is. */
export const ALTITUDE = (24 * Math.PI) / 180;

/** How far the eye stands off the middle of the facade, to either side. */
const OFF_FACADE = (33 * Math.PI) / 180;

/** Trial pictures are this small. */
const TRIAL = { width: 120, height: 90 };

/** A sample of a window or door counts for so many of wall: people know a building by its openings. */
const OPENING_WEIGHT = 4;

/** Parts smaller than this share of the whole say nothing about how the building stands. */
const TELLING_SIZE = 0.03;

/** Where to look from: azimuths in radians from +X. `facade` is where the facade faces, `eye` where the eye stands. */
export type View = { facade: number; eye: number };

/**
 * Chooses the three-quarter view that shows most: of the four sides that the walls have, each from its left and its right, the one
 * whose small trial picture holds the most building, openings counting more.
 */
export function chooseView(products: readonly SceneProduct[], bounds: Bounds): View {
  const telling = products.flatMap(({ ifcClass, parts }) =>
    parts
      .filter(
        (part) =>
          diagonalOf(part.bounds) > TELLING_SIZE * diagonalOf(bounds) || groupOf(ifcClass) === 'windowOrDoor',
      )
      .map((part) => ({ part, isOpening: groupOf(ifcClass) === 'windowOrDoor' })),
  );
  const turn = facingOf(telling.map(({ part }) => part));
  const parts = telling.map(({ part }, number) => ({ part, number }));
  let best: View & { score: number } = { facade: turn, eye: turn + OFF_FACADE, score: -1 };
  for (let side = 0; side < 4; side++) {
    // South first: where views are equally good, the one that plans call the front wins.
    const facade = turn - Math.PI / 2 + (side * Math.PI) / 2;
    for (const eye of [facade + OFF_FACADE, facade - OFF_FACADE]) {
      const camera = aimCamera([bounds], eye, ALTITUDE, TRIAL.width, TRIAL.height);
      const layer = createLayer(TRIAL.width, TRIAL.height);
      rasterise(layer, throughCamera(camera), parts);
      let score = 0;
      for (const owner of layer.owner!)
        if (owner) score += telling[owner - 1]!.isOpening ? OPENING_WEIGHT : 1;
      if (score > 1.03 * best.score) best = { facade, eye, score };
    }
  }
  return best;
}

/** The direction, within a quarter turn, that most of the upright surface faces. */
function facingOf(parts: ScenePart[]): number {
  const areas = new Float64Array(90);
  for (const { mesh, placing } of parts) {
    const { indices } = mesh;
    if (indices.length > 30_000) continue;
    const p = movePoints(mesh.positions, placing);
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [3 * indices[t]!, 3 * indices[t + 1]!, 3 * indices[t + 2]!];
      const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
      const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
      const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      if (Math.abs(z) > 0.2 * Math.hypot(x, y)) continue;
      const degrees = (Math.atan2(y, x) * 180) / Math.PI;
      areas[Math.round(degrees + 360) % 90]! += Math.hypot(x, y);
    }
  }
  const smooth = areas.map((area, i) => area + areas[(i + 1) % 90]! + areas[(i + 89) % 90]!);
  return (smooth.indexOf(Math.max(...smooth)) * Math.PI) / 180;
}
