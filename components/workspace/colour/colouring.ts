import { type ColourSource } from '@/lib/flexContract';
import { type Colouring, type LegendEntry } from '../workspaceState';
import { colourValuesOf, type ColourData } from './colourValues';
import { legendOf } from './legendOf';
import { type Palette } from './palettes';

const TITLES = {
  class: 'Class',
  type: 'Type',
  level: 'Level',
  system: 'System',
  zone: 'Zone',
  material: 'Material',
  model: 'Model',
} as const;

/** What can be chosen besides properties, in the order of the list. */
export const PLAIN_SOURCES = Object.entries(TITLES).map(([by, label]) => ({
  by: by as keyof typeof TITLES,
  label,
}));

/** What stands above the legend, and under a picture. */
export function titleOf(source: ColourSource): string {
  if (source.by === 'attribute') return source.name;
  return source.by === 'csv' ? source.column : TITLES[source.by];
}

/** A colouring that has yet to be worked out. */
export function startColouring(source: ColourSource, palette: Palette = 'distinct'): Colouring {
  return { source, palette, off: [], title: titleOf(source), entries: null };
}

/** The colouring with its legend. A source that brings its own colours needs nothing else. */
export function resolveColouring(colouring: Colouring, data: ColourData | null): Colouring | null {
  const { source } = colouring;
  const title = titleOf(source);
  if (source.by === 'csv') {
    const entries: LegendEntry[] = (source.entries ?? []).map((entry) => ({
      ...entry,
      key: `=${entry.label}`,
    }));
    return { ...colouring, title, entries };
  }
  if (!data) return null;
  const { entityIds, valueOf, unit, order } = colourValuesOf(source, data);
  const { palette, classes, steps } = colouring;
  const entries = legendOf(entityIds, valueOf, { palette, classes, steps, unit, order });
  return { ...colouring, title, entries };
}

/** The colouring with this line alone switched on; where it is alone already, with all of them. */
export function onlyEntry(colouring: Colouring, key: string): Colouring {
  const others = (colouring.entries ?? []).map((entry) => entry.key).filter((other) => other !== key);
  const isAlone = !colouring.off.includes(key) && others.every((other) => colouring.off.includes(other));
  return { ...colouring, off: isAlone ? [] : others };
}
