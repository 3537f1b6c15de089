import { type Attribute, type EntityDetail } from '@/lib/flexContract';

/** An attribute, and whether the thing has it from its type. */
export type ShownAttribute = Attribute & { isFromType?: boolean };

export type AttributeGroup = { name: string; attributes: ShownAttribute[] };

/** Names of groups that are Flex's own words rather than the file's. */
const GROUP_WORDS: Record<string, string> = {
  AimSystemAttribute: 'General',
  Classification: 'Classification',
};

/** What is shown of a thing: its own attributes, then those of its type, which belong to the same property sets. */
export function attributesOf({
  attributes,
  typeAttributes,
}: Pick<EntityDetail, 'attributes' | 'typeAttributes'>): ShownAttribute[] {
  return [...attributes, ...typeAttributes.map((attribute) => ({ ...attribute, isFromType: true }))];
}

/** Attributes by group, groups and attributes in the order of the file. */
export function groupAttributes(attributes: readonly ShownAttribute[]): AttributeGroup[] {
  const groups = new Map<string, ShownAttribute[]>();
  for (const attribute of attributes) {
    const name = attribute.groupName || GROUP_WORDS[attribute.groupType] || 'Other';
    groups.set(name, [...(groups.get(name) ?? []), attribute]);
  }
  return [...groups].map(([name, members]) => ({ name, attributes: members }));
}

/** Groups whose name matches stay whole; of the others the attributes that match, by name or by value as shown. */
export function filterGroups(
  groups: readonly AttributeGroup[],
  search: string,
  locale: string,
): AttributeGroup[] {
  const wanted = search.trim().toLowerCase();
  if (!wanted) return [...groups];
  const matches = (text: string) => text.toLowerCase().includes(wanted);
  return groups
    .map((group) => {
      if (matches(group.name)) return group;
      const attributes = group.attributes.filter((one) => matches(`${one.name} ${formatValue(one, locale)}`));
      return { ...group, attributes };
    })
    .filter((group) => group.attributes.length > 0);
}

/** Units as people write them; others are shown as they come. */
const UNIT_WORDS: Record<string, string> = {
  m2: 'm²',
  m3: 'm³',
  metre: 'm',
  square_metre: 'm²',
  cubic_metre: 'm³',
  degree: '°',
  deg: '°',
};

/** A value as a reader sees it, with its unit. An empty value is a dash. */
export function formatValue({ value, unit }: Pick<Attribute, 'value' | 'unit'>, locale: string): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value;
  // Three decimals say a millimetre of a metre; a small number keeps four digits that count.
  const digits = Math.abs(value) < 1 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 3 };
  const number = new Intl.NumberFormat(locale, digits).format(value);
  const word = unit && (UNIT_WORDS[unit] ?? unit);
  return word ? `${number}${word === '°' ? '' : '\u00a0'}${word}` : number;
}
