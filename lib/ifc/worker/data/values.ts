import type { IfcValue } from '../../data';
import { refOf, valueOf } from '../lines';
import type { Units } from './units';

/** A value ready to be an attribute. */
export type ReadValue = { value: IfcValue; unit?: string };

/** Longest text that is kept: some programs write whole documents into a property. */
const MAX_TEXT = 10_000;

/**
 * Reads one value of a property, a quantity or an entity.
 * @param wrapped  as the engine gives it: an object with `value`, and the `name` of its measure where it has one
 * @param explicitUnit  entity number of the property's own unit
 * @returns nothing for missing, empty and unknown values, and for references
 */
export function readValue(wrapped: unknown, units: Units, explicitUnit?: number): ReadValue | undefined {
  if (wrapped === null || wrapped === undefined || refOf(wrapped) !== undefined) return undefined;
  const measure = (wrapped as { name?: string }).name;
  const isWhole = (wrapped as { type?: number }).type === 10; // the engine's mark of INTEGER
  const value = valueOf(wrapped);
  switch (typeof value) {
    case 'boolean':
      return { value: { dataType: 'Logical', value } };
    case 'number':
      return readNumber(value, measure, isWhole, units, explicitUnit);
    case 'string':
      return readText(value, measure);
    default:
      return Array.isArray(value) ? readCompoundAngle(value) : undefined;
  }
}

function readNumber(
  value: number,
  measure: string | undefined,
  isWhole: boolean,
  units: Units,
  explicitUnit?: number,
): ReadValue | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (measure === 'IFCTIMESTAMP') return readTimeStamp(value);
  if (measure === 'IFCBOOLEAN' || measure === 'IFCLOGICAL')
    return { value: { dataType: 'Logical', value: value === 1 } };
  const unit = units.ofMeasure(measure, explicitUnit);
  if (unit) {
    // Twelve digits: 304.8 × 0.001 would otherwise be 0.30480000000000002.
    const converted = Number((value * unit.factor + unit.offset).toPrecision(12));
    return { value: { dataType: 'Real', value: converted }, unit: unit.symbol };
  }
  const isCount = isWhole || measure === 'IFCINTEGER' || measure === 'IFCCOUNTMEASURE';
  return { value: { dataType: isCount && Number.isInteger(value) ? 'Integer' : 'Real', value } };
}

function readText(value: string, measure: string | undefined): ReadValue | undefined {
  const text = value.trim();
  if (text === '') return undefined;
  if (measure === 'IFCBOOLEAN' || measure === 'IFCLOGICAL') {
    const letter = text.replaceAll('.', '').toUpperCase();
    return letter === 'T' || letter === 'F'
      ? { value: { dataType: 'Logical', value: letter === 'T' } }
      : undefined;
  }
  const isDate = (measure === 'IFCDATE' || measure === 'IFCDATETIME') && !Number.isNaN(Date.parse(text));
  return { value: { dataType: isDate ? 'Date' : 'Text', value: text.slice(0, MAX_TEXT) } };
}

/** Seconds since 1970, UTC. */
function readTimeStamp(seconds: number): ReadValue | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime())
    ? undefined
    : { value: { dataType: 'Date', value: date.toISOString() } };
}

/** Degrees, minutes, seconds and millionths of a second, all with one sign: latitude and longitude of a site. */
function readCompoundAngle(parts: unknown[]): ReadValue | undefined {
  const numbers = parts.map((part) => valueOf(part));
  if (numbers.length < 3 || !numbers.every((part): part is number => typeof part === 'number'))
    return undefined;
  const [degrees = 0, minutes = 0, seconds = 0, millionths = 0] = numbers;
  const value = degrees + minutes / 60 + (seconds + millionths / 1e6) / 3600;
  return { value: { dataType: 'Real', value: Number(value.toPrecision(12)) }, unit: '°' };
}

/** A value as people read it, for lists and ranges. */
export const printValue = ({ value, unit }: ReadValue): string => `${value.value}${unit ? ` ${unit}` : ''}`;
