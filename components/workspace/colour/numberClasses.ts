/** How numbers are put into classes: as many things in each, or each as wide as the others. */
export type Steps = 'quantile' | 'equal';

export const FEWEST_CLASSES = 3;
export const MOST_CLASSES = 9;
export const USUAL_CLASSES = 5;

/** A class of numbers: from `low` up to, but not with, `high`; the last one has its high end too. */
export type NumberClass = { low: number; high: number };

/**
 * Divides numbers into at most `count` classes, from low to high, none of them empty. Where many numbers are equal,
 * there are fewer.
 */
export function numberClasses(numbers: readonly number[], count: number, steps: Steps): NumberClass[] {
  if (numbers.length === 0) return [];
  const sorted = Float64Array.from(numbers).sort();
  const [least, most] = [sorted[0]!, sorted[sorted.length - 1]!];
  const edgeAt = (index: number) => {
    if (index === count) return most;
    if (steps === 'quantile') return sorted[Math.floor((index * sorted.length) / count)]!;
    return least + ((most - least) / count) * index;
  };
  const edges = [...new Set(Array.from({ length: count + 1 }, (_, index) => edgeAt(index)))];
  if (edges.length === 1) return [{ low: least, high: most }];
  const classes = edges.slice(1).map((high, index) => ({ low: edges[index]!, high }));
  const filled = new Set(numbers.map((number) => classOf(classes, number)));
  return classes.filter((_, index) => filled.has(index));
}

/** Which class a number is in: the last that does not begin above it. */
export function classOf(classes: readonly NumberClass[], number: number): number {
  let [first, last] = [0, classes.length - 1];
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if (classes[middle]!.low <= number) first = middle;
    else last = middle - 1;
  }
  return first;
}
