import { IFCPRODUCTDEFINITIONSHAPE, IFCSHAPEREPRESENTATION } from 'web-ifc';
import { type Lines, refsOf, textOf } from '../lines';

/** Stand-ins for a missing Body. */
const SECOND_CHOICE = new Set(['facetation', 'tessellation', 'surface', 'body-fallback']);

/** Representations that are not what the thing looks like. */
const NEVER_DRAWN = new Set([
  'clearance',
  'box',
  'axis',
  'plan',
  'footprint',
  'profile',
  'annotation',
  'reference',
  'lighting',
  'cog',
]);

/** Types that hold no surfaces, so that leaving them in does no harm. */
const WITHOUT_SURFACES = /^(curve|geometriccurveset|annotation2d|point|boundingbox)/i;

/**
 * Keeps the one representation of every product that shows it. The engine draws all of them: a boiler with a body and
 * a clearance would come out as two boxes. Only shapes that have something to drop are rewritten.
 */
export function keepBodyRepresentations(lines: Lines) {
  const identifiers = new Map<number, string>();
  let hasUnwanted = false;
  for (const line of lines.all(IFCSHAPEREPRESENTATION)) {
    const identifier = (textOf(line.RepresentationIdentifier) ?? '').toLowerCase();
    if (WITHOUT_SURFACES.test(textOf(line.RepresentationType) ?? '')) continue;
    identifiers.set(line.expressID, identifier);
    hasUnwanted ||= identifier !== 'body';
  }
  if (!hasUnwanted) return;
  for (const shape of lines.all(IFCPRODUCTDEFINITIONSHAPE)) {
    const all = refsOf(shape.Representations);
    const wanted = chooseRepresentations(all, identifiers);
    if (wanted.length === all.filter((id) => identifiers.has(id)).length) continue;
    shape.Representations = (shape.Representations as { value: number }[]).filter(({ value }) =>
      wanted.includes(value),
    );
    lines.replace(shape);
  }
}

/** The representations with surfaces that are drawn, in the order of the file. */
function chooseRepresentations(ids: number[], identifiers: Map<number, string>): number[] {
  const drawable = ids.filter((id) => identifiers.has(id));
  const body = drawable.filter((id) => identifiers.get(id) === 'body');
  if (body.length > 0) return body;
  const second = drawable.filter((id) => SECOND_CHOICE.has(identifiers.get(id)!));
  if (second.length > 0) return second;
  return drawable.filter((id) => !NEVER_DRAWN.has(identifiers.get(id)!));
}
