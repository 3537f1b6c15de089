const STAR = 0x2a;
const DOLLAR = 0x24;
const QUOTE = 0x27;
const SEMICOLON = 0x3b;

/** An instance whose first value is a GlobalId: a rooted one, which has no derived attributes. */
const ROOTED = /^\s*#\d+\s*=\s*IFC[A-Z0-9]+\s*\(\s*'[0-9A-Za-z_$]{22}'/;

/** Longer instances are left alone: looking backwards through them for every star would take too long. */
const MAX_INSTANCE_BYTES = 4000;

/**
 * Turns `*` into `$` in instances with a GlobalId, in place. The star stands for a value that can be derived, but some
 * programs write it for any missing one; the engine drops stars, so that every value behind them moves one place
 * forward (a placement becomes an ObjectType). Rooted entities have no derived attributes, so there the star can only
 * mean "missing". Every byte is looked at a few times at most, whatever the file holds.
 * @returns how many were replaced
 */
export function replaceStrayStars(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const instance = { start: -1, isRooted: false, countedTo: 0, isInsideString: false };

  /** Goes on to the instance that holds this place; false when its beginning is too far away. */
  function enterInstance(at: number): boolean {
    const window = buffer.subarray(Math.max(0, at - MAX_INSTANCE_BYTES), at);
    const semicolon = window.lastIndexOf(SEMICOLON);
    if (semicolon < 0 && at > MAX_INSTANCE_BYTES) return false;
    const start = at - window.length + semicolon + 1;
    if (start !== instance.start) {
      const isRooted = ROOTED.test(buffer.toString('latin1', start, Math.min(at, start + 200)));
      Object.assign(instance, { start, isRooted, countedTo: start, isInsideString: false });
    }
    // A quote inside a string is written twice, so an odd number of quotes means that a string is open.
    for (; instance.countedTo < at; instance.countedTo++) {
      if (buffer[instance.countedTo] === QUOTE) instance.isInsideString = !instance.isInsideString;
    }
    return true;
  }

  let replaced = 0;
  for (let at = buffer.indexOf(STAR); at >= 0; at = buffer.indexOf(STAR, at + 1)) {
    const before = buffer[at - 1];
    if (before !== 0x2c && before !== 0x28) continue; // only `,*` and `(*`; `/*` opens a comment
    const after = buffer[at + 1];
    if (after !== 0x2c && after !== 0x29) continue; // only `*,` and `*)`
    if (!enterInstance(at) || !instance.isRooted || instance.isInsideString) continue;
    buffer[at] = DOLLAR;
    replaced++;
  }
  return replaced;
}
