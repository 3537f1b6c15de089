import { type CsvCell, toCsv as writeCsv } from '@/components/csv';
import { type Measurement } from '@/lib/flexContract';
import { type MeasureKind } from './measuring';

/** Metres, to the millimetre; below one metre in millimetres. With the reader's decimal sign. */
export function formatLength(metres: number, locale: string): string {
  const small = Math.abs(metres) < 0.9995;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: small ? 'millimeter' : 'meter',
    minimumFractionDigits: small ? 0 : 3,
    maximumFractionDigits: small ? 0 : 3,
  }).format(small ? metres * 1000 : metres);
}

/** A coordinate is always in metres, so that several can be compared. */
export function formatCoordinate(metres: number, locale: string): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(metres);
}

export function formatValue({ kind, value, points }: Measurement, locale: string): string {
  if (kind === 'area')
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: (value ?? 0) < 1 ? 4 : 2 }).format(value ?? 0)} m²`;
  if (kind === 'angle')
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value ?? 0)}°`;
  if (kind === 'point') return (points[0] ?? []).map((along) => formatCoordinate(along, locale)).join(' / ');
  return formatLength(value ?? 0, locale);
}

export const KIND_NAMES: Record<MeasureKind, string> = {
  distance: 'Distance',
  perpendicular: 'To a face',
  angle: 'Angle',
  area: 'Area',
  point: 'Point',
};

const UNITS: Record<MeasureKind, string> = {
  distance: 'm',
  perpendicular: 'm',
  angle: 'deg',
  area: 'm2',
  point: '',
};

/** The way from the first point to the last, along each axis. Null where that says nothing. */
export function differences({ kind, points }: Measurement): readonly [number, number, number] | null {
  const [first, last] = [points[0], points.at(-1)];
  if ((kind !== 'distance' && kind !== 'perpendicular') || !first || !last) return null;
  return [last[0] - first[0], last[1] - first[1], last[2] - first[2]];
}

/** All measurements for a spreadsheet: RFC 4180, numbers with a point, metres, square metres and degrees. */
export function toCsv(measurements: readonly Measurement[]): string {
  const head = ['kind', 'value', 'unit', 'dx', 'dy', 'dz', 'x1', 'y1', 'z1', 'x2', 'y2', 'z2'];
  const rows = measurements.map((measurement): CsvCell[] => {
    const { kind, value, points } = measurement;
    const ends = kind === 'area' ? [] : [points[0], points.length > 1 ? points.at(-1) : undefined];
    const way = differences(measurement) ?? [null, null, null];
    const places = [0, 1].flatMap((end) => ends[end] ?? [null, null, null]);
    return [kind, number(value), UNITS[kind], ...way.map(number), ...places.map(number)];
  });
  return writeCsv([head, ...rows]);
}

function number(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6;
}
