import type { IfcAPI } from 'web-ifc';

/** One instance of the file, with its attributes by name. Values are read through the functions below. */
export type IfcLine = { expressID: number; type: number } & Record<string, unknown>;

/** Reads instances of an open model. */
export type Lines = ReturnType<typeof createLines>;

/** Makes the reader of one model's instances. What is missing or malformed reads as nothing: references may dangle. */
export function createLines(api: IfcAPI, modelId: number) {
  function get(id: number | undefined): IfcLine | undefined {
    if (!id) return undefined;
    try {
      return (api.GetLine(modelId, id) as IfcLine | undefined) ?? undefined;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error; // the engine is broken: what it says next is not true
      return undefined; // an instance with too few attributes, or an entity that the schema does not have
    }
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

  return { get, idsOf, all, classOf };
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
