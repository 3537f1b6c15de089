import type { IfcData } from '../data';
import type { Drawing } from './geometry/drawProducts';

/**
 * Sentences for people about what is odd in a file that could be read all the same.
 * @param head  the beginning of its text, to be looked at for names in small letters
 */
export function describeOddities(head: Uint8Array, data: IfcData, drawing: Drawing): string[] {
  const warnings: string[] = [];
  const things = data.entities.filter(
    ({ kind }) => kind === 'Component' || kind === 'Assembly' || kind === 'Space',
  );
  if (!data.project) warnings.push('The file has no IfcProject, which every model should have exactly once.');
  if (things.length === 0) {
    warnings.push(
      hasLowerCaseNames(head)
        ? 'The file holds no building elements that can be read: its entity names are in small letters, which IFC does not allow.'
        : 'The file holds no building elements.',
    );
  } else if (drawing.products.length === 0) {
    warnings.push('The file holds building elements, but none of them has a shape that can be drawn.');
  }
  const repeated = countRepeatedGlobalIds(data);
  if (repeated > 0) {
    warnings.push(`${repeated.toLocaleString('en')} GlobalIds occur more than once; they should be unique.`);
  }
  return warnings;
}

function hasLowerCaseNames(head: Uint8Array): boolean {
  return /^\s*#\d+\s*=\s*ifc[a-z]/m.test(Buffer.from(head).toString('latin1'));
}

function countRepeatedGlobalIds(data: IfcData): number {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { globalId } of data.entities) {
    if (globalId && seen.has(globalId)) repeated.add(globalId);
    seen.add(globalId);
  }
  return repeated.size;
}
