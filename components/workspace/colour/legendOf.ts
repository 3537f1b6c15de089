import { type AttributeValue } from '@/lib/flexContract';
import { type LegendEntry } from '../workspaceState';
import { classOf, numberClasses, USUAL_CLASSES, type Steps } from './numberClasses';
import { coloursOf, DISTINCT, NO_VALUE, OTHER, type Palette } from './palettes';

export type LegendOptions = {
  palette: Palette;
  classes?: number;
  steps?: Steps;
  /** What stands behind numbers. */
  unit?: string | null;
  /** The order of texts in the legend, where they have one; else the most frequent comes first. */
  order?: readonly string[];
};

/** Keys of the two lines that stand for no value of their own; values begin with `=`. */
export const OTHER_KEY = 'other';
export const NONE_KEY = 'none';
/** A key is kept in views, which bound it. */
const MOST_KEY_CHARS = 400;

const byName = new Intl.Collator(undefined, { numeric: true });
const number = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });

/**
 * The legend of things and what they say: texts and yes or no by frequency, at most as many as there are colours, the
 * rest together; numbers in classes from low to high. What says nothing comes last and is drawn as a thin shade.
 * @param entityIds  the things, each once
 */
export function legendOf(
  entityIds: readonly number[],
  valueOf: (entityId: number) => AttributeValue | undefined,
  options: LegendOptions,
): LegendEntry[] {
  const nothing: number[] = [];
  const said: [number, NonNullable<AttributeValue>][] = [];
  for (const entityId of entityIds) {
    const value = valueOf(entityId) ?? null;
    if (value === null || value === '') nothing.push(entityId);
    else said.push([entityId, value]);
  }
  const entries = isNumbers(said, options) ? ofNumbers(said, options) : ofTexts(said, options);
  if (nothing.length)
    entries.push({ key: NONE_KEY, label: 'No value', rgb: NO_VALUE, entityIds: nothing, faded: true });
  return entries;
}

/** Numbers in a palette without an order are shown one by one, while there are colours for all of them. */
function isNumbers(
  said: readonly [number, AttributeValue][],
  { palette }: LegendOptions,
): said is [number, number][] {
  if (!said.length || !said.every(([, value]) => typeof value === 'number')) return false;
  return palette !== 'distinct' || new Set(said.map(([, value]) => value)).size > DISTINCT.length;
}

function ofNumbers(said: readonly [number, number][], options: LegendOptions): LegendEntry[] {
  const { classes: count = USUAL_CLASSES, steps = 'quantile', unit } = options;
  const classes = numberClasses(
    said.map(([, value]) => value),
    count,
    steps,
  );
  const colours = coloursOf(options.palette === 'distinct' ? 'ramp' : options.palette, classes.length);
  const members: number[][] = classes.map(() => []);
  for (const [entityId, value] of said) members[classOf(classes, value)]!.push(entityId);
  return classes.map(({ low, high }, index) => ({
    key: `class ${index + 1} of ${classes.length}`,
    label: `${low === high ? number.format(low) : `${number.format(low)} to ${number.format(high)}`}${unit ? ` ${unit}` : ''}`,
    rgb: colours[index]!,
    entityIds: members[index]!,
  }));
}

function ofTexts(said: readonly [number, AttributeValue][], options: LegendOptions): LegendEntry[] {
  const members = new Map<string, number[]>();
  for (const [entityId, value] of said) {
    const label = labelOf(value, options.unit);
    const group = members.get(label);
    if (group) group.push(entityId);
    else members.set(label, [entityId]);
  }
  const byFrequency = [...members].sort(
    ([a, some], [b, more]) => more.length - some.length || byName.compare(a, b),
  );
  const shown = byFrequency.slice(0, DISTINCT.length);
  const rest = byFrequency.slice(DISTINCT.length);
  const rank = options.order && new Map(options.order.map((label, index) => [label, index]));
  if (rank) shown.sort(([a], [b]) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity));
  else if (options.palette !== 'distinct') shown.sort(([a], [b]) => byName.compare(a, b));
  const colours = coloursOf(options.palette, shown.length);
  const entries: LegendEntry[] = shown.map(([label, entityIds], index) => ({
    key: `=${label}`.slice(0, MOST_KEY_CHARS),
    label,
    rgb: colours[index]!,
    entityIds,
  }));
  if (rest.length)
    entries.push({
      key: OTHER_KEY,
      label: `Other (${rest.length} more)`,
      rgb: OTHER,
      entityIds: rest.flatMap(([, entityIds]) => entityIds),
    });
  return entries;
}

function labelOf(value: AttributeValue, unit: string | null | undefined): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return `${number.format(value)}${unit ? ` ${unit}` : ''}`;
  return String(value);
}
