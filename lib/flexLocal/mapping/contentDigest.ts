/**
 * Takes in the attributes of one thing, in any order, and gives a number that is the same for the same ones: 53 bits, so
 * that among a million things a change is overlooked once in billions of comparisons.
 */
export function createContentDigest() {
  let low = 0;
  let high = 0;
  return {
    add(text: string): void {
      const [a, b] = hash(text);
      low = (low + a) >>> 0;
      high = (high + b) >>> 0;
    },
    value: () => (high & 0x1fffff) * 2 ** 32 + low,
  };
}

/** Two independent 32-bit FNV-1a hashes (draft-eastlake-fnv) over UTF-16 units, the second from another start, both mixed. */
function hash(text: string): [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
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
