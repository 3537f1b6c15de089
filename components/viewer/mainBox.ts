import { type ParsedModel } from './parsedModel';
import { toWorld } from './sceneSpace';
import { type AddedPart } from './viewerHost';

/** Where most of a model is, in metres of the world: the box of its most populated region. */
export function mainBox({ regions = [], meter, wcs = [0, 0, 0] }: ParsedModel): AddedPart['box'] {
  const region = regions.reduce<(typeof regions)[number] | null>(
    (most, one) => (most && most.population >= one.population ? most : one),
    null,
  );
  if (!region || !Array.from(region.bbox).every(Number.isFinite)) return null;
  const [x = 0, y = 0, z = 0, dx = 0, dy = 0, dz = 0] = region.bbox;
  const own = { unitsPerMetre: meter || 1, origin: wcs };
  return { min: toWorld([x, y, z], own), max: toWorld([x + dx, y + dy, z + dz], own) };
}
