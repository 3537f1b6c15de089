const HASH = 0x23;
const QUOTE = 0x27;
const SLASH = 0x2f;
const STAR = 0x2a;
const SEMICOLON = 0x3b;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * The references of a file, as they stand in it. Instance `i` is number `ids[i]` at byte `places[i]`, and refers to
 * `targets[first[i]]` up to, not including, `targets[first[i + 1]]`, each written at the byte of the same place in `at`.
 */
export type References = {
  ids: Float64Array;
  places: Float64Array;
  first: Uint32Array;
  targets: Float64Array;
  at: Float64Array;
};

/** Bytes that mean something here: most others need but one look. */
const MEANS_SOMETHING = new Uint8Array(256);
for (const byte of [HASH, QUOTE, SLASH, SEMICOLON]) MEANS_SOMETHING[byte] = 1;

/** Reads who refers to whom, in one pass over the bytes; strings and comments are passed over. */
export function readReferences(bytes: Uint8Array): References {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const ids = numberList();
  const places = numberList();
  const first = numberList();
  const targets = numberList();
  const at = numberList();
  let isInInstance = false;
  for (let i = 0; i < buffer.length; i++) {
    const byte = buffer[i]!;
    if (MEANS_SOMETHING[byte] === 0) continue;
    if (byte === SEMICOLON) isInInstance = false;
    else if (byte === QUOTE) i = orEnd(buffer.indexOf(QUOTE, i + 1));
    else if (byte === SLASH && buffer[i + 1] === STAR) i = orEnd(buffer.indexOf('*/', i + 2));
    else if (byte === HASH) {
      const start = i;
      let id = 0;
      for (let digit = buffer[i + 1]!; digit >= ZERO && digit <= NINE; digit = buffer[i + 1]!) {
        id = id * 10 + digit - ZERO;
        i++;
      }
      if (isInInstance) {
        targets.push(id);
        at.push(start);
      } else {
        isInInstance = true;
        ids.push(id);
        places.push(start);
        first.push(targets.length());
      }
    }
  }
  first.push(targets.length());
  return {
    ids: ids.values(),
    places: places.values(),
    first: Uint32Array.from(first.values()),
    targets: targets.values(),
    at: at.values(),
  };

  function orEnd(found: number): number {
    return found < 0 ? buffer.length : found;
  }
}

/** A list of numbers that may grow to millions, in one block of memory. */
function numberList() {
  let values = new Float64Array(1024);
  let length = 0;
  return {
    push(value: number) {
      if (length === values.length) {
        const larger = new Float64Array(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    length: () => length,
    values: () => values.subarray(0, length),
  };
}
