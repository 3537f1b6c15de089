import { IFCMATERIAL } from 'web-ifc';
import { type Lines, refsOf, textOf } from './lines';

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

/** Looks into materials, whatever way the file groups them. */
export type MaterialReader = ReturnType<typeof createMaterialReader>;

/** Makes a reader that finds the materials behind a layer set, profile set, constituent set or list. */
export function createMaterialReader(lines: Lines) {
  const known = new Map<number, number[]>();

  /** Entity numbers of the IfcMaterials in a set, each once, in the order of its layers. */
  function idsIn(id: number): number[] {
    const ids = known.get(id);
    if (ids) return ids;
    known.set(id, []); // a set that contains itself ends here
    const line = lines.get(id);
    const found =
      line?.type === IFCMATERIAL
        ? [id]
        : LEADS_TO.flatMap((attribute) => refsOf(line?.[attribute])).flatMap(idsIn);
    const unique = [...new Set(found)];
    known.set(id, unique);
    return unique;
  }

  /** Names of the materials in a set, each once. */
  function namesIn(id: number): string[] {
    return [...new Set(idsIn(id).flatMap((material) => textOf(lines.get(material)?.Name) ?? []))];
  }

  return { idsIn, namesIn };
}
