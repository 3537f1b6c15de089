/** How well a text answers a query: 0 is the same, 4 only among its other words. */
type Rank = 0 | 1 | 2 | 3 | 4;

/**
 * Every word of the query has to stand in the title or among the other words; capitals and accents do not matter.
 * @param query  already {@link folded}
 * @returns null where it does not answer
 */
export function rankOf(query: string, title: string, words = ''): Rank | null {
  const name = folded(title);
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (name.includes(` ${query}`)) return 2;
  if (name.includes(query)) return 3;
  const all = `${name} ${folded(words)}`;
  return query.split(' ').every((word) => all.includes(word)) ? 4 : null;
}

/** The best answers first, among equals in their own order; at most `limit`. One pass, whatever the length. */
export function bestMatches<T>(
  query: string,
  items: Iterable<T>,
  textOf: (item: T) => { title: string; words?: string },
  limit: number,
): T[] {
  const wanted = folded(query);
  const ranks: T[][] = [[], [], [], [], []];
  for (const item of items) {
    const { title, words } = textOf(item);
    const found = ranks[rankOf(wanted, title, words) ?? 5];
    if (found && found.length < limit) found.push(item);
  }
  return ranks.flat().slice(0, limit);
}

/** Without capitals, accents and double spaces. */
export function folded(text: string): string {
  const plain = text.toLowerCase();
  // What is plain already is most of a large model, and need not be taken apart.
  const bare = /^[\u0020-\u007e]*$/.test(plain) ? plain : plain.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.trim().replace(/\s+/g, ' ');
}
