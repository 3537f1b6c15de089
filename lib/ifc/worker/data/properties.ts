import {
  IFCCOMPLEXPROPERTY,
  IFCELEMENTQUANTITY,
  IFCPHYSICALCOMPLEXQUANTITY,
  IFCPROPERTYBOUNDEDVALUE,
  IFCPROPERTYENUMERATEDVALUE,
  IFCPROPERTYLISTVALUE,
  IFCPROPERTYSET,
  IFCPROPERTYSINGLEVALUE,
} from 'web-ifc';
import type { IfcAttribute } from '../../data';
import { type IfcLine, type Lines, refOf, refsOf, textOf } from '../lines';
import { ownAttributes } from './ownAttributes';
import type { Units } from './units';
import { type ReadValue, printValue, readValue } from './values';

/** Reads property sets and quantity sets. */
export type PropertyReader = ReturnType<typeof createPropertyReader>;

/** Quantities hold their value in an attribute named after their kind, and its measure follows from that. */
const QUANTITY_VALUES: [attribute: string, measure: string][] = [
  ['LengthValue', 'IFCLENGTHMEASURE'],
  ['AreaValue', 'IFCAREAMEASURE'],
  ['VolumeValue', 'IFCVOLUMEMEASURE'],
  ['WeightValue', 'IFCMASSMEASURE'],
  ['TimeValue', 'IFCTIMEMEASURE'],
  ['CountValue', 'IFCCOUNTMEASURE'],
  ['NumberValue', 'IFCREAL'],
];

/** Complex properties hold properties; a file in which one holds itself must end. */
const MAX_DEPTH = 5;

/** So many properties of one set are read: one that is held by many, and that by many, could be billions. */
const MAX_PROPERTIES = 50_000;

/**
 * Makes a reader that keeps every set it has read: one set often serves thousands of elements, and they then share
 * the same attribute objects.
 */
export function createPropertyReader(lines: Lines, units: Units) {
  const known = new Map<number, IfcAttribute[]>();
  let left = MAX_PROPERTIES;

  /** The attributes of a property set, a quantity set or a predefined set such as IfcDoorLiningProperties. */
  function attributesOf(setId: number): IfcAttribute[] {
    let attributes = known.get(setId);
    if (!attributes) known.set(setId, (attributes = readSet(setId)));
    return attributes;
  }

  function readSet(setId: number): IfcAttribute[] {
    left = MAX_PROPERTIES;
    const line = lines.get(setId);
    if (!line) return [];
    const groupName = textOf(line.Name) ?? lines.classOf(line);
    if (line.type === IFCPROPERTYSET) {
      return readProperties(line.HasProperties, '', 0).map((read) => ({
        groupType: 'PsetAttribute',
        groupName,
        ...read,
      }));
    }
    if (line.type === IFCELEMENTQUANTITY) {
      return readQuantities(line.Quantities, '', 0).map((read) => ({
        groupType: 'QuantityAttribute',
        groupName,
        ...read,
      }));
    }
    return ownAttributes(line, lines.classOf(line), units).map((read) => ({
      ...read,
      groupType: 'PsetAttribute',
    }));
  }

  function readProperties(references: unknown, prefix: string, depth: number): Named[] {
    if (depth > MAX_DEPTH) return [];
    return refsOf(references).flatMap((id) => {
      if (left-- <= 0) return [];
      const line = lines.get(id);
      const name = textOf(line?.Name);
      if (!line || name === null) return [];
      if (line.type === IFCCOMPLEXPROPERTY)
        return readProperties(line.HasProperties, `${prefix}${name}.`, depth + 1);
      const read = readProperty(line);
      return read ? [{ name: prefix + name, ...read }] : [];
    });
  }

  function readProperty(line: IfcLine): ReadValue | undefined {
    const read = (value: unknown) => readValue(value, units, refOf(line.Unit));
    switch (line.type) {
      case IFCPROPERTYSINGLEVALUE:
        return read(line.NominalValue);
      case IFCPROPERTYENUMERATEDVALUE:
        return joinValues(line.EnumerationValues, read);
      case IFCPROPERTYLISTVALUE:
        return joinValues(line.ListValues, read);
      case IFCPROPERTYBOUNDEDVALUE:
        return joinBounds(read(line.LowerBoundValue), read(line.UpperBoundValue)) ?? read(line.SetPointValue);
      default:
        return undefined; // tables and references to other things are not values
    }
  }

  function readQuantities(references: unknown, prefix: string, depth: number): Named[] {
    if (depth > MAX_DEPTH) return [];
    return refsOf(references).flatMap((id) => {
      if (left-- <= 0) return [];
      const line = lines.get(id);
      const name = textOf(line?.Name);
      if (!line || name === null) return [];
      if (line.type === IFCPHYSICALCOMPLEXQUANTITY) {
        return readQuantities(line.HasQuantities, `${prefix}${name}.`, depth + 1);
      }
      const [attribute, measure] = QUANTITY_VALUES.find(([candidate]) => candidate in line) ?? [];
      if (!attribute) return [];
      const value = {
        ...(line[attribute] as object),
        value: (line[attribute] as { value?: unknown })?.value,
        name: measure,
      };
      const read = readValue(value, units, refOf(line.Unit));
      return read ? [{ name: prefix + name, ...read }] : [];
    });
  }

  return { attributesOf };
}

type Named = ReadValue & { name: string };

/** A list of one is that value; more become text. */
function joinValues(values: unknown, read: (value: unknown) => ReadValue | undefined): ReadValue | undefined {
  const found = (Array.isArray(values) ? values : []).flatMap((value) => read(value) ?? []);
  if (found.length <= 1) return found[0];
  return { value: { dataType: 'Text', value: found.map(printValue).join(', ') } };
}

function joinBounds(lower: ReadValue | undefined, upper: ReadValue | undefined): ReadValue | undefined {
  if (!lower && !upper) return undefined;
  const text =
    lower && upper
      ? `${lower.value.value} to ${printValue(upper)}`
      : lower
        ? `from ${printValue(lower)}`
        : `to ${printValue(upper!)}`;
  return { value: { dataType: 'Text', value: text } };
}
