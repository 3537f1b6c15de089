/**
 * Finds the place of an entity number in a list. Numbers mostly run without large gaps: a table is then smaller and faster
 * than a map. The last of two equal ones counts.
 */
export function indexById(ids: Float64Array): (id: number) => number | undefined {
  const highest = ids.reduce((most, id) => Math.max(most, id), 0);
  if (highest <= 16 * ids.length + 1024) {
    const table = new Int32Array(highest + 1).fill(-1);
    for (let index = 0; index < ids.length; index++) table[ids[index]!] = index;
    return (id) => (id <= highest && table[id]! >= 0 ? table[id] : undefined);
  }
  const known = new Map<number, number>();
  for (let index = 0; index < ids.length && known.size < 16_000_000; index++) known.set(ids[index]!, index);
  return (id) => known.get(id);
}
