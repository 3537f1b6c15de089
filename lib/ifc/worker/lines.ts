import {
  FromRawLineData,
  type IfcAPI,
  IFCGEOMETRICREPRESENTATIONSUBCONTEXT,
  IFCMIRROREDPROFILEDEF,
  IFCORIENTEDEDGE,
  IFCSIUNIT,
  SchemaNames,
} from 'web-ifc';
import { type StepInstance, type StepValue, createInstanceReader } from './step/instance';
import type { KeptLines } from './step/keepLines';

/** One instance of the file, with its attributes by name. Values are read through the functions below. */
export type IfcLine = { expressID: number; type: number } & Record<string, unknown>;

/** Reads instances of an open model. */
export type Lines = ReturnType<typeof createLines>;

/** Where derived attributes stand in the few classes that have any. web-ifc expects the values without these. */
const DERIVED = new Map<number, readonly number[]>([
  [IFCGEOMETRICREPRESENTATIONSUBCONTEXT, [2, 3, 4, 5]],
  [IFCMIRROREDPROFILEDEF, [3]],
  [IFCORIENTEDEDGE, [0, 1]],
  [IFCSIUNIT, [0]],
]);

function withoutDerived({ type, values }: StepInstance): StepValue[] {
  const derived = DERIVED.get(type);
  return derived ? values.filter((_, place) => !derived.includes(place)) : values;
}

/** Makes the objects of a schema from the values of an instance. */
type MakeLine = (values: StepValue[]) => IfcLine;

/**
 * Makes the reader of one model's instances. The engine's own, GetLine, takes ten times as long: it hands over every value
 * by itself. What is missing or malformed reads as nothing: references may dangle.
 */
export function createLines(api: IfcAPI, modelId: number, { bytes, placeOf }: KeptLines) {
  const codes = new Map<string, number>();
  const read = createInstanceReader(bytes, codeOf);
  const schema = SchemaNames.findIndex((names) => names?.includes(api.GetModelSchema(modelId)));
  const makers = FromRawLineData[schema] as Partial<Record<number, MakeLine>>;
  const replaced = new Map<number, IfcLine>();

  function codeOf(name: string): number {
    let code = codes.get(name);
    if (code === undefined) codes.set(name, (code = api.GetTypeCodeFromName(name)));
    return code;
  }

  function get(id: number | undefined): IfcLine | undefined {
    if (!id) return undefined;
    const place = placeOf(id);
    if (place === undefined) return undefined;
    return replaced.get(id) ?? make(id, read(place));
  }

  function make(id: number, instance: StepInstance | undefined): IfcLine | undefined {
    try {
      const line = instance && makers[instance.type]?.(withoutDerived(instance));
      if (line) line.expressID = id;
      return line;
    } catch {
      return undefined; // an instance whose values are of other kinds than its class has
    }
  }

  /** Writes an instance anew, for the engine too. */
  function replace(line: IfcLine) {
    replaced.set(line.expressID, line);
    api.WriteLine(modelId, line as never);
  }

  /** Entity numbers of a class and its subclasses, in the order of the file. */
  function idsOf(typeCode: number): number[] {
    const found = api.GetLineIDsWithType(modelId, typeCode, true);
    const ids = Array.from({ length: found.size() }, (_, i) => found.get(i));
    return [...new Set(ids)].sort((a, b) => a - b); // a file may give one number to two instances
  }

  function* all(typeCode: number): Generator<IfcLine> {
    for (const id of idsOf(typeCode)) {
      const line = get(id);
      if (line) yield line;
    }
  }

  /** `IfcWallStandardCase`, whatever the file's spelling. */
  const classOf = (line: IfcLine): string => api.GetNameFromTypeCode(line.type);

  return { get, idsOf, all, classOf, replace };
}

type Wrapped = { type?: number; value?: unknown; name?: string };

/** The plain value inside the engine's wrapper, which is an object for anything but null and lists. */
export function valueOf(wrapped: unknown): unknown {
  return wrapped !== null && typeof wrapped === 'object' && 'value' in wrapped ? wrapped.value : wrapped;
}

/** Text, or null for missing and empty text: programs write `''` for both. */
export function textOf(wrapped: unknown): string | null {
  const value = valueOf(wrapped);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A finite number, or nothing. */
export function numberOf(wrapped: unknown): number | undefined {
  const value = valueOf(wrapped);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The entity number that a reference points to. */
export function refOf(wrapped: unknown): number | undefined {
  const handle = wrapped as Wrapped | null | undefined;
  return handle?.type === 5 && typeof handle.value === 'number' ? handle.value : undefined;
}

/** All entity numbers of a list of references, of a single one, or of a list inside a named type. */
export function refsOf(wrapped: unknown): number[] {
  if (Array.isArray(wrapped)) return wrapped.flatMap(refsOf);
  const id = refOf(wrapped);
  if (id !== undefined) return [id];
  // IfcPropertySetDefinitionSet arrives as one reference whose value is a list of numbers.
  const inner = valueOf(wrapped);
  return Array.isArray(inner)
    ? inner.flatMap((each) => (typeof each === 'number' ? [each] : refsOf(each)))
    : [];
}
