import { type ModelObject } from '@/lib/flexContract';
import { fold } from '../explore/nodes';
import { type ObjectIndex } from '../objects';
import { toGlobalId } from './globalId';

/** Text of each thing as it is compared, made when a model is searched for the first time. */
const texts = new WeakMap<ObjectIndex, string[]>();

function textsOf(index: ObjectIndex): string[] {
  let known = texts.get(index);
  if (!known) {
    const words = new Map<string, string>();
    const folded = (word: string) => {
      let text = words.get(word);
      if (text === undefined) words.set(word, (text = fold(word)));
      return text;
    };
    known = index.all.map(
      ({ name, ifcClass, typeName }) => `${fold(name)}\n${folded(ifcClass ?? '')}\n${folded(typeName ?? '')}`,
    );
    texts.set(index, known);
  }
  return known;
}

/**
 * Things whose name, class or type hold every word, in the order of the index; a GlobalId, in 22 characters or as a
 * UUID, finds the one thing that has it.
 */
export function findObjects(index: ObjectIndex, search: string): readonly ModelObject[] {
  const wanted = search.trim();
  const byId = index.byGlobalId.get(toGlobalId(wanted) ?? wanted);
  if (byId) return [byId];
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const all = textsOf(index);
  return index.all.filter((_, place) => words.every((word) => all[place]?.includes(word)));
}

/** `FireRating = EI60`: a property and its value; the value may be left out. Null for a text without a sign. */
export function toPropertySearch(search: string): { property: string; value: string | undefined } | null {
  const [, property, value] = /^([^=]+)=(.*)$/.exec(search) ?? [];
  if (!property?.trim()) return null;
  return { property: property.trim(), value: value?.trim() || undefined };
}
