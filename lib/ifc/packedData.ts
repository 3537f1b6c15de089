import { deserialize, serialize } from 'node:v8';
import type { IfcData, IfcSummary, PackedIfcData } from './data';

/**
 * Writes the data of a model as bytes: the structured clone format of V8, for another thread of the same program. It is
 * not for files, because the next version of Node may write another one.
 */
export function packData(data: IfcData): PackedIfcData {
  const { buffer, byteOffset, byteLength } = serialize(data);
  const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
  return byteLength === buffer.byteLength ? bytes : bytes.slice();
}

/** Reads what {@link packData} wrote. The bytes must come from this program. */
export function unpackData(bytes: PackedIfcData): IfcData {
  return deserialize(bytes) as IfcData;
}

/** What is told of a model beside its packed data. */
export function summarize({ schema, lengthUnit, unitsPerMetre, entities }: IfcData): IfcSummary {
  const counts: IfcSummary['counts'] = {};
  for (const { kind } of entities) counts[kind] = (counts[kind] ?? 0) + 1;
  return { schema, lengthUnit, unitsPerMetre, counts };
}
