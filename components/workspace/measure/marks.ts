import { type Point } from '@/components/viewer';
import { type Measurement } from '@/lib/flexContract';
import { formatValue } from './formatMeasure';

export type Place = { x: number; y: number };

/** A measurement as it lies over the scene, in CSS pixels of the canvas. */
export type Mark = {
  id: string;
  /** Null for a point behind the eye. */
  places: readonly (Place | null)[];
  /** An area: the line comes back to where it began. */
  isClosed: boolean;
  text: string;
  /** Where the text stands; null where part of the measurement is behind the eye. */
  label: Place | null;
};

export function toMark(
  measurement: Measurement,
  project: (point: Point) => Place | null,
  locale: string,
): Mark {
  const { id, kind, points } = measurement;
  const places = points.map(project);
  return {
    id,
    places,
    isClosed: kind === 'area',
    text: formatValue(measurement, locale),
    label: labelPlace(kind, places),
  };
}

/** Between the ends, at the corner of an angle, in the middle of a face, beside a point. */
function labelPlace(kind: Measurement['kind'], places: readonly (Place | null)[]): Place | null {
  const seen = places.filter((place): place is Place => place !== null);
  const [first] = seen;
  if (!first || seen.length < places.length) return null;
  if (kind === 'angle') return above(seen[1] ?? first);
  if (kind === 'point') return above(first);
  const sum = seen.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }));
  return { x: sum.x / seen.length, y: sum.y / seen.length };
}

const above = ({ x, y }: Place): Place => ({ x, y: y - 20 });
