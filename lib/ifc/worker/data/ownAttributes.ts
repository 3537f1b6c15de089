import type { IfcAttribute } from '../../data';
import type { IfcLine } from '../lines';
import type { Units } from './units';
import { readValue } from './values';

/** Attributes that every entity has and that are fields of their own, and the engine's additions. */
const NOT_ATTRIBUTES = new Set(['expressID', 'type', 'GlobalId', 'OwnerHistory', 'Name', 'Description']);

/**
 * The plain values that an entity's class gives it: Tag, PredefinedType, OverallWidth in metres and so on. References
 * to other things are left out.
 * @returns attributes in the group of the class, in the order of the schema
 */
export function ownAttributes(line: IfcLine, ifcClass: string, units: Units): IfcAttribute[] {
  const attributes: IfcAttribute[] = [];
  for (const [name, wrapped] of Object.entries(line)) {
    if (NOT_ATTRIBUTES.has(name) || Array.isArray(wrapped)) continue;
    const read = readValue(wrapped, units);
    if (read) attributes.push({ groupType: 'AimSystemAttribute', groupName: ifcClass, name, ...read });
  }
  return attributes;
}
