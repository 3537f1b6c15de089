import {
  IFCCOLOURRGB,
  IFCMATERIALDEFINITIONREPRESENTATION,
  IFCSTYLEDITEM,
  IFCSTYLEDREPRESENTATION,
  IFCSURFACESTYLE,
} from 'web-ifc';
import { type IfcLine, type Lines, numberOf, refOf, refsOf } from '../lines';
import type { MaterialReader } from '../materials';
import type { Relations } from '../relations';
import type { ProductRef } from './products';

/** Red, green, blue and opacity, each 0 to 1. */
export type Rgba = [number, number, number, number];

/** Colours of things that have none in the file: quiet ones, so that real colours stand out. */
const CLASS_COLOURS: [pattern: RegExp, colour: Rgba][] = [
  [/^Ifc(Space|SpatialZone|ExternalSpatial)/, [0, 1, 1, 0.4]],
  [/^IfcWindow/, [0.7, 0.83, 0.9, 0.45]],
  [/^IfcDoor/, [0.66, 0.55, 0.42, 1]],
  [/^Ifc(Wall|Column)/, [0.87, 0.85, 0.81, 1]],
  [/^Ifc(Slab|Stair|Ramp|Footing|Pile)/, [0.75, 0.74, 0.72, 1]],
  [/^IfcRoof/, [0.62, 0.4, 0.34, 1]],
  [
    /^Ifc(Beam|Member|Railing|ReinforcingBar|ReinforcingMesh|Fastener|MechanicalFastener)/,
    [0.58, 0.61, 0.65, 1],
  ],
  [/^Ifc(Plate|CurtainWall)/, [0.72, 0.8, 0.86, 0.7]],
  [/^Ifc(Furnish|Furniture|SystemFurniture)/, [0.73, 0.63, 0.5, 1]],
  [/^Ifc(Site|Geographic|Civil|Earthworks)/, [0.6, 0.66, 0.5, 1]],
  [/^Ifc(Flow|Distribution|Duct|Pipe|Cable|Energy)/, [0.55, 0.66, 0.74, 1]],
];

const OTHER_COLOUR: Rgba = [0.78, 0.78, 0.78, 1];

/** Decides the colour of a piece. */
export type ColourReader = ReturnType<typeof createColourReader>;

/**
 * Makes the reader of colours. The engine answers pure white both for white and for "no style", so white has a second
 * look: at the item, then at the product's material, then at its type's material (where the engine never looks), and
 * at last at its class.
 */
export function createColourReader(lines: Lines, relations: Relations, materials: MaterialReader) {
  const styledItems = new Set<number>();
  for (const line of lines.all(IFCSTYLEDITEM)) {
    const item = refOf(line.Item);
    if (item !== undefined) styledItems.add(item);
  }
  const materialColours = readMaterialColours(lines);
  const byMaterial = new Map<number, Rgba | undefined>();

  function colourOfMaterial(objectId: number | undefined): Rgba | undefined {
    const material = objectId === undefined ? undefined : relations.materialOf.get(objectId);
    if (material === undefined) return undefined;
    if (!byMaterial.has(material)) {
      const coloured = materials.idsIn(material).find((id) => materialColours.has(id));
      byMaterial.set(material, coloured === undefined ? undefined : materialColours.get(coloured));
    }
    return byMaterial.get(material);
  }

  function fallback(productId: number, ifcClass: string): Rgba {
    return (
      colourOfMaterial(productId) ??
      colourOfMaterial(relations.typeOf.get(productId)) ??
      CLASS_COLOURS.find(([pattern]) => pattern.test(ifcClass))?.[1] ??
      OTHER_COLOUR
    );
  }

  /**
   * @param geometryId  entity number of the shape, which may carry a style
   * @param findItem  finds a product's item when it has only one, which may carry it too; asked for white only
   * @param engineColour  what the engine says, each part 0 to 1 or wildly off
   */
  return function colourOf(
    { entityId, ifcClass }: ProductRef,
    geometryId: number,
    findItem: (productId: number) => number | undefined,
    engineColour: { x: number; y: number; z: number; w: number },
  ): Rgba {
    const { x, y, z, w } = engineColour;
    const isWhite = x === 1 && y === 1 && z === 1 && w === 1;
    const isStyled = () => styledItems.has(geometryId) || styledItems.has(findItem(entityId) ?? 0);
    if (ifcClass === 'IfcSpace' || (isWhite && !isStyled())) return fallback(entityId, ifcClass);
    return [clamp(x), clamp(y), clamp(z), clamp(w)];
  };
}

const clamp = (value: number) => (Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 1);

/** Material to colour, through IfcMaterialDefinitionRepresentation and its styled items. */
function readMaterialColours(lines: Lines): Map<number, Rgba> {
  const colours = new Map<number, Rgba>();
  for (const line of lines.all(IFCMATERIALDEFINITIONREPRESENTATION)) {
    const material = refOf(line.RepresentedMaterial);
    const colour = findColour(lines, refsOf(line.Representations), 0, new Set());
    if (material !== undefined && colour) colours.set(material, colour);
  }
  return colours;
}

/** Follows representation, styled item, style assignment and surface style down to the first colour. */
function findColour(lines: Lines, ids: number[], depth: number, seen: Set<number>): Rgba | undefined {
  if (depth > 6) return undefined;
  for (const id of ids) {
    const line = seen.has(id) ? undefined : lines.get(id);
    seen.add(id); // one style may lead to another by many ways
    if (!line) continue;
    const colour =
      line.type === IFCSTYLEDREPRESENTATION
        ? findColour(lines, refsOf(line.Items), depth + 1, seen)
        : (shadingColour(lines, line) ?? findColour(lines, refsOf(line.Styles), depth + 1, seen));
    if (colour) return colour;
  }
  return undefined;
}

function shadingColour(lines: Lines, line: IfcLine): Rgba | undefined {
  if (line.type === IFCSURFACESTYLE) return undefined;
  const colour = lines.get(refOf(line.SurfaceColour));
  if (colour?.type !== IFCCOLOURRGB) return undefined;
  const part = (name: string) => clamp(numberOf(colour[name]) ?? 1);
  return [part('Red'), part('Green'), part('Blue'), clamp(1 - (numberOf(line.Transparency) ?? 0))];
}
