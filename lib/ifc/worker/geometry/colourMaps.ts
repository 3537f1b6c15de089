import {
  IFCINDEXEDCOLOURMAP,
  IFCINDEXEDPOLYGONALFACEWITHVOIDS,
  IFCPOLYGONALFACESET,
  IFCTRIANGULATEDFACESET,
} from 'web-ifc';
import { type IfcLine, type Lines, numberOf, refOf, refsOf } from '../lines';
import type { Rgba } from './colours';

/** Triangles of one colour: three indices each. */
export type ColouredPart = { indices: Uint32Array; rgba: Rgba };

/** Parts a shape by the colours of its faces. */
export type ColourMaps = ReturnType<typeof createColourMaps>;

/**
 * Makes the reader of IfcIndexedColourMap, which colours a tessellated item face by face; the engine knows nothing of
 * it. The engine triangulates such an item face by face in their order, so triangles can be counted off. Where an
 * opening has cut it the counts differ, and it gets the colour of most faces.
 */
export function createColourMaps(lines: Lines) {
  const mapOfItem = new Map<number, IfcLine>();
  for (const line of lines.all(IFCINDEXEDCOLOURMAP)) {
    const item = refOf(line.MappedTo);
    if (item !== undefined) mapOfItem.set(item, line);
  }

  /**
   * @param geometryId  entity number of the item
   * @param indices  its triangles as the engine gives them
   * @returns nothing for an item without such a map
   */
  return function partsOf(geometryId: number, indices: Uint32Array): ColouredPart[] | undefined {
    const map = mapOfItem.get(geometryId);
    if (!map) return undefined;
    const palette = readPalette(lines, map);
    const colourOfFace = numbersIn(map.ColourIndex);
    if (palette.length === 0 || colourOfFace.length === 0) return undefined;
    const colourOfTriangle = countOff(colourOfFace, trianglesPerFace(lines, geometryId), indices.length / 3);
    return palette.flatMap((rgba, i) => {
      const own = indices.filter((_, corner) => colourOfTriangle(Math.floor(corner / 3)) === i + 1);
      return own.length > 0 ? [{ indices: own, rgba }] : [];
    });
  };
}

/** Says which colour a triangle has, counted from 1. */
function countOff(
  colourOfFace: number[],
  triangles: number[],
  triangleCount: number,
): (triangle: number) => number {
  const colours = colourOfFace.flatMap((colour, face) =>
    new Array<number>(triangles[face] ?? 0).fill(colour),
  );
  if (colours.length === triangleCount) return (triangle) => colours[triangle]!;
  const counts = new Map<number, number>();
  for (const colour of colourOfFace) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const [[most] = [1]] = [...counts].sort(([, a], [, b]) => b - a);
  return () => most;
}

/** How many triangles each face of a tessellated item has; none when that cannot be told from its corners. */
function trianglesPerFace(lines: Lines, itemId: number): number[] {
  const item = lines.get(itemId);
  if (item?.type === IFCTRIANGULATEDFACESET) {
    return (Array.isArray(item.CoordIndex) ? item.CoordIndex : []).map(() => 1);
  }
  if (item?.type !== IFCPOLYGONALFACESET) return [];
  const faces = refsOf(item.Faces).map((id) => lines.get(id));
  if (faces.some((face) => face?.type === IFCINDEXEDPOLYGONALFACEWITHVOIDS)) return [];
  return faces.map((face) => Math.max(0, numbersIn(face?.CoordIndex).length - 2));
}

function readPalette(lines: Lines, map: IfcLine): Rgba[] {
  const rows = lines.get(refOf(map.Colours))?.ColourList;
  const opacity = clamp(numberOf(map.Opacity) ?? 1);
  return (Array.isArray(rows) ? rows : []).map((row) => {
    const [red = 1, green = 1, blue = 1] = numbersIn(row);
    return [clamp(red), clamp(green), clamp(blue), opacity];
  });
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

const numbersIn = (values: unknown): number[] =>
  (Array.isArray(values) ? values : []).flatMap((value) => numberOf(value) ?? []);
