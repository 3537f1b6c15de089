import { IFCMATERIAL } from 'web-ifc';
import { type IfcLine, type Lines, refsOf, textOf } from './lines';

/** Attributes that lead from a set, list or usage of materials to its parts, in IFC2x3 to IFC4.3. */
const LEADS_TO = [
  'ForLayerSet',
  'ForProfileSet',
  'MaterialLayers',
  'MaterialConstituents',
  'MaterialProfiles',
  'Materials',
  'Material',
] as const;

const partsOf = (line: IfcLine | undefined) => LEADS_TO.flatMap((attribute) => refsOf(line?.[attribute]));

/** Looks into materials, whatever way the file groups them. */
export type MaterialReader = ReturnType<typeof createMaterialReader>;

/** Makes a reader that finds the materials behind a layer set, profile set, constituent set or list. */
export function createMaterialReader(lines: Lines) {
  const known = new Map<number, number[]>();

  /** Entity numbers of the IfcMaterials in a set, each once, in the order of its layers. */
  function idsIn(id: number): number[] {
    let ids = known.get(id);
    if (!ids) known.set(id, (ids = find(id)));
    return ids;
  }

  /** With a list in place of recursion: a file may nest sets deeper than our stack, or put one into itself. */
  function find(id: number): number[] {
    const found = new Set<number>();
    const seen = new Set<number>();
    const ahead = [id];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const line = lines.get(next);
      if (line?.type === IFCMATERIAL) found.add(next);
      else for (const part of partsOf(line).reverse()) ahead.push(part);
    }
    return [...found];
  }

  /** Names of the materials in a set, each once. */
  function namesIn(id: number): string[] {
    return [...new Set(idsIn(id).flatMap((material) => textOf(lines.get(material)?.Name) ?? []))];
  }

  return { idsIn, namesIn };
}
