import { decodeText } from './text';

/**
 * One value as the engine's own reader gives it: null for `$` and `*`, a list, or an object whose `type` is one of {@link KIND}.
 * Real numbers are text, because the classes of web-ifc keep them so; what a name in front says is its `typecode`.
 */
export type StepValue = null | StepValue[] | { type: number; value?: unknown; typecode?: number };

/** One instance: the code of its class, and its values. */
export type StepInstance = { type: number; values: StepValue[] };

const KIND = { text: 1, named: 2, enumeration: 3, real: 4, reference: 5, integer: 10, binary: 11 };

/** Lists lie two deep in IFC; deeper ones are damage or malice. */
const MAX_DEPTH = 16;

const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const DOLLAR = 0x24;
const DOT = 0x2e;
const DOUBLE_QUOTE = 0x22;
const EQUALS = 0x3d;
const HASH = 0x23;
const LEFT = 0x28;
const QUOTE = 0x27;
const RIGHT = 0x29;
const SLASH = 0x2f;
const STAR = 0x2a;

const isDigit = (byte: number | undefined) => byte! >= 0x30 && byte! <= 0x39;
const isBlank = (byte: number | undefined) => byte! <= 0x20;
const isLetter = (byte: number | undefined) =>
  (byte! >= 0x41 && byte! <= 0x5a) || (byte! >= 0x61 && byte! <= 0x7a) || byte === 0x5f;

/** The text is not STEP. */
class StepError extends Error {}

/**
 * Makes the reader of single instances of a STEP file (ISO 10303-21).
 * @param bytes  UTF-8
 * @param codeOf  the number of a class or type by its name, as it is written
 * @returns a function that reads the instance which begins at a byte, or gives nothing when it is malformed
 */
export function createInstanceReader(
  bytes: Buffer,
  codeOf: (name: string) => number,
): (place: number) => StepInstance | undefined {
  let at = 0;

  return function read(place) {
    at = place;
    try {
      expect(HASH);
      while (isDigit(bytes[at])) at++;
      expect(EQUALS);
      const type = codeOf(name());
      return { type, values: list(0) };
    } catch (error) {
      if (error instanceof StepError) return undefined;
      throw error;
    }
  };

  /** Passes over blanks and comments. */
  function skipBlanks() {
    for (;;) {
      while (isBlank(bytes[at])) at++;
      if (bytes[at] !== SLASH || bytes[at + 1] !== STAR) return;
      const end = bytes.indexOf('*/', at + 2, 'latin1');
      at = end < 0 ? bytes.length : end + 2;
    }
  }

  function expect(byte: number) {
    skipBlanks();
    if (bytes[at] !== byte) throw new StepError();
    at++;
  }

  function name(): string {
    skipBlanks();
    const start = at;
    while (isLetter(bytes[at]) || isDigit(bytes[at])) at++;
    if (at === start) throw new StepError();
    return bytes.toString('latin1', start, at);
  }

  function list(depth: number): StepValue[] {
    if (depth > MAX_DEPTH) throw new StepError();
    expect(LEFT);
    const values: StepValue[] = [];
    skipBlanks();
    while (bytes[at] !== RIGHT) {
      values.push(value(depth));
      skipBlanks();
      if (bytes[at] === COMMA) at++;
      else if (bytes[at] !== RIGHT) throw new StepError();
      skipBlanks();
    }
    at++;
    return values;
  }

  function value(depth: number): StepValue {
    const byte = bytes[at]!;
    if (byte === QUOTE) return { type: KIND.text, value: text() };
    if (byte === HASH) return { type: KIND.reference, value: reference() };
    if (byte === DOLLAR || byte === STAR) {
      at++;
      return null;
    }
    if (byte === DOT) return { type: KIND.enumeration, value: enumeration() };
    if (byte === LEFT) return list(depth + 1);
    if (byte === COMMA) return null; // nothing between two commas
    if (byte === DOUBLE_QUOTE) return { type: KIND.binary, value: binary() };
    if (isLetter(byte)) return named(depth);
    return number();
  }

  /** `IFCLABEL('x')`: what is inside, with the code of the name. */
  function named(depth: number): StepValue {
    const typecode = codeOf(name());
    const inner = list(depth + 1);
    const bare = inner.map((each) => (each === null || Array.isArray(each) ? each : each.value));
    return { type: KIND.named, typecode, value: bare.length === 1 ? bare[0] : bare };
  }

  /** Entity numbers have 32 bits in the engine. */
  function reference(): number {
    let id = 0;
    for (at++; isDigit(bytes[at]); at++) id = (Math.imul(id, 10) + bytes[at]! - 0x30) >>> 0;
    return id;
  }

  /** Yes and no are `.T.` and `.F.`; `.U.`, unknown, has no value. */
  function enumeration(): string | boolean | undefined {
    const start = ++at;
    while (isLetter(bytes[at]) || isDigit(bytes[at])) at++;
    const word = bytes.toString('latin1', start, at);
    if (bytes[at] !== DOT) throw new StepError();
    at++;
    if (word === 'T' || word === 'F') return word === 'T';
    return word === 'U' ? undefined : word;
  }

  function binary(): string {
    const end = bytes.indexOf(DOUBLE_QUOTE, at + 1);
    if (end < 0) throw new StepError();
    const digits = bytes.toString('latin1', at + 1, end);
    at = end + 1;
    return digits;
  }

  function number(): StepValue {
    const start = at;
    let isReal = false;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === DOT || byte === 0x45 || byte === 0x65) isReal = true;
      else if (!isDigit(byte) && byte !== 0x2b && byte !== 0x2d) break;
    }
    const digits = bytes.toString('latin1', start, at);
    const parsed = Number(digits);
    if (digits === '' || Number.isNaN(parsed)) throw new StepError();
    return isReal ? { type: KIND.real, value: digits } : { type: KIND.integer, value: parsed };
  }

  /** A quote inside is written twice. Most strings are plain ASCII, and then these are their bytes. */
  function text(): string {
    const start = at + 1;
    let isPlain = true;
    for (at = start; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) throw new StepError();
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break;
        isPlain = false;
        at++;
      } else if (byte === BACKSLASH || byte >= 0x80) isPlain = false;
    }
    const end = at++;
    return isPlain ? bytes.toString('latin1', start, end) : decodeText(bytes.toString('utf8', start, end));
  }
}
