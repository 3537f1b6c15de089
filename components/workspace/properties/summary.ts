import { type Attribute, type AttributeValue, type ObjectAttributes } from '@/lib/flexContract';
import { attributesOf, type ShownAttribute } from '../attributeGroups';

/** One value of a property, and the things that have it. */
export type ValueShare = { value: AttributeValue; unit: string | null; entityIds: number[] };

/** A property of several things: its values, the most frequent first, and how many have none. */
export type PropertySummary = {
  groupName: string;
  name: string;
  values: ValueShare[];
  missing: number;
  /** That all have it, with one value. */
  isShared: boolean;
};

/** A quantity added up over those that have it. */
export type Total = { name: string; unit: string | null; sum: number; things: number };

/** What several things have in common, and what not, in the order in which the properties are met. */
export function summarise(things: readonly ObjectAttributes[]): PropertySummary[] {
  const properties = new Map<string, PropertySummary & { byValue: Map<string, ValueShare> }>();
  for (const thing of things) {
    for (const attribute of once(attributesOf(thing))) {
      const { groupName, name, value, unit } = attribute;
      const key = keyOf(attribute);
      let property = properties.get(key);
      if (!property) {
        property = { groupName, name, values: [], missing: 0, isShared: false, byValue: new Map() };
        properties.set(key, property);
      }
      const valueKey = JSON.stringify([value, unit]);
      const share = property.byValue.get(valueKey);
      if (share) share.entityIds.push(thing.entityId);
      else property.byValue.set(valueKey, { value, unit, entityIds: [thing.entityId] });
    }
  }
  return [...properties.values()].map(({ byValue, ...property }) => {
    const values = [...byValue.values()].sort((a, b) => b.entityIds.length - a.entityIds.length);
    const missing = things.length - values.reduce((sum, { entityIds }) => sum + entityIds.length, 0);
    return { ...property, values, missing, isShared: missing === 0 && values.length === 1 };
  });
}

/**
 * Quantities of the things themselves added up, by name and unit: lengths, areas, volumes, weights and counts. What a
 * type says is of one piece, and is left out.
 */
export function totalsOf(things: readonly ObjectAttributes[]): Total[] {
  const totals = new Map<string, Total>();
  for (const { attributes } of things) {
    for (const { groupType, name, unit, value } of once(attributes)) {
      if (groupType !== 'QuantityAttribute' || typeof value !== 'number' || !Number.isFinite(value)) continue;
      const key = JSON.stringify([name, unit]);
      const total = totals.get(key) ?? { name, unit, sum: 0, things: 0 };
      totals.set(key, { ...total, sum: total.sum + value, things: total.things + 1 });
    }
  }
  return [...totals.values()].sort((a, b) => b.things - a.things);
}

/** A file may give a property twice; the first counts. */
function once<T extends Attribute>(attributes: readonly T[]): T[] {
  const seen = new Set<string>();
  return attributes.filter((attribute) => {
    const key = keyOf(attribute);
    return !seen.has(key) && seen.add(key);
  });
}

/** The properties of one thing as rows of a table, with a heading. */
export function tableOfOne(attributes: readonly ShownAttribute[]): (string | number | boolean | null)[][] {
  return [
    ['Group', 'Property', 'Value', 'Unit', 'From the type'],
    ...attributes.map(({ groupName, name, value, unit, isFromType }) => [
      groupName,
      name,
      value,
      unit,
      isFromType ?? false,
    ]),
  ];
}

/** Several things as rows of a table, a column a property; `describe` gives the first cells of each. */
export function tableOfSeveral(
  things: readonly ObjectAttributes[],
  properties: readonly PropertySummary[],
  describe: (entityId: number) => (string | number | null)[],
): (string | number | boolean | null)[][] {
  const unitOf = ({ values }: PropertySummary) => values.find(({ unit }) => unit)?.unit;
  const headings = properties.map((property) => {
    const unit = unitOf(property);
    return `${property.groupName}.${property.name}${unit ? ` [${unit}]` : ''}`;
  });
  const rows = things.map((thing) => {
    const values = new Map(once(attributesOf(thing)).map((attribute) => [keyOf(attribute), attribute.value]));
    return [
      ...describe(thing.entityId),
      ...properties.map((property) => values.get(keyOf(property)) ?? null),
    ];
  });
  return [['EntityId', 'GlobalId', 'Name', 'Class', 'Type', ...headings], ...rows];
}

function keyOf({ groupName, name }: { groupName: string; name: string }): string {
  return `${groupName}\n${name}`;
}
