/** A reference to an entity of the file, written `#12`. */
export class Ref {
  constructor(readonly id: number) {}
}

/** A value whose STEP text is already known: an enumeration, an integer, a value with its type. */
export class Raw {
  constructor(readonly text: string) {}
}

/** What an attribute may hold. `null` is written `$`, a plain number is a REAL. */
export type StepValue = string | number | boolean | null | Ref | Raw | readonly StepValue[];

/** `enumeration('ROOF')` is written `.ROOF.` */
export const enumeration = (name: string) => new Raw(`.${name}.`);

/** An INTEGER; plain numbers are written as REAL. */
export const integer = (value: number) => new Raw(String(value));

/** A value of a select type, such as `IFCLABEL('x')`. */
export const typed = (type: string, value: StepValue) => new Raw(`${type}(${encode(value)})`);

/** An attribute that a subtype derives, written `*`. */
export const DERIVED = new Raw('*');

/** ISO 10303-21 text of one value (edition 2 strings: code points outside ASCII as `\X2\`). */
export function encode(value: StepValue): string {
  if (value === null) return '$';
  if (value instanceof Ref) return `#${value.id}`;
  if (value instanceof Raw) return value.text;
  if (typeof value === 'string') return encodeString(value);
  if (typeof value === 'number') return encodeReal(value);
  if (typeof value === 'boolean') return value ? '.T.' : '.F.';
  return `(${value.map(encode).join(',')})`;
}

/** Six decimals of a millimetre are plenty, and rounding keeps the bytes equal on every machine. */
function encodeReal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as a STEP real`);
  const text = String(Math.round(value * 1e6) / 1e6 || 0);
  if (/e/.test(text)) throw new RangeError(`${value} is too large for a length`);
  return text.includes('.') ? text : `${text}.`;
}

function encodeString(value: string): string {
  const escaped = value.replace(/['\\]/g, '$&$&');
  const hex = (unit: string) => unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `'${escaped.replace(/[^\x20-\x7e]+/g, (run) => `\\X2\\${[...run.split('')].map(hex).join('')}\\X0\\`)}'`;
}

/** The data section of a STEP file, numbered in the order of writing. */
export class StepFile {
  private readonly lines: string[] = [];
  private readonly seen = new Map<string, Ref>();

  /** Writes a new entity. */
  add(type: string, ...attributes: StepValue[]): Ref {
    const ref = new Ref(this.lines.length + 1);
    this.lines.push(`#${ref.id}=${type}${encode(attributes)};`);
    return ref;
  }

  /** Writes an entity that is only a value (a point, a colour, a property) once, however often it is asked for. */
  value(type: string, ...attributes: StepValue[]): Ref {
    const key = type + encode(attributes);
    const known = this.seen.get(key);
    if (known) return known;
    const ref = this.add(type, ...attributes);
    this.seen.set(key, ref);
    return ref;
  }

  /** The whole file. `timestamp` is ISO 8601, given rather than taken from the clock so that every run is equal. */
  toText(header: {
    fileName: string;
    timestamp: string;
    author: string;
    organisation: string;
    schema: string;
  }): string {
    const { fileName, timestamp, author, organisation, schema } = header;
    return [
      'ISO-10303-21;',
      'HEADER;',
      `FILE_DESCRIPTION${encode([['ViewDefinition [ReferenceView_V1.2]'], '2;1'])};`,
      `FILE_NAME${encode([fileName, timestamp, [author], [organisation], 'Flexview samples', 'Flexview samples', ''])};`,
      `FILE_SCHEMA${encode([[schema]])};`,
      'ENDSEC;',
      'DATA;',
      ...this.lines,
      'ENDSEC;',
      'END-ISO-10303-21;',
      '',
    ].join('\n');
  }
}
