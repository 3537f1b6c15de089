/**
 * Takes in the attributes of one thing, in any order, and gives a number that is the same for the same ones: 53 bits, so
 * that among a million things a change is overlooked once in billions of comparisons.
 */
export function createContentDigest() {
  let low = 0;
  let high = 0;
  return {
    /** @param key  what the text is about, as {@link hashKey} gives it */
    add(key: HashKey, text: string): void {
      const [a, b] = hash(text, key);
      low = (low + a) >>> 0;
      high = (high + b) >>> 0;
    },
    value: () => (high & 0x1fffff) * 2 ** 32 + low,
  };
}

/** The hash of what many texts are about, worked out once. */
export type HashKey = readonly [number, number];

export function hashKey(text: string): HashKey {
  return hash(text, [0x811c9dc5, 0x9e3779b9]);
}

/**
 * Two 32-bit hashes of UTF-16 units from two starts, FNV-1a (draft-eastlake-fnv) and one like it, mixed at the end.
 */
function hash(text: string, start: HashKey): HashKey {
  let [a, b] = start;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return [mix(a), mix(b)];
}

/** Spreads every bit over all others, as sums of plain FNV hashes would tell little (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
