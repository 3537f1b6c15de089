import { IFCCLASSIFICATION, IFCCLASSIFICATIONREFERENCE } from 'web-ifc';
import type { IfcAttribute } from '../../data';
import { type Lines, refOf, textOf } from '../lines';

/** Reads what a thing is classified as. */
export type ClassificationReader = ReturnType<typeof createClassificationReader>;

/**
 * Makes the reader of classifications. The group is the system (Uniclass 2015), the attribute's name is the code
 * (EF_25_10) and its value the title; what a file leaves out is filled from the rest.
 */
export function createClassificationReader(lines: Lines) {
  const known = new Map<number, IfcAttribute | undefined>();

  function systemOf(id: number | undefined, depth: number): string | undefined {
    const line = lines.get(id);
    if (!line || depth > 20) return undefined;
    if (line.type === IFCCLASSIFICATION) return textOf(line.Name) ?? undefined;
    return systemOf(refOf(line.ReferencedSource), depth + 1);
  }

  function read(id: number): IfcAttribute | undefined {
    const line = lines.get(id);
    if (line?.type !== IFCCLASSIFICATIONREFERENCE) return undefined;
    // IFC2x3 says ItemReference where IFC4 says Identification.
    const code = textOf(line.Identification) ?? textOf(line.ItemReference);
    const title = textOf(line.Name);
    const value = title ?? code;
    if (!value) return undefined;
    const groupName = systemOf(id, 0) ?? 'Classification';
    return {
      groupType: 'Classification',
      groupName,
      name: code ?? value,
      value: { dataType: 'Text', value },
    };
  }

  /** The attribute of one reference, or nothing when it says nothing. */
  return function attributeOf(id: number): IfcAttribute | undefined {
    if (!known.has(id)) known.set(id, read(id));
    return known.get(id);
  };
}
