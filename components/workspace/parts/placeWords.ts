import { type Placement } from '@/components/viewer';

/** Units of length that files count in, by how many of them are a metre. */
const UNITS: readonly [unitsPerMetre: number, name: string][] = [
  [1, 'metres'],
  [1000, 'millimetres'],
  [100, 'centimetres'],
  [10, 'decimetres'],
  [1 / 0.3048, 'feet'],
  [1 / 0.0254, 'inches'],
];

/** What a file counts in; null for a unit that has no name here. */
export function unitName(unitsPerMetre: number): string | null {
  return UNITS.find(([known]) => Math.abs(known / unitsPerMetre - 1) < 1e-4)?.[1] ?? null;
}

/** Says that two models count in different units, and what that means; null where they do not. */
export function unitWords(
  { unitsPerMetre, firstUnitsPerMetre }: Pick<Placement, 'unitsPerMetre' | 'firstUnitsPerMetre'>,
  firstName: string,
): string | null {
  if (Math.abs(unitsPerMetre / firstUnitsPerMetre - 1) < 1e-4) return null;
  const [own, first] = [unitName(unitsPerMetre), unitName(firstUnitsPerMetre)];
  const differs = own && first ? `Counts in ${own}, ${firstName} in ${first}.` : 'Counts in another unit.';
  return `${differs} Both are drawn at their true size.`;
}

/** How far one model is from another: `1.4 km`, `4,523 km`. */
export function distanceWords(distanceM: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'kilometer',
    maximumFractionDigits: distanceM < 10_000 ? 1 : 0,
  }).format(distanceM / 1000);
}
