import { listIfcTypes } from '../database/ifcTypeTree';

/**
 * Kinds of a class that the tree has in another place: a client need not know the schema of a file, so each counts below all
 * that it is a kind of in any schema of IFC. IFC 4.3 calls a BuildingElement a BuiltElement.
 */
const ALSO_BELOW: Record<string, string> = {
  BuiltElement: 'BuildingElement',
  BuildingElementComponent: 'BuildingElementPart ReinforcingElement',
  DeepFoundation: 'Pile',
  Facility: 'Building',
  Fastener: 'MechanicalFastener',
  PositioningElement: 'Grid',
  TransportationDevice: 'TransportElement',
};

/** A name that the official client may send and no class has: it is known, and selects nothing (CONTRACT.md 6). */
const NEVER_DRAWN = 'Document';

const types = listIfcTypes();
const nameOf = new Map(types.map(({ id, name }) => [id, name]));
const below = new Map<string, string[]>();
for (const { name, parentId } of types) {
  const parent = parentId === null ? undefined : nameOf.get(parentId);
  if (parent) below.set(parent, [...(below.get(parent) ?? []), name]);
}
for (const [name, more] of Object.entries(ALSO_BELOW))
  below.set(name, [...(below.get(name) ?? []), ...more.split(' ')]);

const properNames = new Map([...nameOf.values(), NEVER_DRAWN].map((name) => [name.toLowerCase(), name]));

/** The name of a class as IFC writes it, from one in any case, with `Ifc` in front or without; undefined when unknown. */
export function knownType(name: string): string | undefined {
  return properNames.get(name.toLowerCase().replace(/^ifc/, ''));
}

/** The classes of these names and all below them, with `Ifc`. */
export function withSubtypes(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(`Ifc${name}`)) continue;
    found.add(`Ifc${name}`);
    open.push(...(below.get(name) ?? []));
  }
  return found;
}
